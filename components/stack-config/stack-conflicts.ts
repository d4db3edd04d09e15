import * as pulumi from "@pulumi/pulumi";

import type { Mistake } from "../configuration/checking/mistakes";
import { CONFIG_NAMESPACE } from "./namespaces";
import { isPlainMap } from "./merge";

type AnyMap = Record<string, unknown>;

/**
 * A stack that names no trigger, in its file or in its program: it would give a pool without any, and nobody meant that.
 *
 * @param keys every key of the stack's configuration: one may have gone to another namespace that was meant for this
 */
export function findNoTrigger({ triggers }: AnyMap, keys: readonly string[], project: string): Mistake[] {
  if (!namesNone(triggers)) return [];
  const own = `${project}:triggers`;
  const isElsewhere = project !== CONFIG_NAMESPACE && keys.includes(own);
  const hint = isElsewhere ? `. ${own} is the program's own key; set ${CONFIG_NAMESPACE}:triggers` : "";
  const problem =
    "names no trigger, so that the pool would have none; give at least one, " +
    "or say that this is meant: preSignUp: { enabled: false }";
  return [{ path: "triggers", problem: `${problem}${hint}` }];
}

/**
 * Warns of a program that names no trigger. A warning and no error: what the program's text says is no slip of a file, but
 * what it has computed may be.
 */
export function warnOfNoTrigger(component: pulumi.Resource, name: string, triggers: object): void {
  if (!namesNone(triggers)) return;
  const message =
    `CognitoTriggers "${name}" names no trigger, so that the pool has none. If this is meant, say so: ` +
    "triggers: { preSignUp: { enabled: false } }.";
  void pulumi.log.warn(message, component);
}

function namesNone(triggers: unknown): boolean {
  return isPlainMap(triggers) && Object.values(triggers).every((trigger) => trigger === undefined);
}

/** A token callback is written for one version of the event; the file cannot change what it gets. */
export function findVersionConflict(program: unknown, stack: unknown): Mistake[] {
  const ofProgram: unknown = isPlainMap(program) ? program["preTokenGeneration"] : undefined;
  const ofStack: unknown = isPlainMap(stack) ? stack["preTokenGeneration"] : undefined;
  const version: unknown = isPlainMap(ofStack) ? ofStack["version"] : undefined;
  if (version === undefined || !hasCode(ofProgram)) return [];
  const written: unknown = (isPlainMap(ofProgram) ? ofProgram["version"] : undefined) ?? "V1_0";
  if (version === written) return [];
  const problem = `the program's callback is written for ${String(written)}; change the version in the program`;
  return [{ path: "triggers.preTokenGeneration.version", problem }];
}

function hasCode(trigger: unknown): boolean {
  if (typeof trigger === "function") return true;
  return isPlainMap(trigger) && (trigger["callback"] ?? trigger["after"]) !== undefined;
}
