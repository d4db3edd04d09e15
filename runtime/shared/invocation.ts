import type { Context } from "aws-lambda";

import type { TriggerName } from "../contract";
import type { TriggerEvents, TriggerHandler } from "../events";
import { isApiEvent } from "../users-api/api-request";
import { DEFAULT_DEADLINE_MS, resolveDeadlineMs, startDeadline, type Deadline } from "./deadline";
import { startCallLog, type CallLog, type CallOrigin } from "./call-log";
import { TriggerFailure, TriggerRefusedError } from "./errors";
import { toToken, type Logger, type Outcome } from "./logger";

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
  /** Puts a failure beside the outcome in the log: a second one, or one that changes nothing for the user. */
  noteFailure: CallLog["noteFailure"];
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
  const { trigger, faultMessage, logger, clock = () => new Date() } = settings;
  const deadlineMs = checkDeadlineMs(settings.deadlineMs ?? DEFAULT_DEADLINE_MS);

  return async (event, context) => {
    const deadline = startDeadline(resolveDeadlineMs(deadlineMs, context));
    const log = startCallLog({ trigger, ...readOrigin(event, context) }, logger, clock);
    try {
      if (isApiEvent(event))
        throw new TriggerRefusedError("ERR_INTERNAL", NOT_AN_API, { cause: new TriggerFailure("notAnApi") });
      const { outcome, failure } = await handle(event, { deadline, clock, noteFailure: log.noteFailure });
      log.end(outcome, failure);
      return event;
    } catch (error) {
      const refused = error instanceof TriggerRefusedError;
      log.end(refused ? "refused" : "failed", refused ? error.cause : error);
      throw refused ? error : new TriggerRefusedError("ERR_INTERNAL", faultMessage);
    } finally {
      deadline.stop();
    }
  };
}

function readOrigin(event: TriggerEvents[TriggerName], context: Context | undefined): Omit<CallOrigin, "trigger"> {
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
