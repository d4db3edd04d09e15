import { STANDARD_ATTRIBUTES } from "../../shared/standard-attributes";
import { isPlainValue, withoutDirections } from "./plain-values";
import type { MessageSource, MessageTexts } from "./options";

/** What Cognito replaces by the code, and by the user name. */
export const CODE_PLACEHOLDER = "{####}";
export const USER_NAME_PLACEHOLDER = "{username}";

/** Longest texts that Cognito takes, in characters. */
export const LONGEST = { subject: 140, body: 20_000, sms: 140 } as const;

/** `{{attribute}}`, or `{{attribute|what stands in its place}}`. */
const ATTRIBUTE = /\{\{\s*([^\s{}|]+)\s*(?:\|([^{}]*))?\}\}/gu;

/** `{name}`, which is Cognito's way for the code and the user name, and nobody's for an attribute. */
const IN_ONE_BRACE = /\{\s*([^\s{}|]+)\s*\}/gu;

/**
 * Why a text cannot be a message; undefined when it can. `default` has to do for every source but the administrator's, which
 * alone names the user.
 */
export function faultOfText(
  source: MessageSource | "default",
  kind: keyof MessageTexts,
  text: string,
): string | undefined {
  if (text.trim() === "") return "must not be empty";
  if (text.length > LONGEST[kind]) return `must have at most ${LONGEST[kind]} characters, has ${text.length}`;
  const fault = faultOfPlaceholders(text);
  if (fault !== undefined || kind === "subject") return fault;
  if (!text.includes(CODE_PLACEHOLDER)) return `must hold ${CODE_PLACEHOLDER}, which becomes the code`;
  if (source === "CustomMessage_AdminCreateUser" && !text.includes(USER_NAME_PLACEHOLDER)) {
    return `must hold ${USER_NAME_PLACEHOLDER}, which becomes the user name`;
  }
  return undefined;
}

/** The names in a text's placeholders. */
export function attributesIn(text: string): string[] {
  return [...text.matchAll(ATTRIBUTE)].map(([, name = ""]) => name);
}

/** Why a text's placeholders would reach the reader as they stand. `others` are names beside the user attributes. */
export function faultOfPlaceholders(text: string, others: readonly string[] = []): string | undefined {
  const unknown = attributesIn(text).find((name) => !isAttribute(name) && !others.includes(name));
  if (unknown !== undefined) return `names {{${unknown}}}, which is no user attribute`;
  const rest = text.replace(ATTRIBUTE, "");
  if (rest.includes("{{")) return "has {{ without one name and }} after it";
  const [, single] =
    [...rest.matchAll(IN_ONE_BRACE)].find(([, name = ""]) => isAttribute(name) || others.includes(name)) ?? [];
  return single === undefined
    ? undefined
    : `has {${single}}, which readers would see as it stands; write {{${single}}}`;
}

/** Whether Cognito has a user attribute of that name. */
function isAttribute(name: string): boolean {
  return STANDARD_ATTRIBUTES.has(name) || name === "sub" || name.startsWith("custom:");
}

/**
 * Fills a text in. `escape` makes an attribute's value harmless where it goes to. `ours` are values that no user has written:
 * they go before an attribute of that name, and stand as they are.
 */
export function fillIn(
  text: string,
  attributes: Readonly<Record<string, unknown>>,
  escape: (value: string) => string,
  ours: Readonly<Record<string, string>> = {},
): string {
  return text.replace(ATTRIBUTE, (_placeholder, name: string, otherwise = "") => {
    if (Object.hasOwn(ours, name)) return escape(String(ours[name]));
    const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    const isShown = typeof value === "string" && isPlainValue(name, value);
    return escape(isShown ? withoutDirections(value).trim() : String(otherwise));
  });
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A value for HTML: nobody's name may become a link in a mail that your pool sends. */
export function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** A value for a subject or a text message: one line. */
export function toOneLine(value: string): string {
  return value.replace(/[\p{Cc}\s]+/gu, " ");
}
