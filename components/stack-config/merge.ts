import { isDeferred } from "../configuration/checking/leaves";

type AnyMap = Record<string, unknown>;

/** Where one of two is chosen, the stack's choice takes the place of the program's. */
const CHOICE = ["create", "existing"];

/**
 * The program's arguments with the stack's settings over them: maps key by key, everything else in one piece.
 *
 * A bare callback becomes one with settings where the stack says something about its trigger.
 */
export function mergeArgs(program: AnyMap, stack: AnyMap): AnyMap {
  const { triggers } = program;
  const own = triggers === undefined ? program : { ...program, triggers: withSettings(triggers, stack["triggers"]) };
  const merged = mergeMaps(own, stack);
  return { ...merged, triggers: merged["triggers"] ?? {} };
}

function withSettings(program: unknown, stack: unknown): unknown {
  if (!isPlainMap(program) || !isPlainMap(stack)) return program;
  const triggers = Object.entries(program).map(([name, trigger]) => {
    return [name, typeof trigger === "function" && isPlainMap(stack[name]) ? { callback: trigger } : trigger];
  });
  return Object.fromEntries(triggers) as AnyMap;
}

function mergeMaps(program: AnyMap, stack: AnyMap): AnyMap {
  const chosen = CHOICE.some((key) => stack[key] !== undefined);
  const kept = Object.entries(program).filter(([key]) => !(chosen && CHOICE.includes(key) && !(key in stack)));
  const merged = Object.fromEntries(kept);
  for (const [key, value] of Object.entries(stack)) {
    const own = merged[key];
    merged[key] = isPlainMap(own) && isPlainMap(value) ? mergeMaps(own, value) : value;
  }
  return merged;
}

/** A map that was written down, and not another resource or its output. */
export function isPlainMap(value: unknown): value is AnyMap {
  if (typeof value !== "object" || value === null || Array.isArray(value) || isDeferred(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // A map from a file is compared by its constructor's name: under Jest it is another one.
  return prototype === null || prototype === Object.prototype || value.constructor.name === "Object";
}
