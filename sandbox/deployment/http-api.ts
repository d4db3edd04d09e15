import type { Jwks } from "aws-jwt-verify/jwk";

import { issuerDomain } from "../emulators";
import type { Cors } from "../http-api/http-api";
import type { Deployment, Realiser } from "./deployment";
import { type Inputs, listOf, mapOf, numberOr, optionalText, requiredText } from "./inputs";
import { autoName, LOWER_CASE_AND_DIGITS, randomText } from "./names";

/** Longest time, in milliseconds, that an HTTP API waits for a function. */
const LONGEST_INTEGRATION_MS = 30_000;

/** aws:apigatewayv2/api:Api. An HTTP API is served at once; it answers when a stage deploys it. */
export const realiseApi: Realiser = async ({ name, inputs }, deployment) => {
  if (inputs.protocolType !== "HTTP") throw new Error("the sandbox serves HTTP APIs only.");
  const id = randomText(10, LOWER_CASE_AND_DIGITS);
  const { region, partition, accountId } = deployment;
  const apiEndpoint = await deployment.httpApis.create(id, readCors(inputs), deployment);
  return {
    id,
    state: {
      ...inputs,
      name: optionalText(inputs, "name") ?? autoName(name),
      apiEndpoint,
      arn: `arn:${partition}:apigateway:${region}::/apis/${id}`,
      executionArn: `arn:${partition}:execute-api:${region}:${accountId}:${id}`,
    },
  };
};

function readCors(inputs: Inputs): Cors | undefined {
  if (inputs.corsConfiguration === undefined) return undefined;
  const cors = mapOf(inputs, "corsConfiguration");
  const texts = (key: string): string[] => listOf(cors, key).map(String);
  return {
    allowOrigins: texts("allowOrigins"),
    allowHeaders: texts("allowHeaders"),
    allowMethods: texts("allowMethods"),
    exposeHeaders: texts("exposeHeaders"),
    maxAgeSeconds: typeof cors.maxAge === "number" ? cors.maxAge : undefined,
  };
}

/** aws:apigatewayv2/integration:Integration */
export const realiseIntegration: Realiser = ({ name, inputs }, { httpApis }) => {
  if (inputs.integrationType !== "AWS_PROXY" || inputs.payloadFormatVersion !== "2.0") {
    throw new Error("the sandbox integrates functions (AWS_PROXY) with payload format 2.0 only.");
  }
  const timeoutMs = numberOr(inputs, "timeoutMilliseconds", LONGEST_INTEGRATION_MS);
  if (timeoutMs < 50 || timeoutMs > LONGEST_INTEGRATION_MS) {
    throw new Error(`timeoutMilliseconds must be from 50 to ${LONGEST_INTEGRATION_MS}, not ${timeoutMs}.`);
  }
  const uri = requiredText(inputs, "integrationUri");
  const functionArn = /:path\/2015-03-31\/functions\/(.+)\/invocations$/.exec(uri)?.[1] ?? uri;
  const id = autoName(name);
  httpApis.get(requiredText(inputs, "apiId")).integrations.set(id, { functionArn, timeoutMs });
  return { id, state: { ...inputs } };
};

/** aws:apigatewayv2/authorizer:Authorizer. API Gateway asks the issuer for its keys, too, before it makes one. */
export const realiseAuthorizer: Realiser = async ({ name, inputs }, deployment) => {
  if (inputs.authorizerType !== "JWT") throw new Error("the sandbox has JWT authorizers only.");
  const configuration = mapOf(inputs, "jwtConfiguration");
  const issuer = requiredText(configuration, "issuer");
  const header = /^\$request\.header\.([\w-]+)$/.exec(String(listOf(inputs, "identitySources")[0]))?.[1];
  if (header === undefined) throw new Error("the sandbox reads a token from a header only ($request.header.<name>).");
  const id = autoName(name);
  deployment.httpApis.get(requiredText(inputs, "apiId")).authorizers.set(id, {
    issuer,
    audiences: listOf(configuration, "audiences").map(String),
    header: header.toLowerCase(),
    keys: await fetchKeys(issuer, deployment),
  });
  return { id, state: { ...inputs, name: optionalText(inputs, "name") ?? id } };
};

/** The emulated pool's keys stand at the emulator's own address, not at that of the issuer. */
async function fetchKeys(issuer: string, { emulators, region }: Deployment): Promise<Jwks> {
  const userPoolId = emulators.cognito.userPool()?.Id;
  if (userPoolId === undefined || issuer !== `${issuerDomain(region)}/${userPoolId}`) {
    throw new Error(`its issuer ${issuer} is not the sandbox's user pool: ${issuerDomain(region)}/${userPoolId}.`);
  }
  const response = await fetch(`${emulators.cognito.endpoint}/${userPoolId}/.well-known/jwks.json`);
  return (await response.json()) as Jwks;
}

/** aws:apigatewayv2/route:Route */
export const realiseRoute: Realiser = ({ name, inputs }, { httpApis }) => {
  const api = httpApis.get(requiredText(inputs, "apiId"));
  const key = requiredText(inputs, "routeKey");
  if (!/^(\$default|[A-Z]+ \/[^{}]*)$/.test(key)) {
    throw new Error(`the sandbox knows routes such as POST /users and $default, not ${key}.`);
  }
  const authorization = optionalText(inputs, "authorizationType") ?? "NONE";
  if (authorization !== "NONE" && authorization !== "JWT") {
    throw new Error(`the sandbox knows the authorization types JWT and NONE, not ${authorization}.`);
  }
  api.routes.push({
    key,
    integrationId: requiredText(inputs, "target").replace(/^integrations\//, ""),
    authorizerId: authorization === "JWT" ? requiredText(inputs, "authorizerId") : undefined,
    scopes: listOf(inputs, "authorizationScopes").map(String),
  });
  return { id: autoName(name), state: { ...inputs } };
};

/** aws:apigatewayv2/stage:Stage. Its throttling and its access log are recorded only. */
export const realiseStage: Realiser = ({ inputs }, { httpApis, region, accountId, partition }) => {
  const apiId = requiredText(inputs, "apiId");
  if (inputs.name !== "$default") throw new Error("the sandbox serves the stage $default only.");
  httpApis.get(apiId).isDeployed = inputs.autoDeploy === true;
  const executionArn = `arn:${partition}:execute-api:${region}:${accountId}:${apiId}/$default`;
  return { id: "$default", state: { ...inputs, executionArn } };
};
