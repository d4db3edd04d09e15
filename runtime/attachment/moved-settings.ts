import type { LambdaConfigType, UserPoolType } from "@aws-sdk/client-cognito-identity-provider";

import { AttachmentError } from "./errors";
import { LAMBDA_CONFIG_MEMBERS } from "./lambda-config";
import { isSecretMember, redact } from "./secrets";
import { DEPLOYMENT } from "./wording";
import { comparableSettings } from "./settings";
import { unknownMembers } from "./unknown-members";
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

/** One update, as the descriptions around it show it. */
export interface UpdateSeen {
  /** What the update was made from. */
  before: UserPoolType;
  /** Right after the update. */
  first: UserPoolType;
  /** After those who described the pool before the update have had the time to send it back. */
  settled: UserPoolType;
  /** The members of LambdaConfig that the update was about. */
  ownMembers: readonly string[];
}

/**
 * Makes sure that an update reset nothing.
 *
 * @returns what somebody else changed at the same time: nothing to fail for, and nothing to undo
 * @throws {AttachmentError} that names every setting that moved, and shows it before and after
 */
export function assertNothingReset(
  seen: UpdateSeen,
  userPoolId: string,
  { tryAgain } = DEPLOYMENT,
): readonly MovedSetting[] {
  const moved = findMovedSettings(seen.before, seen.settled, seen.ownMembers);
  const keptAtFirst = isKeptAtFirst(seen);
  const unknown = [...unknownMembers(seen.before), ...unknownMembers(seen.settled)];
  const isOthers = (setting: MovedSetting): boolean =>
    isForeignTrigger(setting, seen) || keptAtFirst(setting) || isChosenValue(setting, unknown);
  if (moved.every(isOthers)) return moved;
  throw new AttachmentError(
    "moved",
    `User pool ${userPoolId}: its triggers were updated, but other settings are not what they were before: ` +
      `${moved.map(describeMovedSetting).join("; ")}. They were not to change: Cognito did not keep them, or somebody else ` +
      `changed the pool at the same moment. Restore what was not meant, then ${tryAgain}.`,
  );
}

/**
 * Whether a trigger of somebody else moved, or their key: the service keeps the members that it is known to take.
 *
 * A setting inside a slot that still holds the same function is no trigger.
 */
function isForeignTrigger({ path }: MovedSetting, { before, settled }: UpdateSeen): boolean {
  const [field, slot = "", ...inside] = path.split(".");
  if (field !== "LambdaConfig" || !Object.hasOwn(LAMBDA_CONFIG_MEMBERS, slot)) return false;
  return inside.length === 0 || arnOf(before, slot) !== arnOf(settled, slot) || inside[0] === "LambdaVersion";
}

function arnOf({ LambdaConfig }: UserPoolType, slot: string): unknown {
  const member = { ...LambdaConfig }[slot as keyof LambdaConfigType];
  return isObject(member) ? member.LambdaArn : member;
}

/** Says of a setting that the pool still had it after the update, and that somebody updated the pool since. */
function isKeptAtFirst({ before, first, settled, ownMembers }: UpdateSeen): (setting: MovedSetting) => boolean {
  const isUpdatedSince = JSON.stringify(first.LastModifiedDate) !== JSON.stringify(settled.LastModifiedDate);
  const movedAtFirst = findMovedSettings(before, first, ownMembers).map(({ path }) => path);
  return ({ path }) => isUpdatedSince && !movedAtFirst.some((moved) => areNested(moved, path));
}

/** Whether a setting has a value that no reset gives, which is known of the settings that are known. */
function isChosenValue({ path, after }: MovedSetting, unknown: readonly string[]): boolean {
  return !unknown.some((member) => areNested(member, path)) && !isValueOfReset(after);
}

function areNested(left: string, right: string): boolean {
  return left === right || left.startsWith(`${right}.`) || right.startsWith(`${left}.`);
}

/** The values that the service gives to settings that a request leaves out, besides none and either of two. */
const VALUES_OF_RESET: ReadonlySet<unknown> = new Set([
  ...["OFF", "INACTIVE", "ESSENTIALS", "COGNITO_DEFAULT", "CONFIRM_WITH_CODE", "ORIGINAL", "AWS_OWNED_KEY", ""],
  // The length of passwords, the days of a temporary one, and none.
  ...[8, 7, 0],
]);

function isValueOfReset(value: unknown): boolean {
  if (value === undefined || typeof value === "boolean" || VALUES_OF_RESET.has(value)) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.values(value).every(isValueOfReset);
}

/** A moved setting as an error shows it; values that are secrets, and long texts, are not shown whole. */
export function describeMovedSetting({ path, before, after }: MovedSetting): string {
  if (isSecretMember(path.split(".").at(-1) ?? "")) return `${path} changed (its value is not shown)`;
  return `${path} was ${show(redact(before))}, is now ${show(redact(after))}`;
}
