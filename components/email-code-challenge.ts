import type {
  CreateAuthChallengeArgs,
  DefineAuthChallengeArgs,
  EmailCodeChallengeArgs,
  VerifyAuthChallengeResponseArgs,
} from "./configuration/email/email-args";

/** The three triggers of a sign-in by e-mail code. */
export interface EmailCodeChallenge {
  defineAuthChallenge: DefineAuthChallengeArgs;
  createAuthChallenge: CreateAuthChallengeArgs;
  verifyAuthChallengeResponse: VerifyAuthChallengeResponseArgs;
}

/**
 * The three challenge triggers for a sign-in by a one-time code that SES sends, for pools that cannot use Cognito's own
 * passwordless sign-in. The app signs in with `CUSTOM_AUTH`.
 *
 * The code is in the e-mail alone: Cognito gets a salted digest of it. It is good for one sign-in, for a short time and for a
 * few answers. Each sign-in sends an e-mail: put a rate limit before the pool (`userPool.create.webAcl`).
 *
 * @example
 * new CognitoTriggers("auth", {
 *   userPool: { create: {} },
 *   triggers: { ...emailCodeChallenge({ sender: "App <no-reply@example.com>", ttlSeconds: 300 }) },
 * });
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-challenge.html
 */
export function emailCodeChallenge({ attempts, ...create }: EmailCodeChallengeArgs): EmailCodeChallenge {
  return {
    defineAuthChallenge: { emailCode: { attempts } },
    createAuthChallenge: { emailCode: create },
    verifyAuthChallengeResponse: { emailCode: {} },
  };
}
