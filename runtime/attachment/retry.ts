import { kindOfFailure, type FailureKind } from "./service-errors";

/** Time and chance, passed in so that tests do not wait. */
export interface Clock {
  /** Milliseconds since some fixed moment. */
  now: () => number;
  sleep: (milliseconds: number) => Promise<void>;
  /** A number from 0 up to, not including, 1. */
  random: () => number;
}

/** The real time and chance. */
export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: () => Math.random(),
};

/** How failures of one kind are retried. */
interface RetryRule {
  retries: number;
  /** No retry begins later than this after the first failure of the kind. */
  withinMs: number;
  firstDelayMs: number;
  longestDelayMs: number;
}

const USUAL: RetryRule = { retries: 12, withinMs: 80_000, firstDelayMs: 500, longestDelayMs: 10_000 };

/** A role made seconds ago has its rights after some tens of seconds at most. */
const AFTER_IAM_CHANGE: RetryRule = { retries: 25, withinMs: 45_000, firstDelayMs: 1_000, longestDelayMs: 5_000 };

const RULES: Partial<Record<FailureKind, RetryRule>> = {
  concurrent: USUAL,
  throttled: USUAL,
  uncertain: USUAL,
  role: AFTER_IAM_CHANGE,
  denied: AFTER_IAM_CHANGE,
};

/** Below this two deployments that failed together would come back together, even with full jitter. */
const SHORTEST_DELAY_MS = 100;

/** Decides whether a failed call is made again, and waits until it may be. */
export interface Retrier {
  /** Waits and resolves to true, or resolves to false at once when the error is not to be retried (any more). */
  mayTryAgain: (error: unknown) => Promise<boolean>;
  /** Whether there is time left for anything but the rest of what has begun. */
  hasTimeLeft: () => boolean;
}

/**
 * A retrier that is bounded in count and in time: exponential backoff with full jitter, no wait beyond `deadline`.
 *
 * `retryDenied` is for runs that may come seconds after their rights were granted. `onRetry` hears of every wait before it
 * begins.
 */
export function createRetrier(
  clock: Clock,
  deadline: number,
  retryDenied: boolean,
  onRetry: (error: unknown, delayMs: number) => void = () => undefined,
): Retrier {
  const seen = new Map<FailureKind, { count: number; since: number }>();
  return {
    hasTimeLeft: () => clock.now() < deadline,
    async mayTryAgain(error) {
      const kind = kindOfFailure(error);
      const rule = kind === "denied" && !retryDenied ? undefined : RULES[kind];
      if (!rule) return false;
      const failures = seen.get(kind) ?? { count: 0, since: clock.now() };
      const delayMs = delayBefore(rule, failures.count, clock.random());
      const resumesAt = clock.now() + delayMs;
      if (failures.count >= rule.retries || resumesAt > Math.min(deadline, failures.since + rule.withinMs))
        return false;
      seen.set(kind, { ...failures, count: failures.count + 1 });
      onRetry(error, delayMs);
      await clock.sleep(delayMs);
      return true;
    },
  };
}

function delayBefore(rule: RetryRule, failuresBefore: number, random: number): number {
  const ceilingMs = Math.min(rule.firstDelayMs * 2 ** failuresBefore, rule.longestDelayMs);
  return SHORTEST_DELAY_MS + Math.floor(random * (ceilingMs - SHORTEST_DELAY_MS));
}
