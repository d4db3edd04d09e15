import type { TriggerSourceOf } from "../../trigger-sources";

/** Why Cognito sends a message. */
export type MessageSource = TriggerSourceOf<"customMessage">;

/** The texts of one message. What is left out is Cognito's own, or the pool's. */
export interface MessageTexts {
  /** Subject of the e-mail, 1 to 140 characters. */
  subject?: string;
  /** The e-mail, HTML, up to 20,000 characters. Must hold `{####}`, and `{username}` for `CustomMessage_AdminCreateUser`. */
  body?: string;
  /** The text message, up to 140 characters with the code. Must hold what `body` must. */
  sms?: string;
}

/** The texts of one message by language: `en`, `ja`, `pt-BR`. */
export type MessageTemplates = Readonly<Record<string, MessageTexts>>;

/** The texts by trigger source. */
export interface MessagesBySource {
  /** For every source without its own, but `CustomMessage_AdminCreateUser`, which must name the user. */
  readonly default?: MessageTemplates;
  /** The code after a sign-up. */
  readonly CustomMessage_SignUp?: MessageTemplates;
  /** The invitation, with user name and temporary password, of a user whom an administrator created. */
  readonly CustomMessage_AdminCreateUser?: MessageTemplates;
  /** The code after a sign-up, asked for again. */
  readonly CustomMessage_ResendCode?: MessageTemplates;
  /** The code with which a user sets a new password. */
  readonly CustomMessage_ForgotPassword?: MessageTemplates;
  /** The code to a changed e-mail address or phone number. */
  readonly CustomMessage_UpdateUserAttribute?: MessageTemplates;
  /** The code to an address or number that the user asks to have verified. */
  readonly CustomMessage_VerifyUserAttribute?: MessageTemplates;
  /** The code of the second factor. */
  readonly CustomMessage_Authentication?: MessageTemplates;
}

/**
 * Options of the custom message behaviour.
 *
 * Cognito takes e-mail texts of a trigger only from a pool that sends through SES (`EmailSendingAccount: DEVELOPER`); from
 * another one they make the call fail.
 */
export interface CustomMessageOptions {
  /**
   * The texts by trigger source and language; `default` holds for every source without its own. `{{name}}` stands for the
   * user attribute, `{{name|there}}` for it or, where the user lacks it, for what follows the bar.
   */
  templates: MessagesBySource;
  /**
   * Language when the user's own is not known, or has no texts.
   *
   * @default "en"
   */
  defaultLocale?: string;
  /**
   * Key of the client metadata in which the app tells the language; it goes before the user's attribute `locale`.
   *
   * @default "locale"
   */
  localeKey?: string;
}
