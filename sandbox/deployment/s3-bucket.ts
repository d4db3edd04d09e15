import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  type S3Client,
} from "@aws-sdk/client-s3";

import type { Realiser } from "./deployment";
import { optionalText } from "./inputs";
import { autoName } from "./names";

/** aws:s3/bucket:Bucket. Its policy, encryption, versioning and access block are resources of their own: recorded only. */
export const bucket: Realiser = {
  async create({ name, inputs }, { emulators, region, partition }) {
    const bucketName = optionalText(inputs, "bucket") ?? autoName(name.toLowerCase());
    await emulators.clients.s3.send(new CreateBucketCommand({ Bucket: bucketName }));
    return {
      id: bucketName,
      state: {
        ...inputs,
        bucket: bucketName,
        arn: `arn:${partition}:s3:::${bucketName}`,
        region,
        bucketDomainName: `${bucketName}.s3.amazonaws.com`,
        bucketRegionalDomainName: `${bucketName}.s3.${region}.amazonaws.com`,
      },
    };
  },

  async delete({ id, state }, { emulators: { clients } }) {
    const keys = await objectKeys(clients.s3, id);
    if (keys.length > 0 && state.forceDestroy !== true) {
      throw new Error(
        `deleting S3 Bucket (${id}): BucketNotEmpty: The bucket you tried to delete is not empty. You must delete all versions in the bucket.`,
      );
    }
    await Promise.all(keys.map((Key) => clients.s3.send(new DeleteObjectCommand({ Bucket: id, Key }))));
    await clients.s3.send(new DeleteBucketCommand({ Bucket: id })).catch(ignoreMissing);
  },

  async read({ id, state }, { emulators }) {
    const answer = await emulators.clients.s3.send(new HeadBucketCommand({ Bucket: id })).catch(ignoreMissing);
    return answer === undefined ? undefined : state;
  },
};

async function objectKeys(client: S3Client, bucketName: string): Promise<string[]> {
  const answer = await client.send(new ListObjectsV2Command({ Bucket: bucketName })).catch(ignoreMissing);
  return (answer?.Contents ?? []).flatMap(({ Key }) => (Key === undefined ? [] : [Key]));
}

function ignoreMissing(error: unknown): undefined {
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  if (status !== 404) throw error;
}
