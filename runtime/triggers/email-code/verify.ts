import type { TriggerHandler } from "../../events";
import { TriggerFailure } from "../../shared/errors";
import { createTriggerHandler, type TriggerDependencies } from "../../shared/invocation";
import { assertKnownKeys } from "../../shared/option-checks";
import type { Reason } from "../../shared/reasons";
import { isExpired, matchesCode, readSealedCode, SEALED_CODE_PARAMETER, type SealedCode } from "./code";
import { SIGN_IN_FAULT } from "./messages";
import type { EmailCodeVerifyOptions } from "./options";

/**
 * Checks the answer to an e-mail code; a failure refuses the sign-in.
 *
 * Right only for the very code, before it expires, and for a user who exists. Digits may be full-width.
 *
 * @throws {TypeError} at once, when there is any option
 * @example createEmailCodeVerifyHandler()
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-verify-auth-challenge-response.html
 */
export function createEmailCodeVerifyHandler(
  options: EmailCodeVerifyOptions = {},
  dependencies: TriggerDependencies = {},
): TriggerHandler<"verifyAuthChallengeResponse"> {
  assertKnownKeys("verifyAuthChallengeResponse", options, {});

  return createTriggerHandler(
    { ...dependencies, trigger: "verifyAuthChallengeResponse", faultMessage: SIGN_IN_FAULT },
    async (event, { clock, deadline }) => {
      const { privateChallengeParameters, challengeAnswer, userNotFound } = event.request;
      const code = readSealedCode(privateChallengeParameters?.[SEALED_CODE_PARAMETER]);
      // Compared whatever the user, so that the time it takes does not tell who exists.
      const right = code !== undefined && (await deadline.race(matchesCode(String(challengeAnswer), code)));
      const reason = whyNot(code, userNotFound === true, clock());
      const answerCorrect = right && reason === undefined;
      event.response = { ...event.response, answerCorrect };
      if (answerCorrect) return { outcome: "codeRight" };
      return { outcome: "codeWrong", failure: reason && new TriggerFailure(reason) };
    },
  );
}

/** Why no answer can be right. */
function whyNot(code: SealedCode | undefined, userNotFound: boolean, now: Date): Reason | undefined {
  if (code === undefined) return "foreignChallenge";
  if (userNotFound) return "codeUserNotFound";
  return isExpired(code, now) ? "codeExpired" : undefined;
}
