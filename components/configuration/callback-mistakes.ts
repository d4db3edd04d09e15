import { findCallbackProblems } from "../packaging/callback-problems";
import { isOn } from "./behaviour-settings";
import type { Mistake } from "./mistakes";

type AnyFunction = Parameters<typeof findCallbackProblems>[0];

/**
 * What is wrong with the callbacks of the triggers that are on: found here, while the program is evaluated, they come
 * with every other mistake and before anything is created.
 */
export function findCallbackMistakes(args: unknown): Mistake[] {
  const triggers: unknown = Reflect.get(Object(args) as object, "triggers");
  if (typeof triggers !== "object" || triggers === null) return [];
  return Object.entries(triggers).flatMap(([name, trigger]: [string, unknown]) =>
    isOn(trigger) ? callbacksOf(`triggers.${name}`, trigger).flatMap(([path, callback]) => check(path, callback)) : [],
  );
}

function callbacksOf(path: string, trigger: unknown): [string, AnyFunction][] {
  if (isFunction(trigger)) return [[path, trigger]];
  return ["callback", "after"].flatMap((key): [string, AnyFunction][] => {
    const value: unknown = Reflect.get(Object(trigger) as object, key);
    return isFunction(value) ? [[`${path}.${key}`, value]] : [];
  });
}

function check(path: string, callback: AnyFunction): Mistake[] {
  return findCallbackProblems(callback).map((problem) => ({ path, problem }));
}

function isFunction(value: unknown): value is AnyFunction {
  return typeof value === "function";
}
