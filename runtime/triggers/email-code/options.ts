import type { EmailOptions, EmailTemplates } from "../../email/options";

/** Options of the e-mail code's define auth challenge behaviour. */
export interface EmailCodeDefineOptions {
  /**
   * Answers that one sign-in may give, 1 to 10.
   *
   * @default 3
   */
  attempts?: number;
}

/** Options of the e-mail code's create auth challenge behaviour. */
export interface EmailCodeCreateOptions extends EmailOptions {
  /** Sender: `no-reply@example.com` or `App <no-reply@example.com>`, of an identity that SES has verified in the Region. */
  sender: string;
  /**
   * Digits of the code, 6 to 10.
   *
   * @default 6
   */
  codeLength?: number;
  /**
   * Seconds that the code is good for, 60 to 900. No longer than the app client's authentication flow session, which
   * Cognito lets live 3 to 15 minutes.
   *
   * @default 180
   */
  ttlSeconds?: number;
  /**
   * The texts by language. `{{code}}` stands for the code and must be in every `text` and `html`, `{{minutes}}` for the
   * whole minutes that it is good for; user attributes as in every e-mail. What a language leaves out is the default's:
   * the subject, or the body where there is neither `text` nor `html`.
   *
   * @default a short e-mail in English
   */
  templates?: EmailTemplates;
}

/** Options of the e-mail code's verify auth challenge response behaviour: none. */
export type EmailCodeVerifyOptions = Readonly<Record<string, never>>;
