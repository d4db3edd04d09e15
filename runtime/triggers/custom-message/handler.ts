import type { CustomMessageTriggerEvent } from "aws-lambda";

import { chooseTexts } from "./locale";
import type { CustomMessageOptions, MessageSource, MessageTemplates, MessageTexts } from "./options";
import { isPlainUserName } from "./plain-values";
import {
  CODE_PLACEHOLDER,
  escapeHtml,
  faultOfText,
  fillIn,
  LONGEST,
  toOneLine,
  USER_NAME_PLACEHOLDER,
} from "./templates";
import type { TriggerHandler } from "../../events";
import { createTriggerHandler, type TriggerDependencies } from "../../shared/invocation";
import { assertKnownKeys, assertText } from "../../shared/option-checks";
import { TRIGGER_SOURCES } from "../../trigger-sources";

const OPTION_KEYS = { templates: true, defaultLocale: true, localeKey: true } as const satisfies Record<
  keyof CustomMessageOptions,
  true
>;
const TEXT_KEYS = { subject: true, body: true, sms: true } as const satisfies Record<keyof MessageTexts, true>;

/**
 * Writes the pool's messages: subject, e-mail and text message by reason and language. A failure refuses what the message
 * belongs to: the sign-up, the new password, the code.
 *
 * A reason without texts is left to Cognito. In a pool that does not send through SES, Cognito refuses subject and e-mail.
 *
 * @throws {TypeError} at once, when an option is unknown or a text lacks what Cognito demands
 * @example createCustomMessageHandler({ templates: { default: { en: { subject: "Your code", body: "Your code is {####}." } } } })
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 */
export function createCustomMessageHandler(
  options: CustomMessageOptions,
  dependencies: TriggerDependencies = {},
): TriggerHandler<"customMessage"> {
  assertCustomMessageOptions(options);
  const faultMessage = "The message could not be sent. Please try again later";
  return createTriggerHandler({ ...dependencies, trigger: "customMessage", faultMessage }, async (event) => {
    const texts = textsFor(event, options);
    if (texts === undefined) return { outcome: "ignored" };
    event.response = { ...event.response, ...writeMessage(event, texts) };
    return { outcome: "written" };
  });
}

function textsFor(event: CustomMessageTriggerEvent, options: CustomMessageOptions): MessageTexts | undefined {
  const { templates, defaultLocale = "en", localeKey = "locale" } = options;
  const ofSource = templates[event.triggerSource] ?? fallbackFor(event.triggerSource, templates.default);
  if (ofSource === undefined) return undefined;
  const { userAttributes, clientMetadata } = event.request;
  return chooseTexts(
    ofSource,
    [memberOf(clientMetadata, localeKey), memberOf(userAttributes, "locale")],
    defaultLocale,
  );
}

/** An invitation must name the user, which the texts for everything else do not. */
function fallbackFor(source: MessageSource, texts: MessageTemplates | undefined): MessageTemplates | undefined {
  return source === "CustomMessage_AdminCreateUser" ? undefined : texts;
}

function writeMessage(event: CustomMessageTriggerEvent, { subject, body, sms }: MessageTexts) {
  const { request } = event;
  const userName = namesUser(event) ? (request.usernameParameter ?? USER_NAME_PLACEHOLDER) : "";
  const write = (text: string, longest: number, escape: (value: string) => string): string => {
    const filled = fillIn(text, request.userAttributes ?? {}, escape);
    // A long name must not keep its owner from signing up: Cognito refuses a message that is too long.
    return (filled.length <= longest ? filled : fillIn(text, {}, escape))
      .replaceAll(CODE_PLACEHOLDER, () => request.codeParameter ?? CODE_PLACEHOLDER)
      .replaceAll(USER_NAME_PLACEHOLDER, () => userName);
  };
  return {
    ...(subject !== undefined && { emailSubject: write(subject, LONGEST.subject, toOneLine) }),
    ...(body !== undefined && { emailMessage: write(body, LONGEST.body, escapeHtml) }),
    ...(sms !== undefined && { smsMessage: write(sms, LONGEST.sms, toOneLine) }),
  };
}

/** Whoever signs up may choose a link for a user name; whom an administrator makes is named, or Cognito refuses the message. */
function namesUser({ triggerSource, userName }: CustomMessageTriggerEvent): boolean {
  return triggerSource === "CustomMessage_AdminCreateUser" || isPlainUserName(userName);
}

/** Cognito sends null for maps that it does not use. */
function memberOf(map: Record<string, unknown> | null | undefined, name: string): string | undefined {
  const value = map && Object.hasOwn(map, name) ? map[name] : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
}

/**
 * Checks the options of the custom message behaviour.
 *
 * @throws {TypeError} when an option is unknown, or a text lacks what Cognito demands
 */
export function assertCustomMessageOptions(options: CustomMessageOptions): void {
  const where = "customMessage";
  assertKnownKeys(where, options, OPTION_KEYS);
  for (const key of ["defaultLocale", "localeKey"] as const) {
    if (options[key] !== undefined) assertText(`${where}.${key}`, options[key]);
  }
  const sources = Object.fromEntries(
    ["default", ...TRIGGER_SOURCES.customMessage].map((source) => [source, true as const]),
  );
  assertKnownKeys(`${where}.templates`, options.templates, sources);
  for (const [source, templates] of Object.entries(options.templates)) {
    for (const [locale, texts] of Object.entries((templates ?? {}) as MessageTemplates)) {
      assertTexts(`${where}.templates.${source}.${locale}`, source as MessageSource | "default", texts);
    }
  }
  assertLanguages(`${where}.templates`, options);
}

/** Somebody whose language is not known must be written to as well. */
function assertLanguages(where: string, { templates, defaultLocale = "en" }: CustomMessageOptions): void {
  const bySource = Object.entries(templates as Readonly<Record<string, MessageTemplates | undefined>>);
  if (bySource.length === 0) throw new TypeError(`${where}: there is no text in it.`);
  for (const [source, byLocale] of bySource) {
    if (byLocale === undefined || chooseTexts(byLocale, [], defaultLocale) !== undefined) continue;
    const problem = `no texts for the default language ${JSON.stringify(defaultLocale)}`;
    throw new TypeError(`${where}.${source}: ${problem}. Add them, or set defaultLocale.`);
  }
}

function assertTexts(where: string, source: MessageSource | "default", texts: MessageTexts): void {
  assertKnownKeys(where, texts, TEXT_KEYS);
  for (const [kind, text] of Object.entries(texts) as [keyof MessageTexts, unknown][]) {
    if (text === undefined) continue;
    assertText(`${where}.${kind}`, text);
    const fault = faultOfText(source, kind, text);
    if (fault !== undefined) throw new TypeError(`${where}.${kind}: ${fault}.`);
  }
}
