import { Bucket } from "@pulumi/aws/s3/bucket";
import { BucketCorsConfiguration } from "@pulumi/aws/s3/bucketCorsConfiguration";
import { BucketOwnershipControls } from "@pulumi/aws/s3/bucketOwnershipControls";
import { BucketPolicy } from "@pulumi/aws/s3/bucketPolicy";
import { BucketPublicAccessBlock } from "@pulumi/aws/s3/bucketPublicAccessBlock";
import { BucketServerSideEncryptionConfiguration } from "@pulumi/aws/s3/bucketServerSideEncryptionConfiguration";
import { BucketVersioning } from "@pulumi/aws/s3/bucketVersioning";
import * as pulumi from "@pulumi/pulumi";

import type { BucketArgs } from "../configuration/behaviours/behaviour-args";
import { dataOptions } from "../component-scope";
import type { ComponentScope } from "../component-scope";
import type { Store } from "./tables";

/** The bucket of the users' folders: versioned, encrypted, private, reached by TLS only. */
export function createFolderBucket(scope: ComponentScope, bucket: BucketArgs): Store {
  if (bucket.existing !== undefined) {
    return {
      name: pulumi.output(bucket.existing),
      arn: pulumi.interpolate`arn:${scope.location.partition}:s3:::${bucket.existing}`,
    };
  }
  const created = new Bucket(
    // Pulumi makes bucket names of logical names, and S3 takes lower case only.
    `${scope.name.toLowerCase()}-folders`,
    {
      bucket: bucket.create.name,
      forceDestroy: bucket.create.deleteWithObjects === true ? true : undefined,
      tags: scope.settings.tags,
    },
    dataOptions(scope),
  );
  const versioning = protectBucket(scope, created);
  allowOrigins(scope, created, versioning);
  return { name: created.bucket, arn: created.arn };
}

/**
 * The bucket's settings, one after the other: S3 answers 409 to changes of one bucket at the same time
 * (hashicorp/terraform-provider-aws#36873), and refuses a policy while access blocks change.
 */
function protectBucket({ name, parent }: ComponentScope, bucket: Bucket): BucketVersioning {
  const ownership = new BucketOwnershipControls(
    `${name}-folders-ownership`,
    { bucket: bucket.bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
    { parent },
  );
  const access = new BucketPublicAccessBlock(
    `${name}-folders-public-access`,
    {
      bucket: bucket.bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    { parent, dependsOn: ownership },
  );
  const policy = new BucketPolicy(
    `${name}-folders-policy`,
    { bucket: bucket.bucket, policy: tlsOnlyPolicy(bucket.arn) },
    { parent, dependsOn: access },
  );
  const encryption = new BucketServerSideEncryptionConfiguration(
    `${name}-folders-encryption`,
    {
      bucket: bucket.bucket,
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" }, bucketKeyEnabled: false }],
    },
    { parent, dependsOn: policy },
  );
  return new BucketVersioning(
    `${name}-folders-versioning`,
    { bucket: bucket.bucket, versioningConfiguration: { status: "Enabled" } },
    { parent, dependsOn: encryption },
  );
}

/** Web pages that hold a user's credentials of the identity pool: the browser asks the bucket whether they may reach it. */
function allowOrigins({ name, parent, settings }: ComponentScope, bucket: Bucket, after: BucketVersioning): void {
  const { access = "readWrite", allowedOrigins } = settings.userPool?.identityPool ?? {};
  if (allowedOrigins === undefined) return;
  const allowedMethods = access === "read" ? ["GET", "HEAD"] : ["GET", "HEAD", "PUT", "POST", "DELETE"];
  new BucketCorsConfiguration(
    `${name}-folders-cors`,
    {
      bucket: bucket.bucket,
      corsRules: [
        { allowedOrigins, allowedMethods, allowedHeaders: ["*"], exposeHeaders: ["ETag"], maxAgeSeconds: 3600 },
      ],
    },
    { parent, dependsOn: after },
  );
}

function tlsOnlyPolicy(bucketArn: pulumi.Output<string>): pulumi.Output<string> {
  return pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [bucketArn, pulumi.interpolate`${bucketArn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  });
}
