import type { PreSignUpArgs } from "../configuration/behaviours/behaviour-args";
import type { Behaviour } from "./behaviour";

/** Who may sign up: needs no resource. */
export function buildPreSignUp(args: PreSignUpArgs): Behaviour {
  const config = {
    allowedEmailDomains: args.allowedEmailDomains,
    blockedEmailDomains: args.blockedEmailDomains,
    autoConfirm: args.autoConfirm,
    autoVerifyEmail: args.autoVerifyEmail,
    autoVerifyPhone: args.autoVerifyPhone,
    applyToAdminCreatedUsers: args.applyToAdminCreatedUsers,
    applyToFederatedUsers: args.applyToFederatedUsers,
  };
  return {
    builtIn: () =>
      (
        require("../../runtime/triggers/pre-sign-up/entry") as typeof import("../../runtime/triggers/pre-sign-up/entry")
      ).createHandler(config),
    environment: {},
    statements: [],
  };
}
