import type { UserPoolType } from "@aws-sdk/client-cognito-identity-provider";

import { AttachmentError } from "./errors";
import { isSecretMember, redact } from "./secrets";
import { DEPLOYMENT } from "./speaker";
import { comparableSettings } from "./settings";
import { cloneDefined, deepEqual, isObject, memberNames, show, type JsonObject } from "./values";

/** A setting that is not what it was. */
export interface MovedSetting {
  /** Its path, such as `Policies.PasswordPolicy.MinimumLength`. */
  path: string;
  before: unknown;
  after: unknown;
}

/**
 * Every setting that differs between two descriptions of one pool, apart from the named members of LambdaConfig.
 *
 * A trigger that somebody else added meanwhile is not reported: two components may attach to one pool at once.
 */
export function findMovedSettings(
  before: UserPoolType,
  after: UserPoolType,
  ownMembers: readonly string[],
): MovedSetting[] {
  return [
    ...differences("", comparableSettings(before), comparableSettings(after)),
    ...movedTriggers(before.LambdaConfig, after.LambdaConfig, ownMembers),
  ];
}

function movedTriggers(
  before: UserPoolType["LambdaConfig"],
  after: UserPoolType["LambdaConfig"],
  ownMembers: readonly string[],
): MovedSetting[] {
  const old: JsonObject = { ...cloneDefined(before) };
  const current: JsonObject = { ...cloneDefined(after) };
  const foreign = Object.keys(old).filter((member) => !ownMembers.includes(member));
  return foreign.flatMap((member) => differences(`LambdaConfig.${member}`, old[member], current[member]));
}

function differences(path: string, before: unknown, after: unknown): MovedSetting[] {
  if (deepEqual(before, after)) return [];
  if (!isObject(before) || !isObject(after)) return [{ path, before, after }];
  return [...memberNames(before, after)].flatMap((name) =>
    differences(path === "" ? name : `${path}.${name}`, before[name], after[name]),
  );
}

/**
 * Makes sure that an update moved nothing but what it was about.
 *
 * @throws {AttachmentError} that names every setting that moved, and shows it before and after
 */
export function assertNothingMoved(
  before: UserPoolType,
  after: UserPoolType,
  ownMembers: readonly string[],
  userPoolId: string,
  { tryAgain } = DEPLOYMENT,
): void {
  const moved = findMovedSettings(before, after, ownMembers);
  if (moved.length === 0) return;
  throw new AttachmentError(
    "moved",
    `User pool ${userPoolId}: its triggers were updated, but other settings are not what they were before: ` +
      `${moved.map(describeMovedSetting).join("; ")}. Each of them was sent as it was, so somebody else changed the pool at ` +
      `the same time, or Cognito did not keep it. Restore what was not meant, then ${tryAgain}.`,
  );
}

/** A moved setting as an error shows it; values that are secrets, and long texts, are not shown whole. */
export function describeMovedSetting({ path, before, after }: MovedSetting): string {
  if (isSecretMember(path.split(".").at(-1) ?? "")) return `${path} changed (its value is not shown)`;
  return `${path} was ${show(redact(before))}, is now ${show(redact(after))}`;
}
