import type { Jwks } from "aws-jwt-verify/jwk";

import { issuerDomain } from "../emulators";
import type { Cors, LambdaIntegration, Route } from "../http-api/http-api";
import type { JwtAuthorizer } from "../http-api/jwt-authorizer";
import type { Deployment, Realiser } from "./deployment";
import { type Inputs, listOf, mapOf, numberOr, optionalText, requiredText } from "./inputs";
import { autoName, LOWER_CASE_AND_DIGITS, randomText } from "./names";
import { isSet } from "./same-value";

/** Longest time, in milliseconds, that an HTTP API waits for a function. */
const LONGEST_INTEGRATION_MS = 30_000;

/** aws:apigatewayv2/api:Api. An HTTP API is served at once; it answers when a stage deploys it. */
export const api: Realiser = {
  async create({ name, inputs }, deployment) {
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
  },

  update({ id, state, planned }, { httpApis }) {
    httpApis.get(id).cors = readCors(planned);
    return { ...state, ...planned };
  },

  delete: ({ id }, { httpApis }) => httpApis.delete(id),
  read: ({ id, state }, { httpApis }) => (httpApis.find(id) === undefined ? undefined : state),
};

function readCors(inputs: Inputs): Cors | undefined {
  if (!isSet(inputs.corsConfiguration)) return undefined;
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
export const integration: Realiser = {
  create({ name, inputs }, { httpApis }) {
    const id = autoName(name);
    httpApis.get(requiredText(inputs, "apiId")).integrations.set(id, readIntegration(inputs));
    return { id, state: { ...inputs } };
  },

  update({ id, state, planned }, { httpApis }) {
    httpApis.get(requiredText(planned, "apiId")).integrations.set(id, readIntegration(planned));
    return { ...state, ...planned };
  },

  delete({ id, state }, { httpApis }) {
    httpApis.find(requiredText(state, "apiId"))?.integrations.delete(id);
  },
};

function readIntegration(inputs: Inputs): LambdaIntegration {
  if (inputs.integrationType !== "AWS_PROXY" || inputs.payloadFormatVersion !== "2.0") {
    throw new Error("the sandbox integrates functions (AWS_PROXY) with payload format 2.0 only.");
  }
  const timeoutMs = numberOr(inputs, "timeoutMilliseconds", LONGEST_INTEGRATION_MS);
  if (timeoutMs < 50 || timeoutMs > LONGEST_INTEGRATION_MS) {
    throw new Error(`timeoutMilliseconds must be from 50 to ${LONGEST_INTEGRATION_MS}, not ${timeoutMs}.`);
  }
  const uri = requiredText(inputs, "integrationUri");
  const functionArn = /:path\/2015-03-31\/functions\/(.+)\/invocations$/.exec(uri)?.[1] ?? uri;
  return { functionArn, timeoutMs };
}

/** aws:apigatewayv2/authorizer:Authorizer. API Gateway asks the issuer for its keys, too, before it makes one. */
export const authorizer: Realiser = {
  async create({ name, inputs }, deployment) {
    const id = autoName(name);
    const read = await readAuthorizer(inputs, deployment);
    deployment.httpApis.get(requiredText(inputs, "apiId")).authorizers.set(id, read);
    return { id, state: { ...inputs, name: optionalText(inputs, "name") ?? id } };
  },

  async update({ id, state, planned }, deployment) {
    const read = await readAuthorizer(planned, deployment);
    deployment.httpApis.get(requiredText(planned, "apiId")).authorizers.set(id, read);
    return { ...state, ...planned };
  },

  delete({ id, state }, { httpApis }) {
    const from = httpApis.find(requiredText(state, "apiId"));
    if (from?.routes.some(({ authorizerId }) => authorizerId === id)) {
      throw new Error(
        `deleting API Gateway v2 Authorizer (${id}): ConflictException: the authorizer is used by a route.`,
      );
    }
    from?.authorizers.delete(id);
  },
};

async function readAuthorizer(inputs: Inputs, deployment: Deployment): Promise<JwtAuthorizer> {
  if (inputs.authorizerType !== "JWT") throw new Error("the sandbox has JWT authorizers only.");
  const configuration = mapOf(inputs, "jwtConfiguration");
  const issuer = requiredText(configuration, "issuer");
  const header = /^\$request\.header\.([\w-]+)$/.exec(String(listOf(inputs, "identitySources")[0]))?.[1];
  if (header === undefined) throw new Error("the sandbox reads a token from a header only ($request.header.<name>).");
  return {
    issuer,
    audiences: listOf(configuration, "audiences").map(String),
    header: header.toLowerCase(),
    keys: await fetchKeys(issuer, deployment),
  };
}

/** The emulated pools' keys stand at the emulator's own address, not at that of the issuer. */
async function fetchKeys(issuer: string, { emulators, region }: Deployment): Promise<Jwks> {
  const { cognito } = emulators;
  const issuers = cognito.userPools().map(({ Id }) => `${issuerDomain(region)}/${Id}`);
  if (!issuers.includes(issuer)) {
    throw new Error(`its issuer ${issuer} is not the sandbox's user pool: ${issuers.join(", ")}.`);
  }
  const userPoolId = issuer.slice(issuer.lastIndexOf("/") + 1);
  const response = await fetch(`${cognito.endpoint}/${userPoolId}/.well-known/jwks.json`);
  return (await response.json()) as Jwks;
}

/** aws:apigatewayv2/route:Route */
export const route: Realiser = {
  create({ name, inputs }, { httpApis }) {
    const id = autoName(name);
    const on = httpApis.get(requiredText(inputs, "apiId"));
    const made = readRoute(id, inputs);
    if (on.routes.some(({ key }) => key === made.key)) {
      throw new Error(
        `creating API Gateway v2 Route: ConflictException: Route with key ${made.key} already exists for this API`,
      );
    }
    on.routes.push(made);
    return { id, state: { ...inputs } };
  },

  update({ id, state, planned }, { httpApis }) {
    const { routes } = httpApis.get(requiredText(planned, "apiId"));
    routes.splice(indexOfRoute(routes, id), 1, readRoute(id, planned));
    return { ...state, ...planned };
  },

  delete({ id, state }, { httpApis }) {
    const routes = httpApis.find(requiredText(state, "apiId"))?.routes ?? [];
    if (routes.some((known) => known.id === id)) routes.splice(indexOfRoute(routes, id), 1);
  },
};

function indexOfRoute(routes: readonly Route[], id: string): number {
  const index = routes.findIndex((known) => known.id === id);
  if (index === -1) throw new Error(`there is no route ${id}.`);
  return index;
}

function readRoute(id: string, inputs: Inputs): Route {
  const key = requiredText(inputs, "routeKey");
  if (!/^(\$default|[A-Z]+ \/[^{}]*)$/.test(key)) {
    throw new Error(`the sandbox knows routes such as POST /users and $default, not ${key}.`);
  }
  const authorization = optionalText(inputs, "authorizationType") ?? "NONE";
  if (authorization !== "NONE" && authorization !== "JWT") {
    throw new Error(`the sandbox knows the authorization types JWT and NONE, not ${authorization}.`);
  }
  return {
    id,
    key,
    integrationId: requiredText(inputs, "target").replace(/^integrations\//, ""),
    authorizerId: authorization === "JWT" ? requiredText(inputs, "authorizerId") : undefined,
    scopes: listOf(inputs, "authorizationScopes").map(String),
  };
}

/** aws:apigatewayv2/stage:Stage. Its throttling and its access log are recorded only. */
export const stage: Realiser = {
  create({ inputs }, { httpApis, region, accountId, partition }) {
    const apiId = requiredText(inputs, "apiId");
    if (inputs.name !== "$default") throw new Error("the sandbox serves the stage $default only.");
    httpApis.get(apiId).isDeployed = inputs.autoDeploy === true;
    const executionArn = `arn:${partition}:execute-api:${region}:${accountId}:${apiId}/$default`;
    return { id: "$default", state: { ...inputs, executionArn } };
  },

  update({ state, planned }, { httpApis }) {
    httpApis.get(requiredText(planned, "apiId")).isDeployed = planned.autoDeploy === true;
    return { ...state, ...planned };
  },

  delete({ state }, { httpApis }) {
    const of = httpApis.find(requiredText(state, "apiId"));
    if (of !== undefined) of.isDeployed = false;
  },
};
