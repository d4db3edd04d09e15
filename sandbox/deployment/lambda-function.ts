import { join } from "node:path";

import { ENVIRONMENT } from "../../runtime/contract";
import { functionArn } from "../lambda-endpoint/function-arn";
import type { FunctionDefinition } from "../lambda-endpoint/function-definition";
import { unpackCode } from "./code-archive";
import type { Deployment, Realiser } from "./deployment";
import { surroundingsIn } from "./function-surroundings";
import { mapOf, numberOr, optionalText, requiredText } from "./inputs";
import { autoName } from "./names";

/** aws:lambda/function:Function */
export const realiseFunction: Realiser = async ({ name, inputs }, deployment) => {
  const functionName = optionalText(inputs, "name") ?? autoName(name);
  const arn = functionArn(deployment.functions.location, functionName);
  const codeFolder = join(deployment.workFolder, "functions", functionName);
  await unpackCode(inputs.code, codeFolder);
  const version = inputs.publish === true ? "1" : "$LATEST";
  const definition: FunctionDefinition = {
    name: functionName,
    arn,
    handler: requiredText(inputs, "handler"),
    codeFolder,
    environment: mapOf(mapOf(inputs, "environment"), "variables") as Record<string, string>,
    timeoutSeconds: numberOr(inputs, "timeout", 3),
    memoryMegabytes: numberOr(inputs, "memorySize", 128),
    publishedVersion: inputs.publish === true ? version : undefined,
    logGroupName: optionalText(mapOf(inputs, "loggingConfig"), "logGroup") ?? `/aws/lambda/${functionName}`,
  };
  const cognitoEndpoint = await cognitoEndpointFor(definition, deployment);
  deployment.functions.createFunction(definition, surroundingsIn(deployment, cognitoEndpoint));
  return {
    id: functionName,
    state: {
      ...inputs,
      name: functionName,
      arn,
      version,
      qualifiedArn: `${arn}:${version}`,
      invokeArn: invokeArn(deployment, arn),
      qualifiedInvokeArn: invokeArn(deployment, `${arn}:${version}`),
      lastModified: new Date().toISOString(),
    },
  };
};

/** The ARN with which API Gateway calls a function. */
export function invokeArn({ partition, region }: Deployment, arn: string): string {
  return `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${arn}/invocations`;
}

/** A function that migrates users is sent to the old pool, which it alone uses; every other one to the main pool. */
async function cognitoEndpointFor(definition: FunctionDefinition, deployment: Deployment): Promise<string> {
  const userPoolId = definition.environment[ENVIRONMENT.migrationUserPoolId];
  const clientId = definition.environment[ENVIRONMENT.migrationClientId];
  if (userPoolId === undefined || clientId === undefined) {
    return deployment.emulators.cognito.endpoint;
  }
  const region = definition.environment[ENVIRONMENT.migrationRegion] ?? deployment.region;
  const legacy = await deployment.startLegacyPool(region, userPoolId, clientId);
  return legacy.emulator.endpoint;
}
