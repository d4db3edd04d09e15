import { TriggerFailure } from "../shared/errors";
import type { Invocation } from "../shared/invocation";
import { assertKnownKeys } from "../shared/option-checks";
import type { UserEvent } from "../shared/user-attributes";
import type { Provisioned } from "../stores/provisioning";
import type { EmailTexts, WelcomeEmailOptions, WelcomeEmailTexts } from "./options";
import { readRecipient } from "./recipient";
import { assertSendingOptions, createSendEmail, type EmailDependencies } from "./send-email";
import { assertEmailTemplates, chooseEmail, writeEmail, type ReaderRequest } from "./texts";

const OPTION_KEYS = {
  from: true,
  templates: true,
  replyTo: true,
  defaultLocale: true,
  configurationSetName: true,
} as const satisfies Record<keyof WelcomeEmailOptions, true>;

/** Welcomes a user who was provisioned; whether an e-mail went out. Never throws: why none did is logged. */
export type SendWelcome = (
  event: UserEvent & { readonly request: ReaderRequest },
  made: Pick<Provisioned, "write">,
  invocation: Pick<Invocation, "deadline" | "noteFailure">,
) => Promise<boolean>;

/** Makes what welcomes users. */
export type CreateSendWelcome = (options: WelcomeEmailOptions, dependencies: EmailDependencies) => SendWelcome;

/**
 * What welcomes users by SES, once: with a profile, only the invocation that wrote it sends. Without one of the user's own,
 * each of the up to three times that Cognito calls does.
 */
export const createSendWelcome: CreateSendWelcome = (options, dependencies) => {
  const standard = checkWelcomeEmail("postConfirmation.welcomeEmail", options);
  const { templates, defaultLocale = "en" } = options;
  const sendEmail = createSendEmail({ ...options, sender: options.from }, dependencies.ses);

  return async (event, { write }, { deadline, noteFailure }) => {
    try {
      // Who finds somebody else's profile under the key is new all the same; the provisioning has logged it.
      const recipient = write === "existed" ? new TriggerFailure("welcomedBefore") : readRecipient(event);
      if (recipient instanceof TriggerFailure) throw recipient;
      const texts = chooseEmail(templates, event.request, defaultLocale) ?? standard;
      await sendEmail(recipient, writeEmail(texts, event.request.userAttributes), deadline);
      return true;
    } catch (failure) {
      noteFailure(failure);
      return false;
    }
  };
};

/**
 * Checks the welcome e-mail's options and gives the texts of the default language.
 *
 * @throws {TypeError} when an option is unknown, missing or senseless
 */
export function checkWelcomeEmail(where: string, options: WelcomeEmailOptions): WelcomeEmailTexts {
  assertKnownKeys(where, options, OPTION_KEYS);
  const { from, templates, defaultLocale = "en" } = options;
  assertSendingOptions(where, "from", { ...options, sender: from });
  assertEmailTemplates(`${where}.templates`, templates);
  for (const [locale, { subject, text, html }] of Object.entries<EmailTexts>(templates)) {
    if (subject === undefined) throw new TypeError(`${where}.templates.${locale}.subject: missing.`);
    if (text === undefined && html === undefined) {
      throw new TypeError(`${where}.templates.${locale}: there is nothing to read. Give text, html or both.`);
    }
  }
  const standard = chooseEmail(templates, {}, defaultLocale);
  if (standard !== undefined) return standard;
  throw new TypeError(
    `${where}.templates: no texts for the default language ${JSON.stringify(defaultLocale)}. Add them, or set defaultLocale.`,
  );
}
