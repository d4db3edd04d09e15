/** How mail leaves. */
export interface EmailOptions {
  /**
   * Addresses that answers go to, each like the sender's.
   *
   * @default the sender
   */
  replyTo?: readonly string[];
  /**
   * Language when the user's own is not known, or has no texts.
   *
   * @default "en"
   */
  defaultLocale?: string;
  /**
   * Name of the SES configuration set, for events and the dedicated addresses to send from.
   *
   * @default none, or the identity's own
   */
  configurationSetName?: string;
}

/**
 * The texts of one e-mail. `{{name}}` stands for the user attribute, `{{name|there}}` for it or, where the user lacks it, for
 * what follows the bar. In `html` the values are escaped.
 */
export interface EmailTexts {
  /** Subject, one line of 1 to 200 characters. */
  subject?: string;
  /** The e-mail as plain text, up to 20,000 characters. */
  text?: string;
  /** The e-mail as HTML, up to 20,000 characters; with `text` too, the reader's program chooses. */
  html?: string;
}

/** The texts of one e-mail by language: `en`, `ja`, `pt-BR`. */
export type EmailTemplates<Texts extends EmailTexts = EmailTexts> = Readonly<Record<string, Texts>>;

/** The texts of a welcome e-mail: a subject, and `text`, `html` or both. */
export interface WelcomeEmailTexts extends EmailTexts {
  subject: string;
}

/**
 * The e-mail that welcomes a user after confirmation. It never goes to an address that is not verified: a user whom the
 * pre sign-up trigger confirms without verifying the address gets none.
 */
export interface WelcomeEmailOptions extends EmailOptions {
  /** Sender: `no-reply@example.com` or `App <no-reply@example.com>`, of an identity that SES has verified in the Region. */
  from: string;
  /** The texts by language; those of `defaultLocale` must be there. */
  templates: EmailTemplates<WelcomeEmailTexts>;
}
