import type { UserPoolType } from "@aws-sdk/client-cognito-identity-provider";

import { userPoolArn } from "./arns";
import type { AttachmentChange } from "./change";
import { assertNoConflicts } from "./conflicts";
import { AttachmentError } from "./errors";
import { explainFailure, type FailedCall } from "./explain";
import { measureApi, type MeasuredApi } from "./measured-api";
import { buildUpdateRequest } from "./merge";
import { assertNothingReset, type MovedSetting } from "./moved-settings";
import { planLambdaConfigChange, type LambdaConfigPlan } from "./plan";
import type { SlotChange } from "./plan-slot";
import type { Clock, Retrier } from "./retry";
import { NOTHING_SENT, type SentUpdates } from "./sent-updates";
import { kindOfFailure } from "./service-errors";
import { DEPLOYMENT, type Wording } from "./wording";
import type { UserPoolApi } from "./user-pool-api";

/** What applying a change needs from outside. */
export interface ApplyTools {
  api: UserPoolApi;
  clock: Clock;
  retrier: Retrier;
  /** The ARN of the function that runs, for error messages. */
  invokedFunctionArn?: string;
  /** The Region that is asked. @default that of `invokedFunctionArn` */
  region?: string;
  /**
   * In whose words errors speak.
   *
   * @default the deployment's function
   */
  wording?: Wording;
}

/** What applying a change came to. */
export interface AppliedChange {
  changed: boolean;
  slots: SlotChange[];
  /** What somebody else changed at the same time. It was left as they made it. */
  meanwhile: readonly MovedSetting[];
}

/**
 * How long an update is left alone, at least and at most, before its triggers are looked at for the last time.
 *
 * UpdateUserPool has no version check: whoever described the pool before our update and sends it back after it undoes
 * ours, as a second component on the same pool may that is deployed at the same time. Such a request is under way for
 * less than this, or than twice the time that our own slowest one took.
 */
const SETTLE_MS = { least: 1_500, most: 10_000 };

/** How often our triggers are put back when such requests keep undoing them. */
const MAX_UPDATES = 12;

/** Each further wait may be longer by this, by chance: those who undo each other's updates must not keep step. */
const SPREAD_MS = 1_000;

/**
 * Brings the pool's triggers to what the change wants: describe, merge, update, check.
 *
 * Every attempt begins with a new description, since a failed one often means that somebody else changed the pool. What
 * somebody else changed stays as they made it.
 *
 * @throws {AttachmentError} when a slot is not ours, when Cognito refuses, or when the update reset something
 */
export async function applyChange(change: AttachmentChange, { api, ...others }: ApplyTools): Promise<AppliedChange> {
  const { userPoolId } = change;
  const tools = { ...others, api: measureApi(api, others.clock) };
  const slots: SlotChange[] = [];
  const meanwhile: MovedSetting[] = [];
  const sent: SentUpdates = { ...NOTHING_SENT };
  let described = await describeUserPool(userPoolId, tools, sent);
  for (;;) {
    const plan = planLambdaConfigChange(described.LambdaConfig, change);
    assertNoConflicts(plan, userPoolId, sent, tools.wording);
    if (!plan.changed) return { changed: sent.accepted > 0, slots, meanwhile };
    if (sent.accepted === MAX_UPDATES) throw overwritten(change, plan, tools);

    const attempt = await tryUpdate(described, plan, change, tools, sent);
    if (attempt.answer === "none") sent.unanswered = true;
    if (attempt.answer === "done") noteAccepted(sent);
    const first = await describeUserPool(userPoolId, tools, sent);
    if (attempt.answer === "none" && isReached(change, first)) {
      noteAccepted(sent);
    } else if (attempt.answer !== "done") {
      if (attempt.giveUp) throw attempt.giveUp(first);
      described = first;
      continue;
    }
    const settled = await describeWhenSettled(first, change, tools, sent);
    const seen = { before: described, first, settled, ownMembers: plan.members };
    meanwhile.push(...assertNothingReset(seen, userPoolId, tools.wording));
    if (sent.accepted === 1) slots.push(...plan.slots);
    described = settled;
  }
}

/** Whatever an earlier one without an answer still does, it does the same. */
function noteAccepted(sent: SentUpdates): void {
  sent.accepted += 1;
  sent.unanswered = false;
}

/** How Cognito answered an update; `giveUp` makes the error of one that is not to be tried again. */
interface Attempt {
  answer: "done" | "refused" | "none";
  giveUp?: (first: UserPoolType) => AttachmentError;
}

async function tryUpdate(
  described: UserPoolType,
  plan: LambdaConfigPlan,
  change: AttachmentChange,
  tools: ApplyTools,
  sent: SentUpdates,
): Promise<Attempt> {
  try {
    await tools.api.update(buildUpdateRequest(described, plan.after));
    return { answer: "done" };
  } catch (error) {
    const call = failedCall("UpdateUserPool", change.userPoolId, tools, sent, described);
    const mayTryAgain = await tools.retrier.mayTryAgain(error);
    // Without an answer the request may have taken effect, so the pool is looked at even if this was the last attempt.
    if (kindOfFailure(error) === "uncertain") {
      const giveUp = (first: UserPoolType) => explainFailure(error, { ...call, shown: missingIn(first, change) });
      return { answer: "none", giveUp: mayTryAgain ? undefined : giveUp };
    }
    if (!mayTryAgain) throw explainFailure(error, call);
    return { answer: "refused" };
  }
}

function isReached(change: AttachmentChange, { LambdaConfig }: UserPoolType): boolean {
  const plan = planLambdaConfigChange(LambdaConfig, change);
  return plan.conflicts.length === 0 && !plan.changed;
}

/** What the pool's slots hold instead of what is wanted: a clause. */
function missingIn({ LambdaConfig }: UserPoolType, change: AttachmentChange): string {
  return lostSlots(planLambdaConfigChange(LambdaConfig, change));
}

function lostSlots({ slots, conflicts }: LambdaConfigPlan): string {
  const lost = slots.map(
    ({ trigger, from, to }) => `${trigger} holds ${from ?? "nothing"} instead of ${to ?? "nothing"}`,
  );
  return [...lost, ...conflicts.map(({ found }) => found)].join("; ");
}

async function describeWhenSettled(
  first: UserPoolType,
  change: AttachmentChange,
  tools: ApplyTools & { api: MeasuredApi },
  sent: SentUpdates,
): Promise<UserPoolType> {
  if (!tools.retrier.hasTimeLeft()) return first;
  const spreadMs = Math.floor(tools.clock.random() * SPREAD_MS * (sent.accepted - 1));
  const underWayMs = Math.min(2 * tools.api.slowestAttemptMs(), SETTLE_MS.most);
  await tools.clock.sleep(Math.max(SETTLE_MS.least, underWayMs) + spreadMs);
  return describeUserPool(change.userPoolId, tools, sent);
}

/**
 * What the pool is like now.
 *
 * @throws {AttachmentError} when Cognito does not tell
 */
export async function describeUserPool(
  userPoolId: string,
  tools: ApplyTools,
  sent: SentUpdates = NOTHING_SENT,
): Promise<UserPoolType> {
  for (;;) {
    try {
      return await tools.api.describe(userPoolId);
    } catch (error) {
      if (await tools.retrier.mayTryAgain(error)) continue;
      throw explainFailure(error, failedCall("DescribeUserPool", userPoolId, tools, sent));
    }
  }
}

function failedCall(
  operation: FailedCall["operation"],
  userPoolId: string,
  { invokedFunctionArn, region = invokedFunctionArn?.split(":")[3], wording = DEPLOYMENT }: ApplyTools,
  sent: SentUpdates,
  described?: UserPoolType,
): FailedCall {
  return {
    operation,
    userPoolId,
    userPoolArn: described?.Arn ?? userPoolArn(userPoolId, invokedFunctionArn),
    region,
    wording,
    described,
    sent: { ...sent },
  };
}

function overwritten(
  { userPoolId }: AttachmentChange,
  plan: LambdaConfigPlan,
  { wording: { tryAgain } = DEPLOYMENT }: ApplyTools,
): AttachmentError {
  return new AttachmentError(
    "overwritten",
    `User pool ${userPoolId}: its triggers were set ${MAX_UPDATES} times, and each time were found to be others soon after, ` +
      `as when somebody else sends an older configuration back: ${lostSlots(plan)}. End what updates the pool at the same ` +
      `time, then ${tryAgain}.`,
  );
}
