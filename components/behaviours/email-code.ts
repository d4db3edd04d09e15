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
        require("../../runtime/entrypoints/email-code-define") as typeof import("../../runtime/entrypoints/email-code-define")
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
        require("../../runtime/entrypoints/email-code-create") as typeof import("../../runtime/entrypoints/email-code-create")
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
        require("../../runtime/entrypoints/email-code-verify") as typeof import("../../runtime/entrypoints/email-code-verify")
      ).createHandler({}),
    environment: {},
    statements: [],
  };
}
