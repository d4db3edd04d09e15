import { chooseTexts } from "../triggers/custom-message/locale";
import { escapeHtml, faultOfPlaceholders, fillIn, toOneLine } from "../triggers/custom-message/templates";
import { assertKnownKeys, assertText } from "../shared/option-checks";
import type { EmailTemplates, EmailTexts } from "./options";

const TEXT_KEYS = { subject: true, text: true, html: true } as const satisfies Record<keyof EmailTexts, true>;

/** Longest texts, in characters. */
const LONGEST = { subject: 200, text: 20_000, html: 20_000 } as const;

/** An e-mail with everything filled in. */
export interface EmailContent {
  readonly subject: string;
  readonly text?: string;
  readonly html?: string;
}

/** What of an event says who is written to, and in which language. */
export interface ReaderRequest {
  readonly userAttributes?: Readonly<Record<string, string>> | null;
  readonly clientMetadata?: Readonly<Record<string, string>> | null;
}

/** The texts in the reader's language: the client metadata's `locale`, the user attribute `locale`, or the default. */
export function chooseEmail<Texts extends EmailTexts>(
  templates: EmailTemplates<Texts>,
  { clientMetadata, userAttributes }: ReaderRequest,
  defaultLocale: string,
): Texts | undefined {
  const wanted = [clientMetadata, userAttributes].map((map) =>
    map && Object.hasOwn(map, "locale") ? map.locale : undefined,
  );
  return chooseTexts(templates, wanted, defaultLocale);
}

/** Fills the placeholders of an e-mail with user attributes, and with values that are not the user's. */
export function writeEmail(
  { subject, text, html }: EmailTexts & { subject: string },
  attributes: ReaderRequest["userAttributes"],
  ours?: Readonly<Record<string, string>>,
): EmailContent {
  const fill = (given: string, escape: (value: string) => string) => fillIn(given, attributes ?? {}, escape, ours);
  return {
    subject: fill(subject, toOneLine),
    ...(text !== undefined && { text: fill(text, toOneLine) }),
    ...(html !== undefined && { html: fill(html, escapeHtml) }),
  };
}

/**
 * Checks the texts of an e-mail by language. `others` are placeholders beside the user attributes.
 *
 * @throws {TypeError} when a text is unknown, empty or too long, names no user attribute, or its subject has several lines
 */
export function assertEmailTemplates(
  where: string,
  templates: unknown,
  others: readonly string[] = [],
): asserts templates is EmailTemplates {
  if (typeof templates !== "object" || templates === null || Array.isArray(templates)) {
    throw new TypeError(`${where}: an object of texts by language is needed.`);
  }
  for (const [locale, texts] of Object.entries(templates)) {
    assertKnownKeys(`${where}.${locale}`, texts, TEXT_KEYS);
    for (const [kind, text] of Object.entries(texts as EmailTexts) as [keyof EmailTexts, unknown][]) {
      if (text !== undefined) assertEmailText(`${where}.${locale}.${kind}`, kind, text, others);
    }
  }
}

function assertEmailText(where: string, kind: keyof EmailTexts, text: unknown, others: readonly string[]): void {
  assertText(where, text);
  const fault = faultOfEmailText(kind, text, others);
  if (fault !== undefined) throw new TypeError(`${where}: ${fault}.`);
}

/** Why a text cannot be part of an e-mail; undefined when it can. `others` are placeholders beside the user attributes. */
export function faultOfEmailText(
  kind: keyof EmailTexts,
  text: string,
  others: readonly string[] = [],
): string | undefined {
  if (text.trim() === "") return "must not be empty";
  if (text.length > LONGEST[kind]) return `must have at most ${LONGEST[kind]} characters, has ${text.length}`;
  if (kind === "subject" && /\p{Cc}/u.test(text)) return "must be one line";
  return faultOfPlaceholders(text, others);
}
