import * as pulumi from "@pulumi/pulumi";

import type { PolicyStatement } from "../cognito-triggers-args";
import type { ComponentScope } from "../component-scope";
import type { Place } from "../place";
import type { SenderKey } from "../sender-key";
import { ownFunctionArn } from "../trigger-function";
import type { AttachablePool, ReplacedFunctions } from "./attachable-pool";

/**
 * Reading and writing this one pool; its tags are part of an update. Passing on the pool's role for text messages,
 * letting Cognito use the senders' key, and making its role for SES are asked of whoever updates a pool that has them.
 */
export function attachmentStatements(
  scope: ComponentScope,
  pool: AttachablePool,
  senderKey?: SenderKey,
): pulumi.Input<PolicyStatement[]> {
  const always: PolicyStatement = {
    Effect: "Allow",
    Action: ["cognito-idp:DescribeUserPool", "cognito-idp:UpdateUserPool", "cognito-idp:TagResource"],
    Resource: pool.arn,
  };
  return pulumi
    .all([pool.smsRoleArn, pool.sendsThroughSes, sentKeys(scope, pool, senderKey)])
    .apply(([roleArn, sendsThroughSes, keys]) => [
      always,
      ...keys.map((key) => createGrant(scope.place, key)),
      ...passRole(roleArn),
      ...(sendsThroughSes ? [linkRole(scope.place)] : []),
    ]);
}

/**
 * The keys that an update of the pool can name: the component's, those that are given back with a function that was taken
 * over, and another owner's, which every update sends again. A key that came with our own sender is left out: it stands in
 * the pool until that sender goes, and the statement would change once more for nothing after that.
 */
function sentKeys(scope: ComponentScope, pool: AttachablePool, senderKey?: SenderKey): pulumi.Output<string[]> {
  const own = pulumi.all([ownFunctionArn(scope, "customEmailSender"), ownFunctionArn(scope, "customSmsSender")]);
  return pulumi
    .all([pool.senderKeyArn, pool.observed, own, senderKey?.arn])
    .apply(([found, { customEmailSender = "", customSmsSender = "" }, ours, wanted]) => {
      const isOurs = ours.includes(customEmailSender) || ours.includes(customSmsSender);
      const sent = [wanted, ...givenBackKeys(pool.replaces), isOurs ? undefined : found];
      return [...new Set(sent)].filter((key): key is string => key !== undefined && key !== "");
    });
}

function givenBackKeys(replaces: ReplacedFunctions): (string | undefined)[] {
  return Object.values(replaces).map((replaced) => (typeof replaced === "string" ? undefined : replaced.kmsKeyArn));
}

/** Cognito makes the grant with the rights of whoever updates the pool; nothing but Cognito may do so for this role. */
function createGrant({ region, dnsSuffix }: Place, keyArn: string): PolicyStatement {
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
/** Cognito makes this role for itself where an update names an SES identity and the account has none yet. */
function linkRole({ partition, accountId }: Place): PolicyStatement {
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
