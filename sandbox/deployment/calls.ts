import { DescribeUserPoolCommand } from "@aws-sdk/client-cognito-identity-provider";

import { describeAlias } from "../lambda-endpoint/alias-api";
import type { Deployment } from "./deployment";
import { providerName } from "./describe-form";
import { type Inputs, requiredText } from "./inputs";
import { UNKNOWN_TO_THE_PROVIDER } from "./user-pool-state";

type Call = (inputs: Inputs, deployment: Deployment) => Promise<Record<string, unknown>> | Record<string, unknown>;

/** The provider's functions that a program may call. */
const CALLS: Readonly<Record<string, Call>> = {
  "aws:index/getCallerIdentity:getCallerIdentity": (_inputs, { accountId, partition }) => ({
    id: accountId,
    accountId,
    userId: "AIDASANDBOX",
    arn: `arn:${partition}:iam::${accountId}:user/sandbox`,
  }),
  "aws:index/getRegion:getRegion": (_inputs, { region }) => ({
    id: region,
    name: region,
    region,
    description: region,
    endpoint: `ec2.${region}.amazonaws.com`,
  }),
  "aws:index/getPartition:getPartition": (_inputs, { partition }) => ({
    id: partition,
    partition,
    dnsSuffix: partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com",
    reverseDnsPrefix: partition === "aws-cn" ? "cn.com.amazonaws" : "com.amazonaws",
  }),
  "aws:cognito/getUserPool:getUserPool": getUserPool,
  "aws:lambda/getAlias:getAlias": getAlias,
  "aws:lambda/getFunction:getFunction": getFunction,
};

/** Whether the sandbox can answer a call. */
export function knowsCall(token: string): boolean {
  return Object.hasOwn(CALLS, token);
}

/**
 * Answers a call of the provider's functions.
 *
 * @throws {Error} for one that the sandbox does not know, and for what does not exist
 */
export async function answerCall(
  token: string,
  inputs: Inputs,
  deployment: Deployment,
): Promise<Record<string, unknown>> {
  const call = CALLS[token];
  if (call === undefined) {
    throw new Error(`The program calls ${token}; the sandbox answers only ${Object.keys(CALLS).join(", ")}.`);
  }
  return call(inputs, deployment);
}

/** The pool as the emulator describes it now. */
async function getUserPool(inputs: Inputs, { emulators, region }: Deployment): Promise<Record<string, unknown>> {
  const userPoolId = requiredText(inputs, "userPoolId");
  const { UserPool } = await emulators.clients.cognito.send(new DescribeUserPoolCommand({ UserPoolId: userPoolId }));
  return {
    id: userPoolId,
    userPoolId,
    region,
    arn: UserPool?.Arn,
    name: UserPool?.Name,
    mfaConfiguration: UserPool?.MfaConfiguration,
    deletionProtection: UserPool?.DeletionProtection,
    autoVerifiedAttributes: UserPool?.AutoVerifiedAttributes ?? [],
    usernameAttributes: UserPool?.UsernameAttributes ?? [],
    lambdaConfigs: [lambdaConfigResult({ ...UserPool?.LambdaConfig })],
    tags: UserPool?.UserPoolTags ?? {},
    userPoolTags: UserPool?.UserPoolTags ?? {},
  };
}

/** The provider shows each structure as a list of one, under a plural name. */
function lambdaConfigResult(lambdaConfig: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(lambdaConfig)
      .filter(([key]) => !UNKNOWN_TO_THE_PROVIDER.includes(key))
      .map(([key, value]) => {
        if (typeof value !== "object" || value === null) {
          return [providerName(key), value];
        }
        const inner = Object.entries(value).map(([name, item]) => [providerName(name), item as unknown]);
        return [`${providerName(key)}s`, [Object.fromEntries(inner) as unknown]];
      }),
  );
}

/** A function of this deployment; there is none from an earlier one. */
function getFunction(inputs: Inputs, { functions }: Deployment): Record<string, unknown> {
  const functionName = requiredText(inputs, "functionName");
  const found = functions.find(functionName);
  if (found === undefined) {
    throw new Error(`reading Lambda Function (${functionName}): ResourceNotFoundException: Function not found`);
  }
  const { name, arn, environment, timeoutSeconds, handler } = found.definition;
  return {
    id: name,
    functionName: name,
    arn,
    handler,
    timeout: timeoutSeconds,
    environment: { variables: environment },
  };
}

/** An alias of a function of this deployment. */
function getAlias(inputs: Inputs, { functions }: Deployment): Record<string, unknown> {
  const [functionName, name] = [requiredText(inputs, "functionName"), requiredText(inputs, "name")];
  try {
    const { AliasArn, FunctionVersion, Description } = describeAlias(functions, functionName, name);
    return {
      id: AliasArn,
      arn: AliasArn,
      functionName,
      name,
      functionVersion: FunctionVersion,
      description: Description,
    };
  } catch (error) {
    throw new Error(`reading Lambda Alias (${functionName}:${name}): ResourceNotFoundException: ${String(error)}`);
  }
}
