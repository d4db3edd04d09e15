import { AttachmentError } from "./errors";
import type { LambdaConfigPlan, PlanConflict } from "./plan";

/** What a person can do about each kind of conflict. */
const ADVICE: Record<PlanConflict["kind"], (conflict: PlanConflict) => string> = {
  foreign: ({ trigger, arn }) =>
    `A function that is not this component's is not removed. To take its place and have it put back on removal, name it: userPool.existing.replaces: { ${trigger}: ${arn} }; otherwise leave the trigger out`,
  version: ({ trigger, arn }) =>
    `Name the version to put back: replaces: { ${trigger}: { functionArn: ${arn}, lambdaVersion: … } }`,
  key: ({ trigger }) =>
    `Use one KMS key for both custom senders, and name the key of a sender that is replaced: replaces: { ${trigger}: { functionArn: …, kmsKeyArn: … } }`,
  region: () => "Deploy the function in the pool's Region",
};

/**
 * Refuses a plan with a conflict, before anything is changed.
 *
 * @throws {AttachmentError} that names the pool and, for every conflict, the slot, the ARN that is there and what to do
 */
export function assertNoConflicts(plan: LambdaConfigPlan, userPoolId: string, isFirstRound: boolean): void {
  if (plan.conflicts.length === 0) return;
  const found = plan.conflicts.map((conflict) => conflict.found).join("; ");
  const state = isFirstRound
    ? "nothing was changed"
    : "somebody else changed the pool while this ran, and nothing more was changed";
  throw new AttachmentError("conflict", `User pool ${userPoolId}: ${found}; ${state}. ${adviceOn(plan.conflicts)}.`);
}

/** One piece of advice per kind: a person who knows what to do about one slot knows it for the next. */
function adviceOn(conflicts: readonly PlanConflict[]): string {
  const firstOfEachKind = new Map([...conflicts].reverse().map((conflict) => [conflict.kind, conflict]));
  return [...firstOfEachKind.values()].map((conflict) => ADVICE[conflict.kind](conflict)).join(". ");
}
