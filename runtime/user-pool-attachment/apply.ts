import type { UserPoolType } from "@aws-sdk/client-cognito-identity-provider";

import { userPoolArn } from "./arns";
import type { AttachmentChange } from "./change";
import { assertNoConflicts } from "./conflicts";
import { AttachmentError } from "./errors";
import { explainFailure, type FailedCall } from "./explain";
import { buildUpdateRequest } from "./merge";
import { assertNothingMoved } from "./moved-settings";
import { planLambdaConfigChange, type LambdaConfigPlan, type SlotChange } from "./plan";
import type { Clock, Retrier } from "./retry";
import { kindOfFailure } from "./service-errors";
import { DEPLOYMENT, type Speaker } from "./speaker";
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
  speaker?: Speaker;
}

/** What applying a change came to. */
export interface AppliedChange {
  changed: boolean;
  slots: SlotChange[];
}

/**
 * How long an update is left alone before its triggers are looked at for the last time.
 *
 * UpdateUserPool has no version check: whoever described the pool before our update and sends it back after it undoes
 * ours, as a second component on the same pool may that is deployed at the same time. Such a request is under way for
 * less than this.
 */
const SETTLE_MS = 1_500;

/** How often our triggers are put back when such requests keep undoing them. */
const MAX_UPDATES = 4;

/**
 * Brings the pool's triggers to what the change wants: describe, merge, update, check.
 *
 * Every attempt begins with a new description, since a failed one often means that somebody else changed the pool.
 *
 * @throws {AttachmentError} when a slot is not ours, when Cognito refuses, or when anything else than our triggers moved
 */
export async function applyChange(change: AttachmentChange, tools: ApplyTools): Promise<AppliedChange> {
  const slots: SlotChange[] = [];
  let updates = 0;
  let described = await describeUserPool(change.userPoolId, tools, updates);
  for (;;) {
    const plan = planLambdaConfigChange(described.LambdaConfig, change);
    assertNoConflicts(plan, change.userPoolId, updates === 0, tools.speaker);
    if (!plan.changed) return { changed: updates > 0, slots };
    if (updates === MAX_UPDATES) throw overwritten(change, plan, tools);

    const attempt = await tryUpdate(described, plan, change, tools, updates);
    const after = await describeUserPool(change.userPoolId, tools, updates);
    const hasTakenEffect = attempt.answer === "done" || (attempt.answer === "none" && isReached(change, after));
    if (!hasTakenEffect) {
      if (attempt.giveUp) throw attempt.giveUp;
      described = after;
      continue;
    }
    assertNothingMoved(described, after, plan.members, change.userPoolId, tools.speaker);
    if (updates === 0) slots.push(...plan.slots);
    updates += 1;
    described = await describeWhenSettled(after, change, tools, updates);
  }
}

/** How Cognito answered an update; `giveUp` is set when it is not to be tried again. */
interface Attempt {
  answer: "done" | "refused" | "none";
  giveUp?: AttachmentError;
}

async function tryUpdate(
  described: UserPoolType,
  plan: LambdaConfigPlan,
  change: AttachmentChange,
  tools: ApplyTools,
  updates: number,
): Promise<Attempt> {
  try {
    await tools.api.update(buildUpdateRequest(described, plan.after));
    return { answer: "done" };
  } catch (error) {
    const explained = explainFailure(error, failedCall("UpdateUserPool", change.userPoolId, tools, updates, described));
    const mayTryAgain = await tools.retrier.mayTryAgain(error);
    // Without an answer the request may have taken effect, so the pool is looked at even if this was the last attempt.
    if (kindOfFailure(error) === "uncertain") return { answer: "none", giveUp: mayTryAgain ? undefined : explained };
    if (!mayTryAgain) throw explained;
    return { answer: "refused" };
  }
}

function isReached(change: AttachmentChange, { LambdaConfig }: UserPoolType): boolean {
  const plan = planLambdaConfigChange(LambdaConfig, change);
  return plan.conflicts.length === 0 && !plan.changed;
}

async function describeWhenSettled(
  after: UserPoolType,
  change: AttachmentChange,
  tools: ApplyTools,
  updates: number,
): Promise<UserPoolType> {
  if (!tools.retrier.hasTimeLeft()) return after;
  await tools.clock.sleep(SETTLE_MS);
  return describeUserPool(change.userPoolId, tools, updates);
}

/**
 * What the pool is like now.
 *
 * @throws {AttachmentError} when Cognito does not tell
 */
export async function describeUserPool(userPoolId: string, tools: ApplyTools, updates = 0): Promise<UserPoolType> {
  for (;;) {
    try {
      return await tools.api.describe(userPoolId);
    } catch (error) {
      if (await tools.retrier.mayTryAgain(error)) continue;
      throw explainFailure(error, failedCall("DescribeUserPool", userPoolId, tools, updates));
    }
  }
}

function failedCall(
  operation: FailedCall["operation"],
  userPoolId: string,
  { invokedFunctionArn, region = invokedFunctionArn?.split(":")[3], speaker = DEPLOYMENT }: ApplyTools,
  updates: number,
  described?: UserPoolType,
): FailedCall {
  return {
    operation,
    userPoolId,
    userPoolArn: described?.Arn ?? userPoolArn(userPoolId, invokedFunctionArn),
    region,
    speaker,
    described,
    isUpdated: updates > 0,
  };
}

function overwritten(
  { userPoolId }: AttachmentChange,
  { slots }: LambdaConfigPlan,
  { speaker: { tryAgain } = DEPLOYMENT }: ApplyTools,
): AttachmentError {
  const lost = slots.map(
    ({ trigger, from, to }) => `${trigger} holds ${from ?? "nothing"} instead of ${to ?? "nothing"}`,
  );
  return new AttachmentError(
    "overwritten",
    `User pool ${userPoolId}: its triggers were set ${MAX_UPDATES} times, and each time somebody else wrote an older ` +
      `configuration over them: ${lost.join("; ")}. End what updates the pool at the same time, then ${tryAgain}.`,
  );
}
