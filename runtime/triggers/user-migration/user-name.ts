import type { AdminGetUserCommandOutput } from "@aws-sdk/client-cognito-identity-provider";

import type { UserMigrationOptions } from "./options";
import type { Reason } from "../../shared/reasons";
import { normalizeEmail } from "../../shared/user-attributes";
import { isVerifiedIn } from "./migrated-attributes";

type Alias = NonNullable<UserMigrationOptions["aliasAttributes"]>[number];

/** What the new pool is told of the user name: nothing where the typed name is the user name, or why nobody can be moved. */
export type UserNameChoice = { readonly username?: string } | { readonly notMigrated: Reason };

/**
 * The user name for a pool with aliases. Whoever typed an alias needs another name: such a pool takes no address for a user
 * name, and an alias counts only once it is verified, so that without it the user would be looked for, and moved, again and
 * again.
 *
 * The name is the one of the old pool, or the `sub` where that name is an address itself.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-migrate-user.html
 */
export function chooseUserName(
  typed: string,
  user: Pick<AdminGetUserCommandOutput, "Username" | "UserAttributes">,
  userAttributes: Readonly<Record<string, string>>,
  aliases: readonly Alias[] = [],
): UserNameChoice {
  if (aliases.length === 0 || (typed === user.Username && !looksLikeAlias(typed, aliases))) return {};
  const isAlias = aliases.some(
    (name) => isSame(name, typed, userAttributes[name]) && isVerifiedIn(userAttributes, name),
  );
  if (!isAlias) return looksLikeAlias(typed, aliases) ? { notMigrated: "aliasNotVerified" } : {};
  const sub = user.UserAttributes?.find(({ Name }) => Name === "sub")?.Value;
  const username = [user.Username, sub].find((name) => name && !looksLikeAlias(name, aliases));
  return username === undefined ? { notMigrated: "aliasNotVerified" } : { username };
}

function isSame(name: Alias, typed: string, value: string | undefined): boolean {
  if (value === undefined) return false;
  return name === "email" ? normalizeEmail(value) === normalizeEmail(typed) : value === typed;
}

/** What a pool with these aliases takes for an address, and so for no user name. */
function looksLikeAlias(name: string, aliases: readonly Alias[]): boolean {
  return (
    (aliases.includes("email") && name.includes("@")) || (aliases.includes("phone_number") && /^\+\d+$/.test(name))
  );
}
