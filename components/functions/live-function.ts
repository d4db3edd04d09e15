import { Alias } from "@pulumi/aws/lambda/alias";
import { Function as LambdaFunction } from "@pulumi/aws/lambda/function";
import type * as pulumi from "@pulumi/pulumi";

import { LIVE_ALIAS } from "../../runtime/contract";
import type { PolicyStatement } from "../configuration/functions/trigger-function-args";
import type { ComponentScope } from "../component-scope";
import { createFunctionIdentity } from "./function-identity";
import type { FunctionIdentity } from "./function-identity";
import { warnWhenBehind } from "./unpublished-code";
import { packageTrigger } from "../packaging";
import type { TriggerPackageRequest } from "../packaging";

/**
 * What never changes on a function. Only name, package type and tenancy replace one, and whoever calls it would call the
 * old one meanwhile: the name is Pulumi's, made once and kept in the state, and the others are never set.
 */
export const FUNCTION_DEFAULTS = { runtime: "nodejs22.x", architectures: ["arm64"], handler: "index.handler" };

/** What a function runs, as what, and with which limits. */
export interface LiveFunctionArgs extends Pick<TriggerPackageRequest, "builtIn" | "callback" | "trigger"> {
  statements: pulumi.Input<PolicyStatement>[];
  environment: Record<string, pulumi.Input<string>>;
  memorySizeMb: number;
  timeoutSeconds: number;
}

/** A function that is called through its alias. */
export interface LiveFunction {
  identity: FunctionIdentity;
  lambda: LambdaFunction;
  alias: Alias;
}

/** Log group, role, policy, function, alias: in this order, and removed in the reverse. */
export function createLiveFunction(scope: ComponentScope, label: string, args: LiveFunctionArgs): LiveFunction {
  const { parent, settings, codeGate } = scope;
  const identity = createFunctionIdentity(scope, label, args.statements);
  const { builtIn, callback, trigger } = args;
  const code = codeGate.hold(packageTrigger({ name: label, builtIn, callback, trigger, logResource: parent }));
  const lambda = new LambdaFunction(
    label,
    {
      ...FUNCTION_DEFAULTS,
      code,
      role: identity.role.arn,
      memorySize: args.memorySizeMb,
      timeout: args.timeoutSeconds,
      publish: true,
      environment: buildEnvironment(args.environment),
      loggingConfig: { logFormat: "JSON", logGroup: identity.logGroup.name },
      tags: settings.tags,
    },
    // Lambda does not wait for the role's statements, and the first calls would lack rights.
    { parent, dependsOn: identity.policy },
  );
  const alias = new Alias(
    label,
    { name: LIVE_ALIAS, functionName: lambda.name, functionVersion: lambda.version },
    { parent },
  );
  warnWhenBehind(scope, lambda, alias);
  return { identity, lambda, alias };
}

function buildEnvironment(variables: Record<string, pulumi.Input<string>>) {
  return Object.keys(variables).length === 0 ? undefined : { variables };
}
