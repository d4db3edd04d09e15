import type { Context } from "aws-lambda";

import type { ApplyTools } from "./apply";
import { AttachmentError } from "./errors";
import { createGenerationRecord, type GenerationRecord } from "./generation-record";
import type { AttachmentInvocation } from "./input";
import { parseInvocation } from "./parse-invocation";
import { createRetrier, SYSTEM_CLOCK, type Clock } from "./retry";
import { run, type AttachmentResult } from "./run";
import { CALL_TIMEOUT_MS, createUserPoolApi, createUserPoolClient, type UserPoolApi } from "./user-pool-api";

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

function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) };
  return { errorName: error.name, error: error.message, stack: error.stack };
}

/** Pulumi prints the whole payload of a failed function: the trace would bury the message. The log has it. */
function forTheDeployer(error: unknown): unknown {
  if (error instanceof AttachmentError) error.stack = "";
  return error;
}
