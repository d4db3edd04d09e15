import type { UserKey } from "../contract";
import type { ProvisioningOptions } from "./options";
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

/**
 * Asks for a proven address where the address is the key: whoever may write any address into their own attributes could
 * take somebody else's profile and folders with it. A confirmation is no proof: a pool confirms by itself, by an
 * administrator, by a text message, and at a federated first sign-in.
 *
 * @throws {TriggerFailure} when the address is the key and the pool has not verified it
 */
export function assertProvenKey(event: UserEvent, { profile, folders }: ProvisioningOptions): void {
  const isKey = profile?.key === "email" || folders?.key === "email";
  if (!isKey || readEmail(event) === undefined || readAttribute(event, "email_verified") === "true") return;
  throw new TriggerFailure("userEmailNotVerified");
}

/**
 * Whether something failed because the user has no address, or no proven one. Nobody is kept out for that: only the user
 * can mend it, and only from inside.
 */
export function isWithoutProvenKey(error: unknown): error is TriggerFailure {
  return (
    error instanceof TriggerFailure && (error.reason === "userEmailNotVerified" || error.reason === "userEmailMissing")
  );
}
