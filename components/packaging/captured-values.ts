import { types } from "node:util";

import { Config, Output, Resource } from "@pulumi/pulumi";

const INTERNAL_STATE: readonly [string, (value: unknown) => boolean][] = [
  ["a Map", types.isMap],
  ["a Set", types.isSet],
  ["a WeakMap", types.isWeakMap],
  ["a WeakSet", types.isWeakSet],
  ["a Date", types.isDate],
  ["a Buffer or typed array", (value) => ArrayBuffer.isView(value)],
  ["an ArrayBuffer", types.isAnyArrayBuffer],
  ["a URL", (value) => tagOf(value) === "URL"],
  ["an Intl formatter", (value) => tagOf(value).startsWith("Intl.")],
  ["an AWS SDK client", isAwsClient],
];

/**
 * Why a value cannot become part of a callback's text, and what to do instead; `undefined` when it can.
 *
 * Pulumi's serialiser takes nearly all of these without a word: an Output becomes text that nothing depends on, and a
 * value with internal state becomes an object without it, whose methods throw when the first user signs in.
 */
export function explainUncapturable(value: unknown, variable?: string): string | undefined {
  const captures = variable === undefined ? "captures" : `captures ${variable},`;
  if (Output.isInstance(value) || Resource.isInstance(value)) {
    return (
      `${captures} ${Output.isInstance(value) ? "an Output" : "a resource"}, which would be frozen into the function's ` +
      "code, a secret in clear, and be undefined in a preview. " +
      'Pass it in "environment" and read it from process.env inside the callback.'
    );
  }
  if (value instanceof Config || isDeploymentModule(value)) {
    return (
      `${captures} a part of Pulumi, which works only while deploying. ` +
      "Compute the value outside the callback and capture that."
    );
  }
  const internal = INTERNAL_STATE.find(([, matches]) => matches(value));
  return internal === undefined
    ? undefined
    : `${captures} ${internal[0]}, which loses its content when the callback is turned into text. ` +
        "Create it inside the callback, or in a module that the callback requires.";
}

/** Pulumi marks its modules so for its own serialiser, which then copies them by value. */
function isDeploymentModule(value: unknown): boolean {
  return typeof value === "object" && value !== null && "deploymentOnlyModule" in value;
}

function isAwsClient(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    "send" in value &&
    typeof value.send === "function" &&
    "middlewareStack" in value &&
    "config" in value
  );
}

/** The kind of an object as it calls itself: `URL`, `Intl.NumberFormat`. */
function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice("[object ".length, -1);
}
