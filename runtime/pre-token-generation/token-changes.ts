import type { Claim, ClaimValue } from "./claim-values";
import type { PreTokenGenerationOptions } from "./options";

/** The groups and roles of an event, or of a response. Cognito sends null for what is empty. */
export interface GroupConfiguration {
  groupsToOverride?: string[] | null;
  iamRolesToOverride?: string[] | null;
  preferredRole?: string | null;
}

type ClaimMap = Record<string, ClaimValue>;

/** The response of version V1_0. */
export interface FirstVersionChanges {
  claimsOverrideDetails: {
    claimsToAddOrOverride: ClaimMap;
    claimsToSuppress: string[];
    groupOverrideDetails?: GroupConfiguration;
  };
}

/** The response of the later versions. */
export interface LaterVersionChanges {
  claimsAndScopeOverrideDetails: {
    idTokenGeneration: { claimsToAddOrOverride: ClaimMap; claimsToSuppress: string[] };
    accessTokenGeneration: {
      claimsToAddOrOverride: ClaimMap;
      claimsToSuppress: string[];
      scopesToAdd: string[];
      scopesToSuppress: string[];
    };
    groupOverrideDetails?: GroupConfiguration;
  };
}

/** The response of an event: claims, groups and scopes as the options want them. Pure. */
export function buildTokenChanges(
  { version = "V1_0", suppressClaims = [], groups, scopes }: PreTokenGenerationOptions,
  claims: readonly Claim[],
  given: GroupConfiguration | null | undefined,
): FirstVersionChanges | LaterVersionChanges {
  const groupOverrideDetails = changeGroups(given, groups);
  const common = groupOverrideDetails && { groupOverrideDetails };
  const claimsToSuppress = [...suppressClaims];
  if (version === "V1_0") {
    return {
      claimsOverrideDetails: { claimsToAddOrOverride: claimsOf(claims, "id"), claimsToSuppress, ...common },
    };
  }
  return {
    claimsAndScopeOverrideDetails: {
      idTokenGeneration: { claimsToAddOrOverride: claimsOf(claims, "id"), claimsToSuppress },
      accessTokenGeneration: {
        claimsToAddOrOverride: claimsOf(claims, "access"),
        claimsToSuppress,
        scopesToAdd: [...(scopes?.add ?? [])],
        scopesToSuppress: [...(scopes?.suppress ?? [])],
      },
      ...common,
    },
  };
}

function claimsOf(claims: readonly Claim[], token: "id" | "access"): ClaimMap {
  const wanted = claims.filter(({ tokens }) => tokens === token || tokens === "both");
  return Object.fromEntries(wanted.map(({ name, value }) => [name, value]));
}

/**
 * The groups as they are to be. Cognito replaces all of them by what the response holds, and takes an empty answer for no
 * groups: so what it gave is given back, roles included, even when nothing changes.
 */
function changeGroups(
  given: GroupConfiguration | null | undefined,
  changes: PreTokenGenerationOptions["groups"],
): GroupConfiguration | undefined {
  const before = given?.groupsToOverride ?? [];
  const { add = [], remove = [] } = changes ?? {};
  const after = [...new Set([...before, ...add])].filter((group) => !remove.includes(group));
  const roles = given?.iamRolesToOverride ?? [];
  // A user without groups, and none to add: there is nothing to hold fast.
  if (before.length === 0 && after.length === 0 && roles.length === 0) return undefined;
  const preferredRole = given?.preferredRole ?? undefined;
  return { groupsToOverride: after, iamRolesToOverride: roles, ...(preferredRole !== undefined && { preferredRole }) };
}
