import { applyChange, type AppliedChange } from "../../../../runtime/attachment/apply";
import type { AttachmentChange } from "../../../../runtime/attachment/change";
import { createRetrier, type Clock } from "../../../../runtime/attachment/retry";
import type { UserPoolApi } from "../../../../runtime/attachment/user-pool-api";

/** A clock that moves only by the sleeps, and remembers them. */
export interface FakeClock extends Clock {
  sleeps: number[];
}

export function createFakeClock(random = 0.5): FakeClock {
  let time = 0;
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => time,
    random: () => random,
    sleep: (milliseconds) => {
      sleeps.push(milliseconds);
      time += milliseconds;
      return Promise.resolve();
    },
  };
}

/** Applies a change as the handler does for a creation, without waiting. */
export function apply(
  api: UserPoolApi,
  change: AttachmentChange,
  {
    clock = createFakeClock(),
    deadline = 85_000,
    retryDenied = true,
  }: { clock?: Clock; deadline?: number; retryDenied?: boolean } = {},
): Promise<AppliedChange> {
  const invokedFunctionArn = "arn:aws:lambda:ap-northeast-1:123456789012:function:attachment";
  return applyChange(change, { api, clock, retrier: createRetrier(clock, deadline, retryDenied), invokedFunctionArn });
}
