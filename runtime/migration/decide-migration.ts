import type { AdminGetUserCommandOutput } from "@aws-sdk/client-cognito-identity-provider";

import type { UserMigrationEvent } from "../events";
import type { UserMigrationOptions } from "../options";
import type { Reason } from "../shared/reasons";
import { hasVerifiedAddress, selectMigratedAttributes } from "./migrated-attributes";
import type { PasswordProof } from "./password-proof";

/** What the new pool is told, or why it is told nothing. */
export type MigrationDecision =
  | { readonly response: UserMigrationEvent["response"] & { userAttributes: Record<string, string> } }
  | { readonly notMigrated: Reason };

type OldUser = Pick<AdminGetUserCommandOutput, "Enabled" | "UserStatus" | "UserAttributes">;

/** The statuses whose users may set a new password; the others never confirmed, sign in elsewhere, or are shut out. */
const RESETTABLE_STATUSES: ReadonlySet<string | undefined> = new Set([
  "CONFIRMED",
  "RESET_REQUIRED",
  "FORCE_CHANGE_PASSWORD",
]);

/** Why a password that was answered with this proof is not enough, before the user is looked at. */
export function judgeProof(proof: PasswordProof, { mfaUsers }: UserMigrationOptions): Reason | undefined {
  if (proof === "none") return "passwordNotProven";
  return proof === "secondFactor" && mfaUsers === "refuse" ? "secondFactorRefused" : undefined;
}

/** Decides about a user who has proven the password. */
export function decideSignIn(
  user: OldUser,
  proof: PasswordProof,
  password: string,
  options: UserMigrationOptions,
): MigrationDecision {
  const userAttributes = selectMigratedAttributes(user.UserAttributes, options);
  const refusal = judgeUser(user, userAttributes);
  if (refusal) return { notMigrated: refusal };
  if (!needsNewPassword(proof, password, options)) {
    return { response: { userAttributes, finalUserStatus: "CONFIRMED", messageAction: "SUPPRESS" } };
  }
  // Without an address for a code the user would be moved into a state that nobody can leave.
  if (!hasVerifiedAddress(userAttributes)) return { notMigrated: "verifiedAddressMissing" };
  return { response: { userAttributes, finalUserStatus: "RESET_REQUIRED", messageAction: "SUPPRESS" } };
}

/** Decides about a user who has forgotten the password: nothing is proven, so only a code to a verified address can follow. */
export function decideForgotPassword(user: OldUser, options: UserMigrationOptions): MigrationDecision {
  const userAttributes = selectMigratedAttributes(user.UserAttributes, options);
  const refusal = judgeUser(user, userAttributes);
  if (refusal) return { notMigrated: refusal };
  if (!RESETTABLE_STATUSES.has(user.UserStatus)) return { notMigrated: "oldUserStatusNotMigratable" };
  if (!hasVerifiedAddress(userAttributes)) return { notMigrated: "verifiedAddressMissing" };
  return { response: { userAttributes, messageAction: "SUPPRESS" } };
}

function judgeUser(user: OldUser, userAttributes: Record<string, string>): Reason | undefined {
  if (user.Enabled !== true) return "oldUserDisabled";
  return Object.keys(userAttributes).length === 0 ? "noAttributeToCopy" : undefined;
}

function needsNewPassword(proof: PasswordProof, password: string, options: UserMigrationOptions): boolean {
  if (proof === "temporaryPassword") return true;
  if (proof === "secondFactor" && options.mfaUsers !== "confirm") return true;
  return [...password].length < (options.minimumPasswordLength ?? 0);
}
