import type { GroupChanges } from "./options";

/** The groups and roles of an event, or of a response. Cognito sends null for what is empty. */
export interface GroupConfiguration {
  groupsToOverride?: string[] | null;
  iamRolesToOverride?: string[] | null;
  preferredRole?: string | null;
}

/** The groups and roles as they are to be. */
export interface ChangedGroups {
  /** For the response; absent where there is nothing to hold fast. */
  overrides?: GroupConfiguration;
  /** How many roles were taken away although nothing says that they are those of a removed group. */
  rolesInDoubt: number;
}

/**
 * The groups as they are to be. Cognito replaces all of them by what the response holds, and takes an empty answer for no
 * groups: so what it gave is given back, roles included, even when nothing changes.
 *
 * Who loses a group loses its role, too, or an identity pool would still give its rights. The event does not say which of
 * the roles is the group's: without `removeRoles` all of them go. Pure.
 */
export function changeGroups(
  given: GroupConfiguration | null | undefined,
  { add = [], remove = [], removeRoles }: GroupChanges = {},
): ChangedGroups {
  const before = given?.groupsToOverride ?? [];
  const after = [...new Set([...before, ...add])].filter((group) => !remove.includes(group));
  const rolesBefore = given?.iamRolesToOverride ?? [];
  const loses = before.some((group) => remove.includes(group));
  const isGone = (role: string): boolean => loses && (removeRoles === undefined || removeRoles.includes(role));
  // A user without groups, and none to add: there is nothing to hold fast.
  if (before.length === 0 && after.length === 0 && rolesBefore.length === 0) return { rolesInDoubt: 0 };
  const preferred = given?.preferredRole ?? undefined;
  const overrides = {
    groupsToOverride: after,
    iamRolesToOverride: rolesBefore.filter((role) => !isGone(role)),
    ...(preferred !== undefined && !isGone(preferred) && { preferredRole: preferred }),
  };
  const roles = new Set(preferred === undefined ? rolesBefore : [...rolesBefore, preferred]);
  return { overrides, rolesInDoubt: loses && removeRoles === undefined ? roles.size : 0 };
}
