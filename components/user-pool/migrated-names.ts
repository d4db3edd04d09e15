import * as pulumi from "@pulumi/pulumi";

import type { UserMigrationArgs } from "../configuration/behaviours/behaviour-args";
import type { ComponentScope } from "../component-scope";
import { behaviourSettings, isOn } from "../configuration/behaviours/behaviour-settings";
import { plainError } from "../plain-error";

/** With what the users of a pool sign in. */
export interface PoolNames {
  /** Absent for a pool that this run may have to make. */
  poolId?: string;
  /** The addresses that are user names; empty for user names of their own; undefined when nobody shows it. */
  usernameAttributes?: readonly string[];
  /** What users may type in place of their user name; undefined when nobody shows it. */
  aliasAttributes?: readonly string[];
}

/** What is wrong with a migration into a pool, or what can only be asked. */
export interface NameFinding {
  kind: "fault" | "question";
  text: string;
}

/**
 * Compares what a migration says of the names in a pool with the pool: a created one's are known, another's are its own. A
 * wrong word there moves nobody who types an address, and says so only in the function's log.
 *
 * @throws {pulumi.ResourceError} when the two differ
 */
export function checkMigratedNames({ name, parent, settings }: ComponentScope, names: pulumi.Output<PoolNames>): void {
  if (settings.userPool !== undefined || !isOn(settings.args.userMigration)) return;
  const migration = behaviourSettings(settings.args, "userMigration");
  // A callback, or a function that exists, knows its pool.
  if (migration.from === undefined) return;
  names.apply((found) => {
    const finding = findInNames(found, migration);
    if (finding === undefined) return;
    const message = `CognitoTriggers "${name}": triggers.userMigration.${finding.text}`;
    if (finding.kind === "fault") throw plainError(message, parent);
    void pulumi.log.warn(message, parent);
  });
}

/** What a migration says of the pool's names, and is not so. Pure. */
export function findInNames(
  { poolId, usernameAttributes, aliasAttributes }: PoolNames,
  migration: Partial<UserMigrationArgs>,
): NameFinding | undefined {
  const pool = poolId === undefined ? "the user pool" : `user pool ${poolId}`;
  const said = migration.aliasAttributes;
  if (usernameAttributes !== undefined && usernameAttributes.length > 0) {
    if (said !== undefined && said.length > 0) {
      return fault(
        `aliasAttributes: ${pool} has the user names ${list(usernameAttributes)}, and no aliases; take it out.`,
      );
    }
    if (migration.attributes === undefined || usernameAttributes.some((each) => migration.attributes?.includes(each))) {
      return undefined;
    }
    const needed = usernameAttributes.join(" or ");
    return fault(`attributes: must have ${needed}, with which the users of ${pool} sign in.`);
  }
  if (aliasAttributes !== undefined) {
    const found = said === undefined ? "nothing" : list(said);
    if (list(said ?? []) === list(aliasAttributes)) return undefined;
    return fault(
      `aliasAttributes: must be ${list(aliasAttributes)}, as aliasAttributes of ${pool} says, found ${found}: ` +
        "nobody would be moved who types one.",
    );
  }
  const isShown = usernameAttributes !== undefined && poolId !== undefined;
  return isShown && said === undefined ? askForAliases(poolId) : undefined;
}

function askForAliases(poolId: string): NameFinding {
  return {
    kind: "question",
    text:
      `aliasAttributes: missing, and user pool ${poolId} may have aliases, which Pulumi does not show; then nobody would be moved who ` +
      `types one. Look it up with "aws cognito-idp describe-user-pool --user-pool-id ${poolId} --query ` +
      'UserPool.AliasAttributes" and write it; for none write aliasAttributes: [].',
  };
}

function fault(text: string): NameFinding {
  return { kind: "fault", text };
}

function list(names: readonly string[]): string {
  return `[${[...names].sort().join(", ")}]`;
}
