import { dirname } from "node:path";

import { runtime, type Resource } from "@pulumi/pulumi";

import { explainUncapturable } from "./captured-values";
import { messageOf, packagingError } from "./errors";
import { findDefiningFile, type AnyFunction } from "./function-location";
import { stopPulumiDebugger } from "./pulumi-debugger";

/** A callback as the text of a CommonJS module that exports `handler`. */
export interface SerialisedCallback {
  text: string;
  /** The file in which the callback stands, when it is known. */
  file?: string;
  /** The folder from which the text's `require` calls are resolved: that of the file, or else the working folder. */
  folder: string;
}

/** A callback to serialise, and what messages say about it. */
export interface CallbackToSerialise {
  callback: AnyFunction;
  /** Whether the callback returns the handler rather than being it; it then runs once per process, at the start. */
  isFactory: boolean;
  name: string;
  logResource?: Resource;
}

/**
 * Turns a callback and the values it captures into text.
 *
 * @throws {pulumi.ResourceError} when it captures something that cannot be text: an Output, a value with internal state,
 *   native code
 */
export async function serialiseCallback(request: CallbackToSerialise): Promise<SerialisedCallback> {
  const { name, logResource } = request;
  const file = findDefiningFile(request.callback);
  const serialised = await toText(request);
  if ("problem" in serialised) throw packagingError({ ...serialised, name, file, logResource });
  return { text: serialised.text, file, folder: file === undefined ? process.cwd() : dirname(file) };
}

async function toText(request: CallbackToSerialise): Promise<{ text: string } | { problem: string; cause?: unknown }> {
  const { callback, isFactory, logResource } = request;
  const uncapturable: string[] = [];
  const serialize = (value: unknown): boolean => {
    const problem = explainUncapturable(value);
    if (problem !== undefined) uncapturable.push(problem);
    return problem === undefined;
  };
  try {
    await stopPulumiDebugger();
    const { text } = await runtime.serializeFunction(callback, {
      serialize,
      isFactoryFunction: isFactory,
      logResource,
    });
    return uncapturable[0] === undefined ? { text } : { problem: uncapturable[0] };
  } catch (cause) {
    return { problem: uncapturable[0] ?? explainFailure(messageOf(cause)), cause };
  }
}

/** Pulumi fails to name a captured module that its package does not export, and under pnpm any package with `exports`. */
function explainFailure(message: string): string {
  const [, path] = /export path for "([^"]+)" not found/.exec(message) ?? [];
  return path === undefined
    ? `cannot be turned into text. ${message}`
    : `captures ${path}, which Pulumi cannot name. Require that package inside the callback, not at the top of the file.`;
}
