import type { Context } from "aws-lambda";

import type { TriggerName } from "../contract";
import type { TriggerEvents, TriggerHandler } from "../events";
import { AwsCallError } from "./aws-call";
import { isApiEvent } from "../users-api/api-request";
import { DEFAULT_DEADLINE_MS, resolveDeadlineMs, startDeadline, type Deadline } from "./deadline";
import { TriggerFailure, TriggerRefusedError } from "./errors";
import {
  toFrames,
  toToken,
  writeLogLine,
  type FailureFields,
  type LogEntry,
  type Logger,
  type Outcome,
} from "./logger";
import { REASONS } from "./reasons";

/** What a behaviour can be given in place of the real thing. */
export interface TriggerDependencies {
  /**
   * Takes the log entries.
   *
   * @default one JSON line per entry on standard output
   */
  logger?: Logger;
  /**
   * The time.
   *
   * @default the system clock
   */
  clock?: () => Date;
  /**
   * Longest time, in milliseconds, that one invocation takes, 1 to 5000; less when the function itself has less left.
   *
   * @default 4000
   */
  deadlineMs?: number;
}

/** What a behaviour has at hand while it handles one event. */
export interface Invocation {
  readonly deadline: Deadline;
  readonly clock: () => Date;
  /** Logs a failure that is not the invocation's outcome: a second one, or one that changes nothing for the user. */
  logFailure: (error: unknown) => void;
}

/** What whoever called through an API is told. */
const NOT_AN_API = "This function is a trigger and was called by an API";

/** How an invocation ended. `failure` is what went wrong although the user goes on. */
export interface InvocationResult {
  readonly outcome: Outcome;
  readonly failure?: unknown;
}

interface TriggerSettings<Name extends TriggerName> extends TriggerDependencies {
  readonly trigger: Name;
  /** What the person sees when the handler itself is at fault. */
  readonly faultMessage: string;
}

/**
 * A trigger's function around a behaviour: gives it a deadline, writes one log entry with the outcome, returns the event itself.
 * Whatever the behaviour throws reaches Cognito as a {@link TriggerRefusedError}, so that no other error's text can.
 */
export function createTriggerHandler<Name extends TriggerName>(
  settings: TriggerSettings<Name>,
  handle: (event: TriggerEvents[Name], invocation: Invocation) => Promise<InvocationResult>,
): TriggerHandler<Name> {
  const { trigger, faultMessage, logger = writeLogLine, clock = () => new Date() } = settings;
  const deadlineMs = checkDeadlineMs(settings.deadlineMs ?? DEFAULT_DEADLINE_MS);

  return async (event, context) => {
    const startedAt = clock().getTime();
    const deadline = startDeadline(resolveDeadlineMs(deadlineMs, context));
    const log = (fields: Partial<LogEntry>) => {
      const level = fields.reason ? REASONS[fields.reason].level : "INFO";
      logger({ level, timestamp: clock().getTime(), trigger, ...readOrigin(event, context), ...fields });
    };
    const logOutcome = (outcome: Outcome, failure: unknown) =>
      log({ outcome, durationMs: clock().getTime() - startedAt, ...describeFailure(failure) });

    try {
      if (isApiEvent(event))
        throw new TriggerRefusedError("ERR_INTERNAL", NOT_AN_API, { cause: new TriggerFailure("notAnApi") });
      const logFailure = (error: unknown) => log(describeFailure(error));
      const { outcome, failure } = await handle(event, { deadline, clock, logFailure });
      logOutcome(outcome, failure);
      return event;
    } catch (error) {
      const refused = error instanceof TriggerRefusedError;
      logOutcome(refused ? "refused" : "failed", refused ? error.cause : error);
      throw refused ? error : new TriggerRefusedError("ERR_INTERNAL", faultMessage);
    } finally {
      deadline.stop();
    }
  };
}

/** What the log says of a failure. */
export function describeFailure(failure: unknown): FailureFields {
  if (failure === undefined) return {};
  if (failure instanceof AwsCallError) return { reason: failure.reason, ...failure.details };
  if (failure instanceof TriggerFailure) {
    const { reason, count } = failure;
    return { reason, ...(count !== undefined && { count }) };
  }
  const errorName = toToken(failure instanceof Error ? failure.name : typeof failure);
  return { reason: "unexpectedError", errorName, frames: toFrames(failure) };
}

function readOrigin(event: TriggerEvents[TriggerName], context: Context | undefined): Partial<LogEntry> {
  return {
    triggerSource: toToken(event.triggerSource),
    userPoolId: toToken(event.userPoolId),
    // An administrator's call has no app client.
    clientId: toToken(event.callerContext?.clientId),
    requestId: toToken(context?.awsRequestId),
  };
}

function checkDeadlineMs(deadlineMs: number): number {
  if (Number.isInteger(deadlineMs) && deadlineMs >= 1 && deadlineMs <= 5000) return deadlineMs;
  throw new TypeError(`deadlineMs: ${deadlineMs} is not a whole number from 1 to 5000. Cognito waits 5 s at most.`);
}
