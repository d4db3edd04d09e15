import type { Clock } from "./retry";
import type { UserPoolApi } from "./user-pool-api";

/** The calls, and how long the slowest ones took. */
export interface MeasuredApi extends UserPoolApi {
  /** A description and the update after it, each as slow as the slowest so far. */
  slowestAttemptMs: () => number;
}

/** Measures the calls: whoever shares the pool is probably as slow. */
export function measureApi(api: UserPoolApi, clock: Clock): MeasuredApi {
  const slowestMs = { describe: 0, update: 0 };
  const measure = async <Result>(call: keyof typeof slowestMs, made: () => Promise<Result>): Promise<Result> => {
    const startedAt = clock.now();
    try {
      return await made();
    } finally {
      slowestMs[call] = Math.max(slowestMs[call], clock.now() - startedAt);
    }
  };
  return {
    describe: (userPoolId) => measure("describe", () => api.describe(userPoolId)),
    update: (request) => measure("update", () => api.update(request)),
    slowestAttemptMs: () => slowestMs.describe + slowestMs.update,
  };
}
