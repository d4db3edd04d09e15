import { join } from "node:path";

import { ENVIRONMENT } from "../../runtime/contract";
import { functionArn } from "../lambda-endpoint/function-arn";
import type { FunctionDefinition } from "../lambda-endpoint/function-definition";
import { digestOf, unpackCode } from "./code-archive";
import type { Deployment, Realiser } from "./deployment";
import { surroundingsIn } from "./function-surroundings";
import { type Inputs, mapOf, numberOr, optionalText, requiredText } from "./inputs";
import { autoName } from "./names";
import { changedProperties, sameValue } from "./same-value";

/** What is a function's configuration: one call of the provider sets it, another one the code. */
export const CONFIGURATION = [
  "deadLetterConfig",
  "description",
  "environment",
  "ephemeralStorage",
  "handler",
  "kmsKeyArn",
  "layers",
  "loggingConfig",
  "memorySize",
  "role",
  "runtime",
  "timeout",
  "tracingConfig",
  "vpcConfig",
];

/** aws:lambda/function:Function */
export const lambdaFunction: Realiser = {
  async create({ name, inputs }, deployment) {
    const functionName = optionalText(inputs, "name") ?? autoName(name);
    const codeFolder = await unpack(inputs, functionName, deployment);
    const definition: FunctionDefinition = {
      ...buildDefinition(inputs, functionName, codeFolder, deployment),
      publishedVersion: inputs.publish === true ? "1" : undefined,
    };
    deployment.functions.createFunction(definition, await surroundingsOf(definition, deployment));
    const version = inputs.publish === true ? "1" : "$LATEST";
    const arns = buildArns(deployment, definition.arn, version);
    return { id: functionName, state: { ...inputs, name: functionName, ...arns, lastModified: now() } };
  },

  /** Sends what differs, in up to three calls; a failure between them leaves the alias on the code of before. */
  async update({ id, state, planned, onPartDone }, deployment) {
    const configured = changedProperties(state, planned, CONFIGURATION).length > 0;
    const recoded =
      digestOf(state.code) !== digestOf(planned.code) || !sameValue(state.architectures, planned.architectures);
    const { definition: before } = requireFunction(id, deployment);
    if (configured) {
      await change(buildDefinition(planned, id, before.codeFolder, deployment), deployment);
      await onPartDone("UpdateFunctionConfiguration");
    }
    if (recoded) {
      const { definition: current } = requireFunction(id, deployment);
      await change({ ...current, codeFolder: await unpack(planned, id, deployment) }, deployment);
      await onPartDone("UpdateFunctionCode");
    }
    const publishes = planned.publish === true && (configured || recoded || state.publish !== true);
    const version = publishes ? deployment.functions.publishVersion(id) : String(state.version);
    return {
      ...state,
      ...planned,
      ...buildArns(deployment, before.arn, version),
      ...((configured || recoded) && { lastModified: now() }),
    };
  },

  delete: ({ id }, { functions }) => functions.deleteFunction(id),

  read({ id, state }, deployment) {
    const found = deployment.functions.find(id);
    if (found === undefined) return undefined;
    const { environment, timeoutSeconds, memoryMegabytes, handler, role } = found.definition;
    return {
      // Nothing but the name is known of a function that is imported.
      ...(Object.keys(state).length === 0 && { name: id, ...buildArns(deployment, found.definition.arn, "$LATEST") }),
      ...state,
      environment: Object.keys(environment).length === 0 ? undefined : { variables: environment },
      timeout: timeoutSeconds,
      memorySize: memoryMegabytes,
      handler,
      role,
    };
  },
};

/** The ARN with which API Gateway calls a function. */
export function invokeArn({ partition, region }: Deployment, arn: string): string {
  return `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${arn}/invocations`;
}

function buildArns(deployment: Deployment, arn: string, version: string): Record<string, unknown> {
  return {
    arn,
    version,
    qualifiedArn: `${arn}:${version}`,
    invokeArn: invokeArn(deployment, arn),
    qualifiedInvokeArn: invokeArn(deployment, `${arn}:${version}`),
  };
}

function buildDefinition(
  inputs: Inputs,
  name: string,
  codeFolder: string,
  { functions }: Deployment,
): FunctionDefinition {
  return {
    name,
    arn: functionArn(functions.location, name),
    handler: requiredText(inputs, "handler"),
    codeFolder,
    environment: mapOf(mapOf(inputs, "environment"), "variables") as Record<string, string>,
    timeoutSeconds: numberOr(inputs, "timeout", 3),
    memoryMegabytes: numberOr(inputs, "memorySize", 128),
    logGroupName: optionalText(mapOf(inputs, "loggingConfig"), "logGroup") ?? `/aws/lambda/${name}`,
    role: optionalText(inputs, "role"),
  };
}

async function change(definition: FunctionDefinition, deployment: Deployment): Promise<void> {
  deployment.functions.updateFunction(definition, await surroundingsOf(definition, deployment));
}

function requireFunction(name: string, { functions }: Deployment) {
  const found = functions.find(name);
  if (found === undefined) {
    throw new Error(`updating Lambda Function (${name}): ResourceNotFoundException: Function not found: ${name}`);
  }
  return found;
}

/** Code whose content is known to be the same is unpacked once, however many functions and deployments have it. */
async function unpack(inputs: Inputs, functionName: string, { workFolder }: Deployment): Promise<string> {
  const folder = join(workFolder, "functions", digestOf(inputs.code) ?? functionName);
  await unpackCode(inputs.code, folder);
  return folder;
}

/** A function that migrates users is sent to the old pool, which it alone uses; every other one to the main pool. */
async function surroundingsOf(definition: FunctionDefinition, deployment: Deployment) {
  const userPoolId = definition.environment[ENVIRONMENT.migrationUserPoolId];
  const clientId = definition.environment[ENVIRONMENT.migrationClientId];
  if (userPoolId === undefined || clientId === undefined) {
    return surroundingsIn(deployment, deployment.cognitoEndpointFor(definition.role));
  }
  const region = definition.environment[ENVIRONMENT.migrationRegion] ?? deployment.region;
  const legacy = await deployment.startLegacyPool(region, userPoolId, clientId);
  return surroundingsIn(deployment, legacy.emulator.endpoint);
}

function now(): string {
  return new Date().toISOString();
}
