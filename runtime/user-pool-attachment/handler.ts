import type { Context } from "aws-lambda";

import type { TriggerName } from "../contract";
import { applyChange, type AppliedChange, type ApplyTools } from "./apply";
import { changeToAttach, changeToDetach, type AttachmentChange } from "./change";
import { AttachmentError } from "./errors";
import type { AttachmentInput, AttachmentInvocation } from "./input";
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
  const { api = createUserPoolApi(createUserPoolClient()), clock = SYSTEM_CLOCK, log = writeLogLine } = dependencies;
  return async (payload, context = {}) => {
    const startedAt = clock.now();
    try {
      const invocation = parseInvocation(payload);
      const result = await run(invocation, toolsFor(invocation, api, clock, context), log);
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

async function run(
  { action, input, previous }: AttachmentInvocation,
  tools: ApplyTools,
  log: (entry: Record<string, unknown>) => void,
): Promise<AttachmentResult> {
  const apply = async (change: AttachmentChange): Promise<AppliedChange> => {
    const applied = await applyChange(change, tools);
    for (const slot of applied.slots) {
      log({ level: "INFO", message: "trigger changed", userPoolId: change.userPoolId, ...slot });
    }
    for (const { path } of applied.meanwhile) {
      log({
        level: "WARN",
        message: "changed by somebody else meanwhile",
        userPoolId: change.userPoolId,
        setting: path,
      });
    }
    return applied;
  };
  const letGo = (change: AttachmentChange): Promise<boolean> => unlessGone(() => apply(change));

  if (action === "delete") {
    return { userPoolId: input.userPoolId, changed: await letGo(changeToDetach(input, previous)), triggers: {} };
  }
  const former = previous && previous.userPoolId !== input.userPoolId ? previous : undefined;
  const attached = await apply(changeToAttach(input, former ? undefined : previous));
  const isLetGo = former ? await afterAttaching(input, former, () => letGo(changeToDetach(former))) : false;
  return { userPoolId: input.userPoolId, changed: attached.changed || isLetGo, triggers: attachedArns(input) };
}

/** After a failed update the provider keeps the new input only, so that the former pool would be forgotten. */
async function afterAttaching(
  input: AttachmentInput,
  former: AttachmentInput,
  letGo: () => Promise<boolean>,
): Promise<boolean> {
  try {
    return await letGo();
  } catch (error) {
    if (!(error instanceof AttachmentError)) throw error;
    throw new AttachmentError(
      error.code,
      `${error.message} The triggers were attached to ${input.userPoolId}, but are still attached to ${former.userPoolId} ` +
        "too, and the next deployment may not know that: take them off there yourself.",
      { cause: error },
    );
  }
}

/** Lets go of a pool; one that is gone has nothing left to let go. */
async function unlessGone(letGo: () => Promise<AppliedChange>): Promise<boolean> {
  try {
    return (await letGo()).changed;
  } catch (error) {
    if (error instanceof AttachmentError && error.code === "missing") return false;
    throw error;
  }
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
