import type { PreTokenGenerationVersion } from "../../runtime/events";
import type { PostConfirmationArgs, TokenClaimsArgs } from "../configuration/behaviours/behaviour-args";
import type { Stores } from "../stores";
import type { Behaviour } from "./behaviour";
import { buildProvisioningNeeds } from "./provisioning";

/** Claims, groups and scopes: may read the items of the one table when claims come from the profile. */
export function buildPreTokenGeneration(
  args: TokenClaimsArgs & { version?: PreTokenGenerationVersion },
  { profile }: PostConfirmationArgs,
  stores: Stores,
): Behaviour {
  const readsProfile = args.profileClaims !== undefined && profile !== undefined;
  const config = {
    version: args.version,
    claims: args.claims,
    profileClaims: args.profileClaims,
    profile: readsProfile ? { key: profile.key } : undefined,
    suppressClaims: args.suppressClaims,
    groups: args.groups,
    scopes: args.scopes,
    onError: args.onError,
  };
  return {
    // Without claims of the profile the bundle needs no AWS client, and the function starts sooner.
    builtIn: readsProfile
      ? () =>
          (
            require("../../runtime/triggers/pre-token-generation/profile-entry") as typeof import("../../runtime/triggers/pre-token-generation/profile-entry")
          ).createHandler(config)
      : () =>
          (
            require("../../runtime/triggers/pre-token-generation/entry") as typeof import("../../runtime/triggers/pre-token-generation/entry")
          ).createHandler(config),
    ...buildProvisioningNeeds(readsProfile ? { profile } : {}, stores, ["dynamodb:GetItem"]),
  };
}
