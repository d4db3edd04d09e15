import { TriggerFailure } from "../shared/errors";
import type { Reason } from "../shared/reasons";

/** What is so because of the user's own data: it is the same at the next try, and nobody who runs the pool can mend it. */
const LASTING: ReadonlySet<Reason> = new Set<Reason>([
  "userSubMissing",
  "userNameMissing",
  "userEmailMissing",
  "userEmailNotVerified",
  "folderKeyTooLong",
  "profileOfAnotherUser",
]);

/**
 * Whether a failure is there to stay. To refuse somebody for it, whatever `onError` says, would be to lock them out for
 * good: they go on without what their data does not allow, and the log says so.
 */
export function isBeyondRepair(failure: unknown): boolean {
  return failure instanceof TriggerFailure && LASTING.has(failure.reason);
}
