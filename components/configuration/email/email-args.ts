import type {
  EmailCodeCreateOptions,
  EmailCodeDefineOptions,
  EmailCodeVerifyOptions,
} from "../../../runtime/triggers/email-code/options";
import type { WelcomeEmailOptions } from "../../../runtime/email/options";

/** The e-mail that welcomes a user after confirmation, through SES. Its failure refuses nobody. */
export type WelcomeEmailArgs = WelcomeEmailOptions;

/** A ready-made define auth challenge behaviour. */
export interface DefineAuthChallengeArgs {
  /** Sign-in by a one-time code that comes by e-mail; `{}` for the defaults. All three challenge triggers need it. */
  emailCode: EmailCodeDefineOptions;
}

/** A ready-made create auth challenge behaviour. */
export interface CreateAuthChallengeArgs {
  /** The code, and the e-mail that it comes in. All three challenge triggers need it. */
  emailCode: EmailCodeCreateOptions;
}

/** A ready-made verify auth challenge response behaviour. */
export interface VerifyAuthChallengeResponseArgs {
  /** Compares the answer with the code; `{}`. All three challenge triggers need it. */
  emailCode: EmailCodeVerifyOptions;
}

/** Everything about sign-in by e-mail code. */
export type EmailCodeChallengeArgs = EmailCodeDefineOptions & EmailCodeCreateOptions;
