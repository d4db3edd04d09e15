import type { PreAuthenticationArgs } from "../configuration/behaviours/behaviour-args";
import type { Behaviour } from "./behaviour";

/** Who may sign in: needs no resource. */
export function buildPreAuthentication(args: PreAuthenticationArgs): Behaviour {
  const config = {
    allowedCidrs: args.allowedCidrs,
    blockedCidrs: args.blockedCidrs,
    addressKey: args.addressKey,
    missingAddress: args.missingAddress,
    allowedClientIds: args.allowedClientIds,
    blockedClientIds: args.blockedClientIds,
    requiredAttributes: args.requiredAttributes,
    blockedAttributes: args.blockedAttributes,
  };
  return {
    builtIn: () =>
      (
        require("../../runtime/triggers/pre-authentication/entry") as typeof import("../../runtime/triggers/pre-authentication/entry")
      ).createHandler(config),
    environment: {},
    statements: [],
  };
}
