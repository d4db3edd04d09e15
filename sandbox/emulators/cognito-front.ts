/** What stands before cognito-local: it says who calls and which pool a call is about, and answers for the settings. */
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";

import { answerControlCall, CognitoApiError, type PoolStore } from "./cognito-control-plane";
import { userPoolOfCall } from "./user-pool-of-call";

/** A call of the API by somebody with a role. */
export interface CognitoCall {
  /** Name of the caller's role; undefined for a caller without one, who may do anything. */
  role: string | undefined;
  /** For example `UpdateUserPool`. */
  operation: string;
  request: Readonly<Record<string, unknown>>;
}

export interface FrontOptions {
  store: PoolStore;
  poolOfClient(this: void, clientId: string): Promise<string | undefined>;
  /** Hands a call over to cognito-local, as one about this pool. */
  forward(this: void, userPoolId: string | undefined, request: IncomingMessage, response: ServerResponse): void;
  /** @throws {CognitoApiError} when the caller's role does not allow the call */
  authorize?(this: void, call: CognitoCall): void;
}

/** A caller says who it is by the path of the endpoint that it was given: SDKs keep it, and s3rver knows one key only. */
const CALLER_PATH = /^\/as\/([\w+=,.@-]+)\/?$/;

/** The endpoint for a caller with this role. */
export function endpointFor(endpoint: string, role: string): string {
  return `${endpoint}/as/${role}`;
}

export function cognitoFront(options: FrontOptions): RequestListener {
  return (request, response) => {
    answer(options, request, response).catch((error: unknown) => refuse(response, error));
  };
}

async function answer(options: FrontOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const operation = String(request.headers["x-amz-target"] ?? "").split(".")[1];
  if (request.method !== "POST" || operation === undefined) {
    options.forward(undefined, request, response);
    return;
  }
  const body = parse(await readBody(request));
  const role = CALLER_PATH.exec(request.url ?? "")?.[1];
  options.authorize?.({ role, operation, request: body });
  const answered = await answerControlCall(operation, body, options.store);
  if (answered !== undefined) {
    response.writeHead(200, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(answered, inSeconds));
    return;
  }
  // As body-parser leaves a request that it has read: cognito-local's own does not read it again.
  Object.assign(request, { url: "/", body, _body: true });
  options.forward(await userPoolOfCall(body, options.poolOfClient), request, response);
}

function refuse(response: ServerResponse, error: unknown): void {
  const known = error instanceof CognitoApiError;
  const message = error instanceof Error ? error.message : String(error);
  response
    .writeHead(known ? 400 : 500, { "content-type": "application/x-amz-json-1.1" })
    .end(JSON.stringify({ __type: known ? error.code : "InternalErrorException", message }));
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new CognitoApiError("SerializationException", "The body is no JSON.");
  }
}

/** The API's times are seconds. */
function inSeconds(this: Record<string, unknown>, key: string, value: unknown): unknown {
  const original = this[key];
  return original instanceof Date ? original.getTime() / 1000 : value;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}
