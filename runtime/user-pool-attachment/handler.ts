import type { Context } from "aws-lambda";

import type { TriggerName } from "../contract";
import { applyChange, type AppliedChange, type ApplyTools } from "./apply";
import { attachedBefore, changeToAttach, changeToDetach, type AttachmentChange } from "./change";
import { AttachmentError } from "./errors";
import { callRecord, createGenerationRecord, type GenerationRecord } from "./generation-record";
import type { AttachmentInput, AttachmentInvocation, WantedAttachment } from "./input";
import { nameLeftBehind } from "./left-behind";
import { parseInvocation } from "./parse-invocation";
import { createRetrier, SYSTEM_CLOCK, type Clock } from "./retry";
import { CALL_TIMEOUT_MS, createUserPoolApi, createUserPoolClient, type UserPoolApi } from "./user-pool-api";

/** What the attachment function answers: the `result` of the `aws.lambda.Invocation`. */
export interface AttachmentResult {
  userPoolId: string;
  /** Whether this run updated a pool. */
  changed: boolean;
  /** The functions of this attachment that the pool now points at. */
  triggers: Partial<Record<TriggerName, string>>;
}

/** What the handler needs from outside; all of it has a default for use inside Lambda. */
export interface AttachmentDependencies {
  api?: UserPoolApi;
  clock?: Clock;
  record?: GenerationRecord;
  /** Takes one structured entry; by default a line of JSON on standard output. */
  log?: (entry: Record<string, unknown>) => void;
}

/** The part of Lambda's context that the handler reads. */
export type AttachmentContext = Partial<Pick<Context, "getRemainingTimeInMillis" | "invokedFunctionArn">>;

/** Sets and removes a user pool's triggers as an `aws.lambda.Invocation` with `lifecycleScope: "CRUD"` asks it to. */
export type AttachmentHandler = (payload: unknown, context?: AttachmentContext) => Promise<AttachmentResult>;

/** Longest time of new attempts, whatever time limit the function has. */
const LONGEST_WORK_MS = 85_000;

/** What must be left when the last attempt begins: an update and the description after it. */
const LAST_CALLS_MS = 2 * CALL_TIMEOUT_MS + 5_000;

/** One JSON line to standard output, with the members by which Lambda filters levels. */
function writeLogLine(entry: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify({ timestamp: new Date().toISOString(), ...entry })}\n`);
}

/**
 * Makes the attachment function. It is no trigger: a failure refuses no user, it fails the deployment with its message.
 *
 * The function's own time limit should be 60 to 120 s.
 *
 * @throws (from the handler) {AttachmentError} a sentence on what was found and what to do
 * @example export const handler = createUserPoolAttachmentHandler();
 * @see https://www.pulumi.com/registry/packages/aws/api-docs/lambda/invocation/
 */
export function createUserPoolAttachmentHandler(dependencies: AttachmentDependencies = {}): AttachmentHandler {
  const {
    api = createUserPoolApi(createUserPoolClient()),
    clock = SYSTEM_CLOCK,
    record = createGenerationRecord(),
    log = writeLogLine,
  } = dependencies;
  return async (payload, context = {}) => {
    const startedAt = clock.now();
    try {
      const invocation = parseInvocation(payload);
      const result = await run(invocation, { ...toolsFor(invocation, api, clock, context), record, log });
      log({ level: "INFO", message: "attachment finished", ...result, durationMs: clock.now() - startedAt });
      return result;
    } catch (error) {
      log({
        level: "ERROR",
        message: "attachment failed",
        ...describeError(error),
        durationMs: clock.now() - startedAt,
      });
      throw forTheDeployer(error);
    }
  };
}

function toolsFor(
  { action }: AttachmentInvocation,
  api: UserPoolApi,
  clock: Clock,
  { getRemainingTimeInMillis, invokedFunctionArn }: AttachmentContext,
): ApplyTools {
  const remainingMs = getRemainingTimeInMillis?.() ?? LONGEST_WORK_MS + LAST_CALLS_MS;
  const deadline = clock.now() + Math.max(0, Math.min(LONGEST_WORK_MS, remainingMs - LAST_CALLS_MS));
  // The role, or a statement in it, may have been made seconds before; before a deletion nothing was.
  const retrier = createRetrier(clock, deadline, action !== "delete");
  return { api, clock, retrier, invokedFunctionArn };
}

interface RunTools extends ApplyTools {
  record: GenerationRecord;
  log: (entry: Record<string, unknown>) => void;
}

function run(invocation: AttachmentInvocation, tools: RunTools): Promise<AttachmentResult> {
  if (invocation.action === "delete") return detach(invocation, tools);
  return invocation.input.hold ? Promise.resolve(answer(invocation.input, false, {})) : attach(invocation, tools);
}

async function detach({ input, previous }: AttachmentInvocation, tools: RunTools): Promise<AttachmentResult> {
  const { before } = await readBefore(input, previous, tools);
  const { same, former } = byPool(input.userPoolId, before);
  let changed = false;
  for (const change of [changeToDetach(input, ...same), ...former.map(detachAll)]) {
    if (await letGo(change, tools)) changed = true;
  }
  return answer(input, changed, {});
}

async function attach({ input, previous }: AttachmentInvocation, tools: RunTools): Promise<AttachmentResult> {
  const { before, done } = await readBefore(input, previous, tools);
  const { same, former } = byPool(input.userPoolId, before);
  const change = { ...changeToAttach(input, ...same), attachedBefore: attachedBefore(input, same, done) };
  let { changed } = await apply(change, tools);
  for (const letOff of former.map(detachAll)) {
    if (await afterAttaching(input, letOff, () => letGo(letOff, tools))) changed = true;
  }
  await noteDone(input, tools);
  return answer(input, changed, attachedArns(input));
}

/** What was asked for before and may still be attached: what the last generation that was done asked for, and since. */
async function readBefore(
  input: AttachmentInput,
  previous: AttachmentInput | undefined,
  tools: RunTools,
): Promise<{ before: WantedAttachment[]; done?: number }> {
  const { earlier = [], generation } = input;
  const last = previous ? [previous] : [];
  if (generation === undefined) return { before: last };
  const done = await callRecord(() => tools.record.read(ownName(tools)), tools.retrier, {
    doing: "read what it did last",
    action: "lambda:GetAlias",
    state: "nothing was changed",
  });
  return { before: [...last, ...earlier.filter((each) => done === undefined || each.generation >= done)], done };
}

async function noteDone({ generation, userPoolId }: AttachmentInput, tools: RunTools): Promise<void> {
  if (generation === undefined) return;
  await callRecord(() => tools.record.write(ownName(tools), generation), tools.retrier, {
    doing: "note that it has done this",
    action: "lambda:UpdateAlias and lambda:CreateAlias",
    state: `the triggers of user pool ${userPoolId} are as they should be`,
  });
}

function ownName({ invokedFunctionArn = "" }: RunTools): string {
  return invokedFunctionArn.split(":").slice(0, 7).join(":");
}

/** What was asked for of the same pool, and of each former one. */
function byPool<Wanted extends WantedAttachment>(
  userPoolId: string,
  before: readonly Wanted[],
): { same: Wanted[]; former: [Wanted, ...Wanted[]][] } {
  const former = new Map<string, [Wanted, ...Wanted[]]>();
  for (const wanted of before) {
    if (wanted.userPoolId === userPoolId) continue;
    const group = former.get(wanted.userPoolId);
    if (group) group.push(wanted);
    else former.set(wanted.userPoolId, [wanted]);
  }
  return { same: before.filter((wanted) => wanted.userPoolId === userPoolId), former: [...former.values()] };
}

function detachAll([first, ...others]: [WantedAttachment, ...WantedAttachment[]]): AttachmentChange {
  return changeToDetach(first, ...others);
}

async function apply(change: AttachmentChange, tools: RunTools): Promise<AppliedChange> {
  try {
    const applied = await applyChange(change, tools);
    for (const slot of applied.slots) {
      tools.log({ level: "INFO", message: "trigger changed", userPoolId: change.userPoolId, ...slot });
    }
    for (const { path } of applied.meanwhile) {
      const message = "changed by somebody else meanwhile";
      tools.log({ level: "WARN", message, userPoolId: change.userPoolId, setting: path });
    }
    return applied;
  } catch (error) {
    throw await nameLeftBehind(error, change, tools.api);
  }
}

async function afterAttaching(
  input: AttachmentInput,
  former: AttachmentChange,
  letGoOfFormer: () => Promise<boolean>,
): Promise<boolean> {
  try {
    return await letGoOfFormer();
  } catch (error) {
    if (!(error instanceof AttachmentError)) throw error;
    throw new AttachmentError(
      error.code,
      `${error.message} The triggers were attached to ${input.userPoolId}, but are still attached to ${former.userPoolId} ` +
        "too: run the deployment again, which takes them off there.",
      { cause: error },
    );
  }
}

/** Lets go of a pool; one that is gone has nothing left to let go. */
async function letGo(change: AttachmentChange, tools: RunTools): Promise<boolean> {
  try {
    return (await apply(change, tools)).changed;
  } catch (error) {
    if (error instanceof AttachmentError && error.code === "missing") return false;
    throw error;
  }
}

function answer(
  { userPoolId }: AttachmentInput,
  changed: boolean,
  triggers: AttachmentResult["triggers"],
): AttachmentResult {
  return { userPoolId, changed, triggers };
}

function attachedArns({ triggers }: AttachmentInput): AttachmentResult["triggers"] {
  return Object.fromEntries(Object.entries(triggers).map(([name, { functionArn }]) => [name, functionArn]));
}

function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) };
  return { errorName: error.name, error: error.message, stack: error.stack };
}

/** Pulumi prints the whole payload of a failed function: the trace would bury the message. The log has it. */
function forTheDeployer(error: unknown): unknown {
  if (error instanceof AttachmentError) error.stack = "";
  return error;
}
