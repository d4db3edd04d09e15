import { attributesIn } from "../custom-message/templates";
import type { EmailTemplates, EmailTexts } from "../../email/options";
import { assertEmailTemplates, chooseEmail, faultOfEmailText, writeEmail, type EmailContent } from "../../email/texts";
import type { TriggerEvents } from "../../events";
import type { EmailCodeCreateOptions } from "./options";

/** What a text may name beside user attributes. */
const PLACEHOLDERS = ["code", "minutes"];

/** The e-mail when the options have no text of their own. */
const DEFAULT_TEXTS = {
  subject: "Your sign-in code",
  text: [
    "Your sign-in code is {{code}}",
    "",
    "It can be used once, within {{minutes}} min. Give it to nobody, whoever asks.",
    "If you are not signing in, somebody may have mistyped an address: nobody gets in without the code.",
  ].join("\n"),
} as const satisfies EmailTexts;

/** Writes the e-mail with the code, in the user's language. */
export function writeCodeEmail(
  code: string,
  request: TriggerEvents["createAuthChallenge"]["request"],
  options: Pick<EmailCodeCreateOptions, "templates" | "defaultLocale"> & { ttlSeconds: number },
): EmailContent {
  const { templates = {}, defaultLocale = "en", ttlSeconds } = options;
  const chosen: EmailTexts = chooseEmail(templates, request, defaultLocale) ?? DEFAULT_TEXTS;
  const { subject = DEFAULT_TEXTS.subject, text, html } = chosen;
  const body = text === undefined && html === undefined ? { text: DEFAULT_TEXTS.text } : { text, html };
  // Rounded down: a code that expires before the e-mail says would be an error.
  const minutes = String(Math.floor(ttlSeconds / 60));
  return writeEmail({ subject, ...body }, request.userAttributes, { code, minutes });
}

/** Why a text cannot be part of the e-mail with the code; undefined when it can. */
export function faultOfCodeText(kind: keyof EmailTexts, text: string): string | undefined {
  const fault = faultOfEmailText(kind, text, PLACEHOLDERS);
  if (fault !== undefined || kind === "subject" || attributesIn(text).includes("code")) return fault;
  return "must hold {{code}}, which becomes the code";
}

/**
 * Checks the texts of the e-mail with the code.
 *
 * @throws {TypeError} when a text cannot be sent, or has no place for the code
 */
export function assertCodeTemplates(where: string, templates: EmailTemplates): void {
  assertEmailTemplates(where, templates, PLACEHOLDERS);
  for (const [locale, texts] of Object.entries(templates)) {
    for (const kind of ["text", "html"] as const) {
      const fault = texts[kind] === undefined ? undefined : faultOfCodeText(kind, texts[kind]);
      if (fault !== undefined) throw new TypeError(`${where}.${locale}.${kind}: ${fault}.`);
    }
  }
}
