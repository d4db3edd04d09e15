import type { Claim, ClaimValue } from "./claim-values";
import type { GroupConfiguration } from "./group-changes";
import type { PreTokenGenerationOptions } from "./options";

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
  { version = "V1_0", suppressClaims = [], scopes }: PreTokenGenerationOptions,
  claims: readonly Claim[],
  groupOverrideDetails: GroupConfiguration | undefined,
): FirstVersionChanges | LaterVersionChanges {
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
