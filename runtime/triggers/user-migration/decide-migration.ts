import type { AdminGetUserCommandOutput } from "@aws-sdk/client-cognito-identity-provider";

import type { UserMigrationEvent } from "../../events";
import type { UserMigrationOptions } from "./options";
import type { Reason } from "../../shared/reasons";
import { hasVerifiedAddress, selectMigratedAttributes } from "./migrated-attributes";
import type { PasswordProof } from "./password-proof";
import { hasSecondFactor, type SecondFactorSettings } from "./second-factor";
import { chooseUserName } from "./user-name";

/** What the new pool is told, or why it is told nothing. */
export type MigrationDecision =
  | { readonly response: UserMigrationEvent["response"] & { userAttributes: Record<string, string> } }
  | { readonly notMigrated: Reason };

type OldUser = Pick<AdminGetUserCommandOutput, "Enabled" | "UserStatus" | "UserAttributes" | "Username"> &
  SecondFactorSettings;

/** Whom the decision is about: the name as it was typed, and the user whom the old pool knows by it. */
interface Candidate {
  readonly typed: string;
  readonly user: OldUser;
}

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
  candidate: Candidate,
  proof: PasswordProof,
  password: string,
  options: UserMigrationOptions,
): MigrationDecision {
  // A temporary password is asked for before the second factor is; tokens follow both.
  const asksForFactor = proof === "temporaryPassword";
  const userAttributes = judgeUser(candidate, asksForFactor, options);
  if (typeof userAttributes === "string") return { notMigrated: userAttributes };
  if (!needsNewPassword(proof, password, options)) {
    return { response: { userAttributes, finalUserStatus: "CONFIRMED", messageAction: "SUPPRESS" } };
  }
  // Without an address for a code the user would be moved into a state that nobody can leave.
  if (!hasVerifiedAddress(userAttributes)) return { notMigrated: "verifiedAddressMissing" };
  return { response: { userAttributes, finalUserStatus: "RESET_REQUIRED", messageAction: "SUPPRESS" } };
}

/** Decides about a user who has forgotten the password: nothing is proven, so only a code to a verified address can follow. */
export function decideForgotPassword(candidate: Candidate, options: UserMigrationOptions): MigrationDecision {
  const userAttributes = judgeUser(candidate, true, options);
  if (typeof userAttributes === "string") return { notMigrated: userAttributes };
  if (!RESETTABLE_STATUSES.has(candidate.user.UserStatus)) return { notMigrated: "oldUserStatusNotMigratable" };
  if (!hasVerifiedAddress(userAttributes)) return { notMigrated: "verifiedAddressMissing" };
  return { response: { userAttributes, messageAction: "SUPPRESS" } };
}

/** The attributes of a user who may be moved, or why nobody is. */
function judgeUser(
  { typed, user }: Candidate,
  asksForFactor: boolean,
  options: UserMigrationOptions,
): Record<string, string> | Reason {
  const userAttributes = selectMigratedAttributes(user.UserAttributes, options);
  if (user.Enabled !== true) return "oldUserDisabled";
  if (asksForFactor && options.mfaUsers === "refuse" && hasSecondFactor(user)) return "secondFactorRefused";
  if (Object.keys(userAttributes).length === 0) return "noAttributeToCopy";
  const name = chooseUserName(typed, user, userAttributes, options.aliasAttributes);
  return "notMigrated" in name ? name.notMigrated : { ...userAttributes, ...name };
}

function needsNewPassword(proof: PasswordProof, password: string, options: UserMigrationOptions): boolean {
  if (proof === "temporaryPassword") return true;
  if (proof === "secondFactor" && options.mfaUsers !== "confirm") return true;
  return [...password].length < (options.minimumPasswordLength ?? 0);
}
