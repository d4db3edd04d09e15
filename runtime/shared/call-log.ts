import { AwsCallError } from "./aws-call";
import { TriggerFailure } from "./errors";
import {
  toFrames,
  toToken,
  writeLogLine,
  type FailureFields,
  type FurtherFailure,
  type LogEntry,
  type Logger,
  type Outcome,
} from "./logger";
import { REASONS, type LogLevel, type Reason } from "./reasons";

/** Most further failures in one line, and most characters of JSON that they may fill without their messages. */
const MOST_FURTHER = { failures: 10, characters: 4_000 };

const LEVELS: readonly LogLevel[] = ["INFO", "WARN", "ERROR"];

/** What one call writes: one line, when its outcome is known. */
export interface CallLog {
  /**
   * Keeps a failure that is not the outcome for the line. What comes after the line is dropped: it would stand among the
   * lines of another call.
   */
  noteFailure: (error: unknown) => void;
  /** Writes the line. */
  end: (outcome: Outcome, failure?: unknown) => void;
}

/** Who called, and what for. */
export type CallOrigin = Pick<LogEntry, "trigger" | "triggerSource" | "userPoolId" | "clientId" | "requestId">;

/**
 * The log of one call.
 *
 * A line that waits is lost with its process. All that a behaviour waits for is therefore raced against the deadline, which
 * is over before the function's own time is: a call that hangs ends in a line, with what failed before.
 */
export function startCallLog(origin: CallOrigin, logger: Logger = writeLogLine, clock = () => new Date()): CallLog {
  const startedAt = clock().getTime();
  const further: FurtherFailure[] = [];
  let leftOut = 0;
  let characters = 0;
  let level: LogLevel = "INFO";
  const raise = (reason: Reason | undefined): void => {
    if (reason !== undefined) level = higher(level, REASONS[reason].level);
  };
  return {
    noteFailure: (error) => {
      const fields = describeFailure(error);
      const { reason } = fields;
      if (reason === undefined) return;
      raise(reason);
      const failure = { ...fields, level: REASONS[reason].level, reason };
      const { length } = JSON.stringify(failure);
      if (further.length < MOST_FURTHER.failures && characters + length <= MOST_FURTHER.characters) {
        characters += length;
        further.push(failure);
      } else {
        leftOut += 1;
      }
    },
    end: (outcome, failure) => {
      const endedAt = clock().getTime();
      const fields = describeFailure(failure);
      raise(fields.reason);
      logger({
        level,
        timestamp: endedAt,
        ...origin,
        outcome,
        durationMs: endedAt - startedAt,
        ...fields,
        ...(further.length > 0 && { further: [...further] }),
        ...(leftOut > 0 && { furtherLeftOut: leftOut }),
      });
    },
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

function higher(one: LogLevel, other: LogLevel): LogLevel {
  return LEVELS.indexOf(one) >= LEVELS.indexOf(other) ? one : other;
}
