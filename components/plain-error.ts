import { ResourceError, type Resource } from "@pulumi/pulumi";

/**
 * An error whose message is all that the command line shows, as it was written.
 *
 * Thrown where an output is made, it reaches whatever waits for that output. Pulumi then writes the names of properties
 * before the message, and when the program has run through by then it prints the stack. Neither tells a reader anything.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/runtime/rpc.ts
 */
export function plainError(message: string, resource?: Resource): ResourceError {
  const error = new ResourceError(message, resource, true);
  Object.defineProperty(error, "message", { get: () => message, set: () => undefined });
  error.stack = message;
  return error;
}

/** A plain error of the component: whose it is, then a sentence or more without the last full stop. */
export function componentError({ name, parent }: { name: string; parent: Resource }, text: string): ResourceError {
  return plainError(`CognitoTriggers "${name}": ${text}.`, parent);
}

/** What was said, without the full stop at its end: more follows. */
export function withoutStop(said: string): string {
  return said.replace(/\.+$/, "");
}
