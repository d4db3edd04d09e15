import * as pulumi from "@pulumi/pulumi";

import type { IdentityPoolAccess } from "../configuration/identity-pool/identity-pool-args";
import type { ProviderLocation } from "../provider-location";

/**
 * IAM puts the session's tag here. It is text for IAM, not for JavaScript. For a session without the tag the statement holds
 * for nothing.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
const USER_SUB = "${aws:PrincipalTag/sub}";

const OBJECT_ACTIONS: Record<IdentityPoolAccess, readonly string[]> = {
  readWrite: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
  read: ["s3:GetObject"],
};

/**
 * Who may take the role: signed-in users of this one identity pool, with a tag on the session.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/using-attributes-for-access-control-policy-example.html
 */
export function buildIdentityPoolTrust(
  location: ProviderLocation,
  identityPoolId: pulumi.Input<string>,
): pulumi.Output<object> {
  return pulumi.all([identityService(location), identityPoolId]).apply(([service, id]) => ({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: service },
        Action: ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"],
        Condition: {
          StringEquals: { [`${service}:aud`]: id },
          "ForAnyValue:StringLike": { [`${service}:amr`]: "authenticated" },
        },
      },
    ],
  }));
}

/** What the role may do: use objects in the user's own folder below each prefix, and list them. */
export function buildFolderPolicy(
  bucketArn: pulumi.Input<string>,
  prefixes: readonly string[],
  access: IdentityPoolAccess,
): object {
  const folders = prefixes.map((prefix) => `${prefix}/${USER_SUB}/*`);
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: OBJECT_ACTIONS[access],
        Resource: folders.map((folder) => pulumi.interpolate`${bucketArn}/${folder}`),
      },
      {
        Effect: "Allow",
        Action: "s3:ListBucket",
        Resource: bucketArn,
        Condition: { StringLike: { "s3:prefix": folders } },
      },
    ],
  };
}

/**
 * What identity pools are called in trust policies.
 *
 * @see https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-cog.html
 */
function identityService({ partition, region, dnsSuffix }: ProviderLocation): pulumi.Output<string> {
  return pulumi.all([partition, region, dnsSuffix]).apply(([ofPartition, ofRegion, suffix]) => {
    if (ofRegion === "us-gov-west-1") return "cognito-identity-us-gov.amazonaws.com";
    return ofPartition === "aws" ? "cognito-identity.amazonaws.com" : `cognito-identity.${ofRegion}.${suffix}`;
  });
}
