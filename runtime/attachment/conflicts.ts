import { AttachmentError } from "./errors";
import type { LambdaConfigPlan } from "./plan";
import type { PlanConflict } from "./plan-slot";
import { NOTHING_SENT, stateAfter, type SentUpdates } from "./sent-updates";
import { DEPLOYMENT, type Wording } from "./wording";

/**
 * Refuses a plan with a conflict, before anything more is changed.
 *
 * @throws {AttachmentError} that names the pool and, for every conflict, the slot, the ARN that is there and what to do
 */
export function assertNoConflicts(
  plan: LambdaConfigPlan,
  userPoolId: string,
  sent: SentUpdates = NOTHING_SENT,
  wording: Wording = DEPLOYMENT,
): void {
  if (plan.conflicts.length === 0) return;
  const found = plan.conflicts.map((conflict) => conflict.found).join("; ");
  throw new AttachmentError(
    "conflict",
    `User pool ${userPoolId}: ${found}; ${stateAfter(sent)}. ${adviceOn(plan.conflicts, wording)}.`,
  );
}

/** One piece of advice per kind: a person who knows what to do about one slot knows it for the next. */
function adviceOn(conflicts: readonly PlanConflict[], { resolve }: Wording): string {
  const firstOfEachKind = new Map([...conflicts].reverse().map((conflict) => [conflict.kind, conflict]));
  return [...firstOfEachKind.values()].map((conflict) => resolve[conflict.kind](conflict)).join(". ");
}
