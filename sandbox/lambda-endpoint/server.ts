import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

import { listen, type ListeningServer } from "../http-server";
import { answerAliasRequest } from "./alias-api";
import { readServiceCaller } from "./caller";
import { invalidContent, LambdaApiError } from "./errors";
import type { FunctionRegistry } from "./function-registry";

const INVOKE_PATH = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/** Serves Lambda's Invoke API, and what of its alias API the attachment uses, for the functions of `registry` on a free port of the loopback address. */
export function startLambdaEndpoint(registry: FunctionRegistry): Promise<ListeningServer> {
  return listen(createServer((request, response) => void answer(registry, request, response)));
}

async function answer(registry: FunctionRegistry, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const body = await readBody(request);
    await invoke(registry, request, body, response);
  } catch (error) {
    const known = error instanceof LambdaApiError ? error : new LambdaApiError(500, "ServiceException", String(error));
    const headers = { "content-type": "application/json", "x-amzn-errortype": known.code };
    // Services with the JSON protocol read __type and message, Lambda's REST protocol reads Message.
    const content = { __type: known.code, Type: "User", Message: known.message, message: known.message };
    response.writeHead(known.statusCode, headers).end(JSON.stringify(content));
  }
}

async function invoke(
  registry: FunctionRegistry,
  request: IncomingMessage,
  body: string,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://sandbox");
  const alias = answerAliasRequest(registry, { method: request.method, path: url.pathname, body });
  if (alias !== undefined) {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(alias));
    return;
  }
  const reference = request.method === "POST" ? INVOKE_PATH.exec(url.pathname)?.[1] : undefined;
  if (reference === undefined) {
    throw new LambdaApiError(
      404,
      "UnknownOperationException",
      "The sandbox has emulators for DynamoDB, S3 and Cognito user pools, and Lambda's Invoke and aliases; it has none for this call.",
    );
  }
  const payload = body === "" ? "{}" : body;
  const caller = readCaller(() => readServiceCaller(request.headers.authorization, payload, registry.location));
  const invocation = registry.invoke(decodeURIComponent(reference), payload, {
    qualifier: url.searchParams.get("Qualifier") ?? undefined,
    caller,
  });
  if (request.headers["x-amz-invocation-type"] === "Event") {
    await acceptEvent(invocation);
    response.writeHead(202).end();
    return;
  }
  const { payload: result, failed, version } = await invocation;
  const headers = { "content-type": "application/json", "x-amz-executed-version": version };
  response.writeHead(200, failed ? { ...headers, "x-amz-function-error": "Unhandled" } : headers).end(result);
}

/** An asynchronous call is answered at once, except when it is refused. */
async function acceptEvent(invocation: Promise<unknown>): Promise<void> {
  const started = new Promise((resolve) => setImmediate(resolve));
  await Promise.race([invocation, started]);
  invocation.catch(() => undefined);
}

function readCaller<Caller>(read: () => Caller): Caller {
  try {
    return read();
  } catch (error) {
    throw invalidContent(error instanceof Error ? error.message : String(error));
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}
