import type { CreateAuthChallengeArgs, DefineAuthChallengeArgs } from "../configuration/email/email-args";
import type { ProviderLocation } from "../provider-location";
import type { Behaviour } from "./behaviour";
import { buildSendingStatements } from "./sending";

/** Decides on a sign-in by e-mail code: needs no resource. */
export function buildEmailCodeDefine({ emailCode }: DefineAuthChallengeArgs): Behaviour {
  const config = { attempts: emailCode.attempts };
  return {
    builtIn: () =>
      (
        require("../../runtime/triggers/email-code/define-entry") as typeof import("../../runtime/triggers/email-code/define-entry")
      ).createHandler(config),
    environment: {},
    statements: [],
  };
}

/** Sends the code: may send as its sender. */
export function buildEmailCodeCreate({ emailCode }: CreateAuthChallengeArgs, location: ProviderLocation): Behaviour {
  const config = { ...emailCode };
  return {
    builtIn: () =>
      (
        require("../../runtime/triggers/email-code/create-entry") as typeof import("../../runtime/triggers/email-code/create-entry")
      ).createHandler(config),
    environment: {},
    statements: buildSendingStatements(location, emailCode),
  };
}

/** Compares the answer: needs no resource. */
export function buildEmailCodeVerify(): Behaviour {
  return {
    builtIn: () =>
      (
        require("../../runtime/triggers/email-code/verify-entry") as typeof import("../../runtime/triggers/email-code/verify-entry")
      ).createHandler({}),
    environment: {},
    statements: [],
  };
}
