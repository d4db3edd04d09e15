import type { BehaviourArgs } from "./behaviour-args";
import type { TriggersArgs } from "../component/cognito-triggers-args";
import type { BehaviourName } from "../functions/trigger-function-args";

/**
 * The settings of a trigger's ready-made behaviour, whether the trigger is on or off; empty for a callback, an existing
 * function and an absent trigger, which have none of its keys.
 */
export function behaviourSettings<Name extends BehaviourName>(
  triggers: TriggersArgs,
  name: Name,
): Partial<BehaviourArgs[Name]> {
  const trigger: unknown = triggers[name];
  return typeof trigger === "object" && trigger !== null ? trigger : {};
}

/** Whether a trigger is configured and on. */
export function isOn(trigger: unknown): boolean {
  if (typeof trigger === "function") return true;
  return typeof trigger === "object" && trigger !== null && Reflect.get(trigger, "enabled") !== false;
}
