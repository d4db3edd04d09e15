import * as pulumi from "@pulumi/pulumi";

import type { PreTokenGenerationVersion } from "../runtime/events";
import { findCallbackMistakes } from "./configuration/functions/callback-mistakes";
import { configurationMessage } from "./configuration/checking/configuration-error";
import { findMistakes } from "./configuration/find-mistakes";
import type { Mistake } from "./configuration/checking/mistakes";
import { findPlaceholders } from "./configuration/checking/placeholders";
import { findRegionMistakes } from "./configuration/checking/regions";
import { currentDeployment } from "./configuration/settings/deployment";
import type { AsGiven, ProgramArgs, StackArgs } from "./configuration/functions/program-args";
import { findDevelopmentSettings } from "./stack-config/development-settings";
import { isPlainMap, mergeArgs } from "./stack-config/merge";
import { findNeighbours } from "./stack-config/namespaces";
import { readKeys } from "./stack-config/read-keys";
import { findNoTrigger, findVersionConflict } from "./stack-config/stack-conflicts";
import { noteReading } from "./stack-config/unread-keys";
import { nameSources } from "./stack-config/whereabouts";

/**
 * The component's arguments: what the stack's configuration (`Pulumi.<stack>.yaml`, namespace `cognito-triggers`) says,
 * over what the program gives.
 *
 * The program gives callbacks, outputs of its resources and settings for every stack; the stack switches triggers on and
 * off and sets the rest. Maps are merged key by key; a value or a list of the stack takes the place of the program's, and
 * so does its choice of `create` or `existing`. A trigger that only the program names is on. The stack's
 * `{ enabled: false }` switches it off, whatever code it has.
 *
 * A secret in the file (`secure:`) stays one: what comes of it is marked as secret in the stack's state.
 *
 * @param program the program's part; none by default
 * @throws {pulumi.RunError} with every mistake in one message: key or argument, what was found, what is allowed
 * @example
 * const auth = new CognitoTriggers("auth", readStackConfig({
 *   triggers: { customMessage: async (event) => { event.response.emailSubject = "Welcome"; return event; } },
 * }));
 * @see https://www.pulumi.com/docs/iac/concepts/config/
 */
export function readStackConfig<Version extends PreTokenGenerationVersion = "V1_0">(
  program: ProgramArgs<Version> = {},
): StackArgs<AsGiven<Version>> {
  noteReading();
  const { project, stack: name, configKeys: keys, region, isRehearsal } = currentDeployment();
  const stack = readKeys(keys);
  const args = mergeArgs({ ...program }, stack.values);
  const neighbours = findNeighbours(keys, project);
  // What is there and cannot be read, or stands in a namespace that nothing reads, is not missing.
  const isMisplaced = [...stack.mistakes, ...neighbours].some(({ path }) => /(^|:)triggers$/.test(path));
  const ofArgs: Mistake[] = [
    ...stack.mistakes,
    ...findMistakes(args),
    ...(isMisplaced ? [] : findNoTrigger(args, keys, project)),
    ...findVersionConflict(program.triggers, stack.values["triggers"]),
    ...findDevelopmentSettings(stack.values, name),
    ...(isRehearsal ? [] : findPlaceholders(args)),
    ...findCallbackMistakes(args),
  ];
  const mistakes = [
    ...neighbours,
    ...findRegionMistakes(region),
    ...nameSources(ofArgs, { program, stack: stack.values }),
  ];
  if (mistakes.length > 0) {
    throw new pulumi.RunError(configurationMessage(`Stack configuration of "${name}"`, mistakes));
  }
  const merged = mergeArgs({ ...program }, keepSecrets(stack.values));
  return { ...merged, triggers: asSettings(merged["triggers"]) };
}

/** Each bare callback as a map: whoever spreads a trigger to add to it would lose a function. */
function asSettings(triggers: unknown): Record<string, unknown> {
  const given = Object.entries(isPlainMap(triggers) ? triggers : {});
  return Object.fromEntries<unknown>(
    given.map(([name, trigger]) => [name, typeof trigger === "function" ? { callback: trigger } : trigger]),
  );
}

/** Pulumi hands `secure:` values over in clear and does not say which they were: every variable that may be one is kept. */
function keepSecrets(values: Record<string, unknown>): Record<string, unknown> {
  const { triggers } = values;
  if (!isPlainMap(triggers)) return values;
  const kept = Object.entries(triggers).map(([name, trigger]) => [name, withSecretVariables(trigger)]);
  return { ...values, triggers: Object.fromEntries(kept) as Record<string, unknown> };
}

function withSecretVariables(trigger: unknown): unknown {
  if (!isPlainMap(trigger) || !isPlainMap(trigger["environment"])) return trigger;
  const variables = Object.entries(trigger["environment"]).map(([name, value]) => [name, pulumi.secret(value)]);
  return { ...trigger, environment: Object.fromEntries(variables) as Record<string, pulumi.Output<string>> };
}
