import type { TriggerHandler } from "../../events";
import { TriggerFailure } from "../../shared/errors";
import { createTriggerHandler, type TriggerDependencies } from "../../shared/invocation";
import { assertKnownKeys, assertOptionalInteger } from "../../shared/option-checks";
import { SIGN_IN_FAULT } from "./messages";
import type { EmailCodeDefineOptions } from "./options";
import { decideNextStep } from "./session";

const OPTION_KEYS = { attempts: true } as const satisfies Record<keyof EmailCodeDefineOptions, true>;

/**
 * Decides on a sign-in by e-mail code: asks for the code, issues tokens, or ends the sign-in; a failure refuses it.
 *
 * Tokens are issued only when the last answer was right, every one before it wrong, the code not expired, and every step
 * this code's own. A sign-in that begins with a password (SRP_A) ends: the code is no second factor.
 *
 * @throws {TypeError} at once, when an option is unknown or out of range
 * @example createEmailCodeDefineHandler({ attempts: 3 })
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-define-auth-challenge.html
 */
export function createEmailCodeDefineHandler(
  options: EmailCodeDefineOptions = {},
  dependencies: TriggerDependencies = {},
): TriggerHandler<"defineAuthChallenge"> {
  assertEmailCodeDefineOptions(options);
  const { attempts = 3 } = options;

  return createTriggerHandler(
    { ...dependencies, trigger: "defineAuthChallenge", faultMessage: SIGN_IN_FAULT },
    async (event, { clock }) => {
      const { session, userNotFound } = event.request;
      const next = decideNextStep(session ?? [], { attempts, userNotFound: userNotFound === true, now: clock() });
      event.response = {
        ...event.response,
        ...(next.step === "ask" && { challengeName: "CUSTOM_CHALLENGE" }),
        issueTokens: next.step === "issue",
        failAuthentication: next.step === "fail",
      };
      if (next.step === "fail") return { outcome: "refused", failure: new TriggerFailure(next.reason) };
      return { outcome: next.step === "issue" ? "codeProven" : "codeAsked" };
    },
  );
}

/**
 * Checks the options of the e-mail code's define auth challenge behaviour.
 *
 * @throws {TypeError} when an option is unknown or out of range
 */
export function assertEmailCodeDefineOptions(options: EmailCodeDefineOptions): void {
  assertKnownKeys("defineAuthChallenge", options, OPTION_KEYS);
  assertOptionalInteger("defineAuthChallenge.attempts", options.attempts, 1, 10);
}
