import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

import { listen, type ListeningServer, LOOPBACK } from "../http-server";
import { API_GATEWAY_ACCESS_KEY_ID } from "../lambda-endpoint/caller";
import { invokeFunction } from "../lambda-endpoint/client";
import { isPreflight, preflightHeaders, withCorsHeaders } from "./cors";
import { type ApiResponse, ownResponse, readFunctionResponse } from "./function-response";
import type { HttpApi, LambdaIntegration, Route } from "./http-api";
import { authorize, type Verdict } from "./jwt-authorizer";
import { type ApiRequest, buildRequestEvent } from "./request-event";

/** Longest body, in bytes, that API Gateway takes. */
const LONGEST_BODY = 10 * 1024 * 1024;

/** Where an API is, and where it finds its functions. */
export interface ApiPlace {
  region: string;
  accountId: string;
  lambdaEndpoint: string;
}

/**
 * Serves an HTTP API on a free port of the loopback address: routes, JWT authorizers, CORS and Lambda integrations as its
 * resources say. It throttles nothing and writes no access log.
 */
export function startHttpApi(api: HttpApi, place: ApiPlace): Promise<ListeningServer> {
  return listen(createServer((incoming, response) => void answer(api, place, incoming, response)));
}

async function answer(
  api: HttpApi,
  place: ApiPlace,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const requestId = randomUUID();
  const { status, headers, body } = await respond(api, place, incoming, requestId).catch(() =>
    ownResponse(500, "Internal Server Error"),
  );
  response.writeHead(status, { ...headers, "apigw-requestid": requestId }).end(body);
}

async function respond(
  api: HttpApi,
  place: ApiPlace,
  incoming: IncomingMessage,
  requestId: string,
): Promise<ApiResponse> {
  const { method = "GET", headers } = incoming;
  if (api.cors !== undefined && isPreflight(method, headers)) {
    return { status: 204, headers: preflightHeaders(api.cors, headers.origin), body: "" };
  }
  const body = await readBody(incoming);
  const handled =
    body === undefined
      ? ownResponse(413, "Request Entity Too Large")
      : await route(api, place, toApiRequest(incoming, body), requestId);
  return { ...handled, headers: withCorsHeaders(handled.headers, api.cors, headers.origin) };
}

async function route(api: HttpApi, place: ApiPlace, request: ApiRequest, requestId: string): Promise<ApiResponse> {
  const found = api.findRoute(request.method, request.url.pathname);
  const integration = found && api.integrations.get(found.integrationId);
  if (found === undefined || integration === undefined) return ownResponse(404, "Not Found");
  const verdict = judge(api, found, request);
  if ("status" in verdict) {
    const message = verdict.status === 401 ? "Unauthorized" : "Forbidden";
    return ownResponse(verdict.status, message, { "www-authenticate": verdict.challenge });
  }
  const surroundings = { ...place, apiId: api.id, routeKey: found.key, requestId, claims: verdict.claims };
  return integrate(place, integration, buildRequestEvent(request, surroundings, new Date()));
}

/** A route whose authorizer is gone lets nobody through. */
function judge(
  api: HttpApi,
  { authorizerId, scopes }: Route,
  { headers }: ApiRequest,
): Verdict | { claims: undefined } {
  if (authorizerId === undefined) return { claims: undefined };
  const authorizer = api.authorizers.get(authorizerId);
  return authorizer === undefined ? { status: 401, challenge: "Bearer" } : authorize(authorizer, headers, scopes);
}

/** Whoever calls sees nothing of why a function cannot be called or has failed. */
async function integrate(place: ApiPlace, integration: LambdaIntegration, event: unknown): Promise<ApiResponse> {
  const { functionArn, timeoutMs } = integration;
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const invoked = await invokeFunction(place.lambdaEndpoint, functionArn, event, {
      accessKeyId: API_GATEWAY_ACCESS_KEY_ID,
      signal: deadline,
    });
    const failed = invoked.apiError !== undefined || invoked.functionError;
    return (failed ? undefined : readFunctionResponse(invoked.payload)) ?? ownResponse(500, "Internal Server Error");
  } catch (error) {
    if (deadline.aborted) return ownResponse(503, "Service Unavailable");
    throw error;
  }
}

function toApiRequest(incoming: IncomingMessage, body: Buffer): ApiRequest {
  return {
    method: incoming.method ?? "GET",
    url: new URL(incoming.url ?? "/", `http://${LOOPBACK}`),
    headers: incoming.headers,
    body,
    sourceIp: incoming.socket.remoteAddress ?? LOOPBACK,
    protocol: `HTTP/${incoming.httpVersion}`,
  };
}

/** Undefined when it is too long. */
async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    length += (chunk as Buffer).length;
    if (length <= LONGEST_BODY) chunks.push(chunk as Buffer);
  }
  return length > LONGEST_BODY ? undefined : Buffer.concat(chunks);
}
