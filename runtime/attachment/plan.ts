import type { LambdaConfigType } from "@aws-sdk/client-cognito-identity-provider";

import { TRIGGER_NAMES } from "../contract";
import type { AttachmentChange } from "./change";
import { planEncryptionKey } from "./encryption-key";
import { membersOf } from "./lambda-config";
import { planSlot, type PlanConflict, type SlotChange } from "./plan-slot";
import { cloneDefined, deepEqual, type JsonObject } from "./values";

/** What a change would do to a pool's LambdaConfig. */
export interface LambdaConfigPlan {
  before: LambdaConfigType;
  after: LambdaConfigType;
  /** Whether `after` differs from `before`. */
  changed: boolean;
  slots: SlotChange[];
  /** While there is one, nothing may be changed. */
  conflicts: PlanConflict[];
  /** The members of LambdaConfig that the change is about: they may differ afterwards. */
  members: string[];
}

/**
 * What a change makes of a pool's LambdaConfig: only our keys differ, unknown ones are kept. Pure: for a dry run too.
 *
 * @example
 * const plan = planLambdaConfigChange(pool.LambdaConfig, changeToAttach(input));
 * if (plan.conflicts.length === 0 && plan.changed) console.log(plan.before, plan.after);
 */
export function planLambdaConfigChange(
  described: LambdaConfigType | undefined,
  change: AttachmentChange,
): LambdaConfigPlan {
  const before = cloneDefined({ ...described }) as JsonObject;
  const after = cloneDefined(before);
  const outcomes = TRIGGER_NAMES.map((trigger) => planSlot(after, trigger, change));
  const slots = outcomes.flatMap((outcome) => outcome.change ?? []);
  const conflicts = outcomes.flatMap((outcome) => outcome.conflicts);
  // The key follows from the slots: with a conflict there, what it would become is not known.
  if (conflicts.length === 0) conflicts.push(...planEncryptionKey(before, after, change));
  return {
    before,
    after,
    changed: !deepEqual(before, after),
    slots,
    conflicts,
    members: membersOfChange(before, after, change),
  };
}

function membersOfChange(before: JsonObject, after: JsonObject, change: AttachmentChange): string[] {
  const wanted = TRIGGER_NAMES.filter((name) => change.triggers[name]).flatMap(membersOf);
  const changed = Object.keys({ ...before, ...after }).filter((name) => !deepEqual(before[name], after[name]));
  // Cognito shows both members of the pre token generation pair when one was set.
  const pair = membersOf("preTokenGeneration");
  const withPair = changed.some((name) => pair.includes(name)) ? pair : [];
  return [...new Set([...wanted, ...changed, ...withPair])];
}
