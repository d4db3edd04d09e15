import * as pulumi from "@pulumi/pulumi";

import type { PolicyStatement } from "../configuration/functions/trigger-function-args";
import type { ComponentScope } from "../component-scope";
import { userPoolArn } from "../provider-location";
import type { ProviderLocation } from "../provider-location";
import type { ReplacedFunctions } from "./attachable-pool";
import type { AttachmentRequest } from "./attachment-input";
import { mayBeOurs } from "./attachment-memory";
import type { EarlierWanted } from "./attachment-memory";
import { whenKnown } from "./when-known";

/**
 * Reading and writing this one pool; its tags are part of an update. Passing on the pool's role for text messages,
 * letting Cognito use the senders' key, and making its role for SES are asked of whoever updates a pool that has them.
 * The same for each former pool that may still have triggers of this component. And the function's own alias, in which it
 * notes what it has done.
 */
export function attachmentStatements(
  scope: ComponentScope,
  functionName: pulumi.Output<string>,
  request: AttachmentRequest,
): pulumi.Output<PolicyStatement[]> {
  const { location } = scope;
  const { pool, memory } = request;
  return pulumi
    .all([pool.id, pool.smsRoleArn, pool.sendsThroughSes, sentKeys(request), whenKnown(memory)])
    .apply(([userPoolId, smsRoleArn, sendsThroughSes, keyArns, remembered]) => {
      const former = remembered?.earlier.filter((earlier) => earlier.userPoolId !== userPoolId) ?? [];
      return [
        ...updatePool(location, { arn: pool.arn, keyArns, smsRoleArn }),
        ...former.flatMap((earlier) => updatePool(location, formerPool(location, earlier))),
        ...([{ sendsThroughSes }, ...former].some((each) => each.sendsThroughSes) ? [linkRole(location)] : []),
        noteInAlias(location, functionName),
      ];
    });
}

interface UpdatedPool {
  arn: pulumi.Output<string>;
  keyArns: readonly string[];
  smsRoleArn?: string;
}

function updatePool(location: ProviderLocation, { arn, keyArns, smsRoleArn }: UpdatedPool): PolicyStatement[] {
  const update: PolicyStatement = {
    Effect: "Allow",
    Action: ["cognito-idp:DescribeUserPool", "cognito-idp:UpdateUserPool", "cognito-idp:TagResource"],
    Resource: arn,
  };
  return [update, ...keyArns.map((key) => createGrant(location, key)), ...passRole(smsRoleArn)];
}

function formerPool(
  location: ProviderLocation,
  { userPoolId, kmsKeyArn, replaces, smsRoleArn }: EarlierWanted,
): UpdatedPool {
  return {
    arn: userPoolArn(location, userPoolId),
    keyArns: keysIn([kmsKeyArn, ...givenBackKeys(replaces)]),
    smsRoleArn,
  };
}

/**
 * The keys that an update of the pool can name: the component's, those that are given back with a function that was taken
 * over, and another owner's, which every update sends again. A key that came with our own sender is left out: it stands in
 * the pool until that sender goes, and the statement would change once more for nothing after that.
 */
function sentKeys({ pool, recalled, senderKey }: AttachmentRequest): pulumi.Output<string[]> {
  return pulumi
    .all([pool.senderKeyArn, pool.observed, pool.id, recalled, senderKey?.arn])
    .apply(([found, { customEmailSender = "", customSmsSender = "" }, userPoolId, before, wanted]) => {
      const ours = mayBeOurs(before, userPoolId);
      const isOurs = ours.includes(customEmailSender) || ours.includes(customSmsSender);
      return keysIn([wanted, ...givenBackKeys(pool.replaces), isOurs ? undefined : found]);
    });
}

function keysIn(arns: readonly (string | undefined)[]): string[] {
  return [...new Set(arns)].filter((key): key is string => key !== undefined && key !== "");
}

function givenBackKeys(replaces: ReplacedFunctions): (string | undefined)[] {
  return Object.values(replaces).map((replaced) => (typeof replaced === "string" ? undefined : replaced.kmsKeyArn));
}

/** Cognito makes the grant with the rights of whoever updates the pool; nothing but Cognito may do so for this role. */
function createGrant({ region, dnsSuffix }: ProviderLocation, keyArn: string): PolicyStatement {
  // KMS names services by this suffix in most partitions; which one China has is unconfirmed, so both are good there.
  const services = pulumi
    .all([region, dnsSuffix])
    .apply(([where, suffix]) => [...new Set(["amazonaws.com", suffix])].map((end) => `cognito-idp.${where}.${end}`));
  return {
    Effect: "Allow",
    Action: ["kms:CreateGrant"],
    Resource: keyArn,
    Condition: {
      StringEquals: { "kms:ViaService": services.apply((all) => (all.length === 1 ? (all[0] ?? "") : all)) },
    },
  };
}

function noteInAlias(
  { partition, region, accountId }: ProviderLocation,
  functionName: pulumi.Output<string>,
): PolicyStatement {
  return {
    Effect: "Allow",
    Action: ["lambda:GetAlias", "lambda:CreateAlias", "lambda:UpdateAlias"],
    Resource: pulumi.interpolate`arn:${partition}:lambda:${region}:${accountId}:function:${functionName}`,
  };
}

/** Cognito makes this role for itself where an update names an SES identity and the account has none yet. */
function linkRole({ partition, accountId }: ProviderLocation): PolicyStatement {
  const service = "email.cognito-idp.amazonaws.com";
  const role = `role/aws-service-role/${service}/AWSServiceRoleForAmazonCognitoIdpEmailService*`;
  return {
    Effect: "Allow",
    Action: ["iam:CreateServiceLinkedRole"],
    Resource: pulumi.interpolate`arn:${partition}:iam::${accountId}:${role}`,
    Condition: { StringEquals: { "iam:AWSServiceName": service } },
  };
}

function passRole(roleArn: string | undefined): PolicyStatement[] {
  if (roleArn === undefined || roleArn === "") return [];
  const Condition = { StringEquals: { "iam:PassedToService": "cognito-idp.amazonaws.com" } };
  return [{ Effect: "Allow", Action: ["iam:PassRole"], Resource: roleArn, Condition }];
}
