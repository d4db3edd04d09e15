import type { Alias } from "@pulumi/aws/lambda/alias";
import { ProvisionedConcurrencyConfig } from "@pulumi/aws/lambda/provisionedConcurrencyConfig";
import * as pulumi from "@pulumi/pulumi";

import { isCustomSender, triggerSlug, type TriggerName } from "../../runtime/contract";
import { buildBehaviour } from "../behaviours";
import type { ComponentScope } from "../component-scope";
import { createInvokePermission } from "./invoke-permission";
import { createLiveFunction } from "./live-function";
import type { ExistingTrigger, OwnTrigger } from "../configuration/settings/normalize-args";
import { componentError } from "../plain-error";
import { buildCodeDecryption } from "../user-pool/sender-key";
import type { CodeDecryption } from "../user-pool/sender-key";
import type { Stores } from "../stores";

/** A trigger's function as the pool sees it. */
export interface TriggerTarget {
  trigger: TriggerName;
  /** What the pool points at; known only when Cognito may call it. */
  arn: pulumi.Output<string>;
  /** Name of the function. */
  functionName: pulumi.Output<string>;
  /** Name of the function's role; absent for a function that exists. */
  roleName?: pulumi.Output<string>;
  /** Name of the function's log group; absent for a function that exists. */
  logGroupName?: pulumi.Output<string>;
  version?: string;
}

/** Makes a trigger's function, or lets Cognito call one that exists. */
export function createTriggerTarget(
  scope: ComponentScope,
  trigger: OwnTrigger | ExistingTrigger,
  stores: Stores,
): TriggerTarget {
  return trigger.kind === "existing"
    ? useExistingFunction(scope, trigger)
    : createTriggerFunction(scope, trigger, stores);
}

/** The function with its log group, role and alias, and then the permission; removed in the reverse order. */
function createTriggerFunction(scope: ComponentScope, own: OwnTrigger, stores: Stores): TriggerTarget {
  const label = `${scope.name}-${triggerSlug(own.trigger)}`;
  const behaviour = buildBehaviour(scope, own, stores);
  const decryption = decryptCodes(own.trigger, stores);
  const { identity, lambda, alias } = createLiveFunction(scope, label, {
    builtIn: behaviour?.builtIn,
    callback: own.callback,
    trigger: own.trigger,
    statements: [...(behaviour?.statements ?? []), ...decryption.statements, ...own.policyStatements],
    environment: { ...behaviour?.environment, ...decryption.environment, ...own.environment },
    memorySizeMb: own.memorySizeMb,
    timeoutSeconds: own.timeoutSeconds,
  });
  keepWarm(scope, label, own, alias);
  const permission = createInvokePermission(scope, own.trigger, { functionName: lambda.name, qualifier: alias.name });
  return {
    trigger: own.trigger,
    arn: onceAllowed(alias.arn, permission.id),
    functionName: lambda.name,
    roleName: identity.role.name,
    logGroupName: identity.logGroup.name,
    version: own.version,
  };
}

/** Custom senders decrypt the code that Cognito encrypted for them. */
function decryptCodes(trigger: TriggerName, { senderKey }: Stores): CodeDecryption {
  return isCustomSender(trigger) && senderKey !== undefined
    ? buildCodeDecryption(senderKey)
    : { environment: {}, statements: [] };
}

function keepWarm({ parent }: ComponentScope, label: string, own: OwnTrigger, alias: Alias): void {
  if (own.provisionedConcurrency === undefined) return;
  new ProvisionedConcurrencyConfig(
    label,
    {
      functionName: alias.functionName,
      qualifier: alias.name,
      provisionedConcurrentExecutions: own.provisionedConcurrency,
    },
    { parent },
  );
}

function useExistingFunction(scope: ComponentScope, { trigger, functionArn, version }: ExistingTrigger): TriggerTarget {
  const parts = pulumi
    .all([functionArn, scope.location.region])
    .apply(([arn, region]) => splitFunctionArn(scope, trigger, arn, region));
  const permission = createInvokePermission(scope, trigger, {
    functionName: parts.functionName,
    qualifier: parts.qualifier,
  });
  const arn = onceAllowed(pulumi.output(functionArn), permission.id);
  return { trigger, arn, functionName: parts.functionName, version };
}

/** `arn:aws:lambda:<region>:<account>:function:<name>[:<alias>]` */
function splitFunctionArn(
  scope: ComponentScope,
  trigger: TriggerName,
  arn: string,
  region: string,
): { functionName: string; qualifier?: string } {
  const [, , service, functionRegion, , kind, existingName, qualifier] = arn.split(":");
  if (service !== "lambda" || kind !== "function" || !existingName || /^(\d+|\$LATEST)$/.test(qualifier ?? "")) {
    const problem = `triggers.${trigger}.functionArn: must be the ARN of a Lambda function or of one of its aliases`;
    throw componentError(scope, `${problem}, found ${arn}`);
  }
  // Cognito takes functions of its own region only, and the permission is made there.
  if (functionRegion !== region) {
    const problem = `triggers.${trigger}.functionArn: must be in ${region}, where the pool is, found ${arn}`;
    throw componentError(scope, problem);
  }
  return { functionName: existingName, qualifier };
}

/** The ARN, as something that waits for the permission: whoever uses it comes after it and goes before it. */
function onceAllowed(arn: pulumi.Output<string>, permissionId: pulumi.Output<string>): pulumi.Output<string> {
  return pulumi.all([arn, permissionId]).apply(([value]) => value);
}
