/**
 * The process of one function: loads the handler that its arguments name and handles one event at a time.
 *
 * Its environment holds the function's variables and nothing of the sandbox's.
 */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import type { FunctionErrorPayload, InvokeMessage, ProcessMessage } from "./protocol";

type Callback = (error: Error | null | undefined, result?: unknown) => void;
type Handler = (event: unknown, context: object, callback: Callback) => unknown;

class InitError extends Error {
  constructor(
    readonly errorType: string,
    message: string,
  ) {
    super(message);
  }
}

async function loadHandler(folder: string, reference: string): Promise<Handler> {
  const separator = reference.lastIndexOf(".");
  const moduleName = reference.slice(0, separator);
  const exportName = reference.slice(separator + 1);
  const loaded = await loadModule(folder, moduleName);
  const handler = loaded[exportName];
  if (typeof handler !== "function") {
    throw new InitError("Runtime.HandlerNotFound", `${reference} is undefined or not exported`);
  }
  return handler as Handler;
}

async function loadModule(folder: string, moduleName: string): Promise<Record<string, unknown>> {
  const file = ["js", "mjs", "cjs"].map((extension) => join(folder, `${moduleName}.${extension}`)).find(existsSync);
  if (file === undefined) {
    throw new InitError("Runtime.ImportModuleError", `Error: Cannot find module '${moduleName}'`);
  }
  if (file.endsWith(".mjs")) {
    return (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  }
  return createRequire(file)(file) as Record<string, unknown>;
}

async function handle(handler: Handler, message: InvokeMessage): Promise<void> {
  try {
    const result = await callHandler(handler, JSON.parse(message.payload), contextFor(message));
    send(stringifyResult(result));
  } catch (error) {
    const described = describe(error);
    logError("Invoke Error", described);
    send({ kind: "error", error: described });
  }
}

function callHandler(handler: Handler, event: unknown, context: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const callback: Callback = (error, result) => (error ? reject(error) : resolve(result));
    const returned = handler(event, context, callback);
    // A handler without a callback parameter that returns no promise has ended.
    if (isThenable(returned) || handler.length < 3) {
      resolve(returned);
    }
  });
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === "function";
}

function stringifyResult(result: unknown): ProcessMessage {
  try {
    return { kind: "result", payload: JSON.stringify(result === undefined ? null : result) ?? "null" };
  } catch {
    const error = { errorType: "Runtime.MarshalError", errorMessage: "Unable to stringify response body" };
    return { kind: "error", error };
  }
}

function contextFor(message: InvokeMessage): object {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: message.functionName,
    functionVersion: message.functionVersion,
    invokedFunctionArn: message.invokedFunctionArn,
    memoryLimitInMB: String(message.memoryMegabytes),
    awsRequestId: message.requestId,
    logGroupName: message.logGroupName,
    logStreamName: `sandbox/${process.pid}`,
    getRemainingTimeInMillis: () => Math.max(0, message.deadlineMs - Date.now()),
  };
}

function describe(error: unknown): FunctionErrorPayload {
  if (error instanceof Error) {
    return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? "").split("\n") };
  }
  return { errorType: typeof error, errorMessage: String(error), trace: [] };
}

/** In one line, as Lambda logs it. */
function logError(title: string, error: FunctionErrorPayload): void {
  process.stderr.write(`ERROR ${title} ${JSON.stringify(error)}\n`);
}

function send(message: ProcessMessage, afterwards?: () => void): void {
  process.send?.(message, undefined, undefined, () => afterwards?.());
}

/** Lambda ends a process after an error that nobody caught. */
function endWith(title: string, error: FunctionErrorPayload): void {
  logError(title, error);
  send({ kind: "fatal", error }, () => process.exit(1));
}

async function main(): Promise<void> {
  const [folder = "", reference = ""] = process.argv.slice(2);
  process.on("disconnect", () => process.exit(0));
  process.on("uncaughtException", (error) => {
    endWith("Uncaught Exception", describe(error));
  });
  process.on("unhandledRejection", (reason) => {
    endWith("Unhandled Promise Rejection", {
      errorType: "Runtime.UnhandledPromiseRejection",
      errorMessage: String(reason),
      trace: [],
    });
  });
  try {
    const handler = await loadHandler(folder, reference);
    process.on("message", (message) => void handle(handler, message as InvokeMessage));
    send({ kind: "ready" });
  } catch (error) {
    const described = describe(error);
    logError("Init Error", described);
    send({
      kind: "initError",
      error: error instanceof InitError ? { ...described, errorType: error.errorType } : described,
    });
  }
}

void main();
