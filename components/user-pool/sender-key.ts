import { Alias } from "@pulumi/aws/kms/alias";
import { Key } from "@pulumi/aws/kms/key";
import * as pulumi from "@pulumi/pulumi";

import { ENVIRONMENT } from "../../runtime/contract";
import type { PolicyStatement } from "../configuration/functions/trigger-function-args";
import { dataOptions } from "../component-scope";
import type { ComponentScope } from "../component-scope";
import { userPoolArn } from "../provider-location";
import { componentError } from "../plain-error";
import type { SenderKeyArgs } from "../configuration/component/sender-key-args";

/** The key of the custom senders, created or existing. */
export interface SenderKey {
  /** Known, for a created key, when the key has its policy. */
  arn: pulumi.Output<string>;
  /** Whether it was made here: nothing else can have given it to a pool before. */
  isCreated: boolean;
}

/** What a custom sender's function is given to decrypt codes. */
export interface CodeDecryption {
  environment: Record<string, pulumi.Input<string>>;
  statements: PolicyStatement[];
}

/** Longest time that KMS keeps a key that is deleted: with it go all codes that no function has decrypted yet. */
const DELETION_WINDOW_DAYS = 30;

/** Makes the custom senders' key with an alias, or takes the one that exists. */
export function createSenderKey(scope: ComponentScope, key: SenderKeyArgs): SenderKey {
  if (key.existing !== undefined) return { arn: requireOwnRegion(scope, key.existing), isCreated: false };
  const { name, parent, settings } = scope;
  const created = new Key(
    `${name}-sender-key`,
    {
      description: `Codes and temporary passwords of the Cognito user pool of ${name}, for its custom senders`,
      enableKeyRotation: true,
      deletionWindowInDays: DELETION_WINDOW_DAYS,
      policy: keyPolicy(scope),
      tags: settings.tags,
    },
    dataOptions(scope),
  );
  // Nothing uses it: a name for whoever looks for the key. Its own is left to Pulumi, so that a replacement has no gap.
  new Alias(`${name}-sender-key`, { targetKeyId: created.keyId }, { parent });
  return { arn: created.arn, isCreated: true };
}

/** The ARN, when it is of the pool's region: Cognito takes no other key. An output's region is known only here. */
function requireOwnRegion(scope: ComponentScope, key: pulumi.Input<string>): pulumi.Output<string> {
  return pulumi.all([key, scope.location.region]).apply(([arn, region]) => {
    if (arn.split(":")[3] === region) return arn;
    const problem = `customSenderKey.existing: must be in ${region}, where the pool is, found ${arn}`;
    throw componentError(scope, problem);
  });
}

/** The right to decrypt with the key, and no other, and the key's ARN for `decryptCode`. */
export function buildCodeDecryption({ arn }: SenderKey): CodeDecryption {
  return {
    environment: { [ENVIRONMENT.senderKeyArn]: arn },
    statements: [{ Effect: "Allow", Action: ["kms:Decrypt"], Resource: arn }],
  };
}

/**
 * The account's own policies decide who manages the key, who decrypts and, since AWS has whoever sets the pool's key create the
 * grant, who does that; and Cognito may create grants for itself. For an existing pool, or, where the pool is of this program, for
 * the pools of this account and Region: that pool is made with the key, and so the key cannot name it.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html
 */
function keyPolicy({ location, settings }: ComponentScope): pulumi.Output<string> {
  return pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Account",
        Effect: "Allow",
        Principal: { AWS: pulumi.interpolate`arn:${location.partition}:iam::${location.accountId}:root` },
        Action: "kms:*",
        Resource: "*",
      },
      {
        Sid: "Cognito",
        Effect: "Allow",
        Principal: { Service: "cognito-idp.amazonaws.com" },
        Action: "kms:CreateGrant",
        Resource: "*",
        Condition: {
          StringEquals: { "aws:SourceAccount": location.accountId },
          ArnLike: { "aws:SourceArn": userPoolArn(location, settings.existingUserPool?.id ?? "*") },
        },
      },
    ],
  });
}
