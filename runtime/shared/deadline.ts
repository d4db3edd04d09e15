import type { Context } from "aws-lambda";

import { TriggerFailure } from "./errors";

/** Longest time, in milliseconds, that a handler takes: Cognito waits 5 s, and the answer has to travel. */
export const DEFAULT_DEADLINE_MS = 4000;

/** Milliseconds of the function's own time that are kept for logging and answering. */
const RESERVE_MS = 300;

/** One deadline for everything that an invocation does. */
export interface Deadline {
  /** Aborts when the time is over. */
  readonly signal: AbortSignal;
  /**
   * The result of `work`, or the failure `deadlineExceeded` once the time is over, whatever `work` does: a client that hangs
   * and ignores the signal cannot hold the handler.
   */
  race<Result>(work: Promise<Result>): Promise<Result>;
  /** Releases the timer. */
  stop(): void;
}

/** `deadlineMs`, or less when the function itself has less time left. */
export function resolveDeadlineMs(deadlineMs: number, context?: Pick<Context, "getRemainingTimeInMillis">): number {
  const remainingMs = context?.getRemainingTimeInMillis?.() ?? Infinity;
  return Math.max(1, Math.min(deadlineMs, remainingMs - RESERVE_MS));
}

/** Starts the deadline of one invocation. */
export function startDeadline(milliseconds: number): Deadline {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), milliseconds);
  const expired = new Promise<never>((_resolve, reject) => {
    controller.signal.addEventListener("abort", () => reject(new TriggerFailure("deadlineExceeded")), { once: true });
  });
  // Nobody may be racing when the time is over; that is no unhandled rejection.
  expired.catch(() => undefined);
  return {
    signal: controller.signal,
    race: (work) => Promise.race([work, expired]),
    stop: () => clearTimeout(timer),
  };
}
