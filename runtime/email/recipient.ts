import { TriggerFailure } from "../shared/errors";
import { readAttribute, type UserEvent } from "../shared/user-attributes";
import { isPlainAddress } from "./addresses";

/**
 * The address that the user has proven to own, just as the pool has it; or why there is none. Mail to an address that nobody
 * proved could go to anybody.
 */
export function readRecipient(event: UserEvent): string | TriggerFailure {
  const address = readAttribute(event, "email");
  if (address === undefined) return new TriggerFailure("recipientMissing");
  if (readAttribute(event, "email_verified") !== "true") return new TriggerFailure("recipientNotVerified");
  return isPlainAddress(address) ? address : new TriggerFailure("recipientUnusable");
}
