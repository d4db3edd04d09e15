import { CreateBucketCommand } from "@aws-sdk/client-s3";

import type { Realiser } from "./deployment";
import { optionalText } from "./inputs";
import { autoName } from "./names";

/** aws:s3/bucket:Bucket. Its policy, encryption, versioning and access block are resources of their own: recorded only. */
export const realiseBucket: Realiser = async ({ name, inputs }, { emulators, region, partition }) => {
  const bucket = optionalText(inputs, "bucket") ?? autoName(name.toLowerCase());
  await emulators.clients.s3.send(new CreateBucketCommand({ Bucket: bucket }));
  return {
    id: bucket,
    state: {
      ...inputs,
      bucket,
      arn: `arn:${partition}:s3:::${bucket}`,
      region,
      bucketDomainName: `${bucket}.s3.amazonaws.com`,
      bucketRegionalDomainName: `${bucket}.s3.${region}.amazonaws.com`,
    },
  };
};
