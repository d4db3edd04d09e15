import type { UserMigrationArgs } from "../behaviours/behaviour-args";
import type { CognitoTriggersArgs } from "../component/cognito-triggers-args";
import type { CreateUserPoolArgs } from "../user-pool/user-pool-args";
import { addressesOf } from "../../user-pool/sign-in";
import { behaviourSettings, isOn } from "../behaviours/behaviour-settings";
import type { Mistake } from "../checking/mistakes";

const MIGRATION = "triggers.userMigration";

/** What cannot work of a migration, by itself and into a created pool. */
export function findMigrationConflicts({ triggers, userPool }: CognitoTriggersArgs): Mistake[] {
  if (!isOn(triggers.userMigration)) return [];
  const migration = behaviourSettings(triggers, "userMigration");
  const mistakes: Mistake[] = [];
  if (migration.from?.externalId !== undefined && migration.from.roleArn === undefined) {
    mistakes.push({ path: `${MIGRATION}.from.externalId`, problem: "has no effect without roleArn" });
  }
  if (userPool?.create === undefined) return [...mistakes, ...findLostAliases(migration)];
  if (migration.aliasAttributes !== undefined) {
    const problem =
      "is for a pool that is not created here; a created pool's aliases are in userPool.create.signInWith";
    mistakes.push({ path: `${MIGRATION}.aliasAttributes`, problem });
  }
  return [
    ...mistakes,
    ...findUnknownAttributes(migration, userPool.create),
    ...findLostSignIn(migration, userPool.create),
  ];
}

function findUnknownAttributes(
  { attributes = [] }: Partial<UserMigrationArgs>,
  { customAttributes = [] }: CreateUserPoolArgs,
): Mistake[] {
  const known = new Set(customAttributes.map((name) => `custom:${name}`));
  return attributes.flatMap((attribute, index): Mistake[] => {
    if (!attribute.startsWith("custom:") || known.has(attribute)) return [];
    const problem = "the created pool has no such attribute; add it to userPool.create.customAttributes";
    return [{ path: `${MIGRATION}.attributes[${index}]`, problem }];
  });
}

/** An address with which users sign in must come along. */
function findLostSignIn({ attributes }: Partial<UserMigrationArgs>, pool: CreateUserPoolArgs): Mistake[] {
  return findLost(attributes, addressesOf(pool), "with which users of the created pool sign in");
}

/** Whoever types an alias is told by the attribute that is copied. */
function findLostAliases({ attributes, aliasAttributes = [] }: Partial<UserMigrationArgs>): Mistake[] {
  return findLost(attributes, aliasAttributes, "which aliasAttributes names");
}

function findLost(attributes: readonly string[] | undefined, needed: readonly string[], why: string): Mistake[] {
  if (attributes === undefined || needed.length === 0) return [];
  if (needed.some((name) => attributes.includes(name))) return [];
  return [{ path: `${MIGRATION}.attributes`, problem: `must have ${needed.join(" or ")}, ${why}` }];
}
