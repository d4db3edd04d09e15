import { TRIGGER_NAMES } from "../../runtime/contract";
import type { CognitoTriggersArgs } from "../cognito-triggers-args";
import { isOn } from "./behaviour-settings";
import { faultOfCallback } from "./callback-faults";
import type { Mistake } from "./mistakes";

/** Callbacks of triggers that are on and cannot give Cognito its event back, as far as their text shows it. */
export function findCallbackMistakes({ triggers }: CognitoTriggersArgs): Mistake[] {
  return TRIGGER_NAMES.flatMap((name) => {
    const trigger: unknown = triggers[name];
    if (!isOn(trigger)) return [];
    const path = `triggers.${name}`;
    const given = typeof trigger === "function" ? [[path, trigger] as const] : callbacksOf(path, trigger as OwnCode);
    return given.flatMap(([where, callback]) => {
      const problem = typeof callback === "function" ? faultOfCallback(callback, name) : undefined;
      return problem === undefined ? [] : [{ path: where, problem }];
    });
  });
}

interface OwnCode {
  callback?: unknown;
  after?: unknown;
}

function callbacksOf(path: string, { callback, after }: OwnCode) {
  return [[`${path}.callback`, callback] as const, [`${path}.after`, after] as const];
}
