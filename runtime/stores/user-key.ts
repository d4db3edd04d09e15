import type { UserKey } from "../contract";
import { TriggerFailure } from "../shared/errors";
import type { Reason } from "../shared/reasons";
import { readAttribute, readEmail, type UserEvent } from "../shared/user-attributes";

const READ_KEY = {
  sub: (event) => readAttribute(event, "sub"),
  username: (event) => event.userName || undefined,
  email: readEmail,
} as const satisfies Record<UserKey, (event: UserEvent) => string | undefined>;

const MISSING = {
  sub: "userSubMissing",
  username: "userNameMissing",
  email: "userEmailMissing",
} as const satisfies Record<UserKey, Reason>;

/**
 * What names the user in a store.
 *
 * @throws {TriggerFailure} when the user has no such thing
 */
export function readUserKey(event: UserEvent, key: UserKey): string {
  const value = READ_KEY[key](event);
  if (value === undefined) throw new TriggerFailure(MISSING[key]);
  return value;
}
