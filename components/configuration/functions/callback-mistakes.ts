import type { TriggerName } from "../../../runtime/contract";
import { findCallbackProblems } from "../../packaging/callback-problems";
import { isOn } from "../behaviours/behaviour-settings";
import { faultOfCallback } from "./callback-faults";
import { isTriggerName } from "../find-mistakes";
import type { Mistake } from "../checking/mistakes";

type AnyFunction = Parameters<typeof findCallbackProblems>[0];

/**
 * What is wrong with the callbacks of the triggers that are on: what they capture and require, and whether they can give
 * Cognito its event back. Found here, while the program is evaluated, it comes with every other mistake and before anything
 * is created, in the order in which the program writes its triggers, as the other mistakes do.
 */
export function findCallbackMistakes(args: unknown): Mistake[] {
  const triggers: unknown = Reflect.get(Object(args) as object, "triggers");
  if (typeof triggers !== "object" || triggers === null) return [];
  return Object.entries(triggers).flatMap(([name, trigger]: [string, unknown]) => {
    if (!isTriggerName(name) || !isOn(trigger)) return [];
    return callbacksOf(`triggers.${name}`, trigger).flatMap(([path, callback]) => check(path, callback, name));
  });
}

function callbacksOf(path: string, trigger: unknown): [string, AnyFunction][] {
  if (isFunction(trigger)) return [[path, trigger]];
  return ["callback", "after"].flatMap((key): [string, AnyFunction][] => {
    const value: unknown = Reflect.get(Object(trigger) as object, key);
    return isFunction(value) ? [[`${path}.${key}`, value]] : [];
  });
}

function check(path: string, callback: AnyFunction, trigger: TriggerName): Mistake[] {
  const fault = faultOfCallback(callback, trigger);
  const problems = [...findCallbackProblems(callback), ...(fault === undefined ? [] : [fault])];
  return problems.map((problem) => ({ path, problem }));
}

function isFunction(value: unknown): value is AnyFunction {
  return typeof value === "function";
}
