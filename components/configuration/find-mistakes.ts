import { Resource } from "@pulumi/pulumi";
import type { z } from "zod";

import { TRIGGER_NAMES } from "../../runtime/contract";
import type { TriggerName } from "../../runtime/contract";
import { findConflicts } from "./conflicts";
import { knownKeys } from "./component/known-keys";
import { isDeferred } from "./checking/leaves";
import { describeFound, keyPath, mistakesOf, unknownKey } from "./checking/mistakes";
import type { Mistake } from "./checking/mistakes";
import { adviseOnQuotes } from "./checking/quotes";
import { TOP_LEVEL_KEYS, topLevelSchemas, triggerSchemas } from "./component/schema";

/**
 * Everything that is wrong with the component's arguments, whether they come from a program or from stack configuration.
 * Each part is read apart, so that one mistake does not hide another; what combines parts is checked on those that are
 * right.
 */
export function findMistakes(args: unknown): Mistake[] {
  if (!isMap(args)) return [{ path: "", problem: `must be a map of keys, found ${describeFound(args, [])}` }];
  const mistakes: Mistake[] = [];
  const sound: Record<string, unknown> = {};
  const unsound = new Set<string>();

  for (const [key, value] of Object.entries(args)) {
    if (value === undefined || key === "triggers") continue;
    const schema: z.ZodType | undefined = Object.hasOwn(topLevelSchemas, key)
      ? topLevelSchemas[key as keyof typeof topLevelSchemas]
      : undefined;
    if (schema === undefined) {
      mistakes.push(unknownKey([], key, TOP_LEVEL_KEYS));
      continue;
    }
    const found = check(schema, [key], value);
    if (found.length === 0) sound[key] = value;
    else unsound.add(key);
    mistakes.push(...found);
  }

  const triggers = checkTriggers(args["triggers"]);
  mistakes.push(...triggers.mistakes);
  const wrong = new Set([...unsound, ...triggers.unsound]);
  mistakes.push(...findConflicts({ ...sound, triggers: triggers.sound }, wrong));
  return mistakes;
}

interface CheckedTriggers {
  mistakes: Mistake[];
  /** The triggers that are right by themselves. */
  sound: Record<string, unknown>;
  /** The triggers that are wrong by themselves, about which nothing else can be said. */
  unsound: ReadonlySet<string>;
}

function checkTriggers(triggers: unknown): CheckedTriggers {
  if (!isMap(triggers)) {
    const problem = `must be a map of triggers, found ${describeFound(triggers, ["triggers"])}`;
    return { mistakes: [{ path: "triggers", problem }], sound: {}, unsound: new Set() };
  }
  const mistakes: Mistake[] = [];
  const sound: Record<string, unknown> = {};
  const unsound = new Set<string>();
  for (const [name, value] of Object.entries(triggers)) {
    if (value === undefined) continue;
    const found = isTriggerName(name) ? checkTrigger(name, value) : [unknownKey(["triggers"], name, TRIGGER_NAMES)];
    if (found.length === 0) sound[name] = value;
    else unsound.add(name);
    mistakes.push(...found);
  }
  return { mistakes, sound, unsound };
}

function checkTrigger(name: TriggerName, value: unknown): Mistake[] {
  if (typeof value === "function") return [];
  if (typeof value === "string" || isDeferred(value) || Resource.isInstance(value)) {
    const found = Resource.isInstance(value) ? "a resource" : describeFound(value, []);
    const problem = `a function that exists goes into functionArn: { functionArn: <its ARN> }; found ${found}`;
    return [{ path: keyPath(["triggers", name]), problem }];
  }
  return check(triggerSchemas[name], ["triggers", name], value);
}

function check(schema: z.ZodType, root: readonly string[], value: unknown): Mistake[] {
  const result = schema.safeParse(value);
  if (result.success) return [];
  return mistakesOf(result.error, root, value, {
    knownKeys: (path) => knownKeys(schema, path),
    adviseOnQuotes: (path) => adviseOnQuotes(schema, value, path),
  });
}

/** Whether a key of `triggers` is the name of a trigger. */
export function isTriggerName(name: string): name is TriggerName {
  return (TRIGGER_NAMES as readonly string[]).includes(name);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
