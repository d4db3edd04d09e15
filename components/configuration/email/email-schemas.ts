import { z } from "zod";

import { faultOfCodeText } from "../../../runtime/triggers/email-code/code-email";
import { normalizeLocale } from "../../../runtime/triggers/custom-message/locale";
import { parseMailbox } from "../../../runtime/email/addresses";
import type { EmailTexts } from "../../../runtime/email/options";
import { faultOfEmailText } from "../../../runtime/email/texts";
import { inputMatching, wholeNumber } from "../checking/leaves";

/** A language tag: `en`, `ja`, `pt-BR`. */
export const localeSchema = z
  .string()
  .regex(/^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*$/, { error: "a language such as en, ja or pt-BR" });

const SES_IDENTITY_ARN = /^arn:[a-z-]+:ses:[a-z0-9-]+:\d{12}:identity\/[^\s/]+$/;

/** ARN of an SES identity. */
export const sesIdentityArn = inputMatching(SES_IDENTITY_ARN, "the ARN of an SES identity (arn:…:ses:…:identity/…)");

/** `no-reply@example.com` or `App <no-reply@example.com>`, by the very code that sends. */
export const mailbox = z.string().superRefine((text, context) => {
  try {
    parseMailbox("", text);
  } catch {
    context.addIssue({ code: "custom", message: "an address, or a name and an address: App <no-reply@example.com>" });
  }
});

/** Name of an SES configuration set. */
export const configurationSetName = z
  .string()
  .regex(/^[\w-]{1,64}$/, { error: "the name of a configuration set of 1 to 64 letters, digits, _ and -" });

type Fault = (kind: keyof EmailTexts, text: string) => string | undefined;

function emailText(kind: keyof EmailTexts, faultOf: Fault) {
  return z.string().superRefine((text, context) => {
    const fault = faultOf(kind, text);
    if (fault !== undefined) context.addIssue({ code: "custom", message: `a text that fits: it ${fault}` });
  });
}

/** The texts of an e-mail; the subject is needed where there is no default. */
function emailTexts(faultOf: Fault) {
  return {
    subject: emailText("subject", faultOf),
    text: emailText("text", faultOf).optional(),
    html: emailText("html", faultOf).optional(),
  };
}

const sending = {
  replyTo: z.array(mailbox, { error: "a list of addresses" }).min(1, { error: "at least one address" }).optional(),
  defaultLocale: localeSchema.optional(),
  configurationSetName: configurationSetName.optional(),
};

const codeTexts = emailTexts(faultOfCodeText);

/** The settings of the e-mail code, for each trigger of the trio. */
export const emailCodeSchemas = {
  define: z.strictObject({ attempts: wholeNumber(1, 10, "attempts").optional() }),
  create: z.strictObject({
    sender: mailbox,
    codeLength: wholeNumber(6, 10, "digits").optional(),
    ttlSeconds: wholeNumber(60, 900, "seconds").optional(),
    templates: z
      .record(localeSchema, z.strictObject({ ...codeTexts, subject: codeTexts.subject.optional() }), {
        error: "a map from language to texts",
      })
      .optional(),
    ...sending,
  }),
  verify: z.strictObject({}),
};

const welcomeTexts = z
  .strictObject(emailTexts((kind, text) => faultOfEmailText(kind, text)))
  .refine(({ text, html }) => text !== undefined || html !== undefined, { error: "a subject with text, html or both" });

/** The welcome e-mail. */
export const welcomeEmailSchema = z
  .strictObject({
    from: mailbox,
    templates: z.record(localeSchema, welcomeTexts, { error: "a map from language to texts" }),
    ...sending,
  })
  .refine(({ templates, defaultLocale = "en" }) => hasLanguage(Object.keys(templates), defaultLocale), {
    error: "texts for the default language, en unless defaultLocale says otherwise",
    path: ["templates"],
  });

/** As the function looks for them: the tag itself, or its language. */
function hasLanguage(tags: readonly string[], wanted: string): boolean {
  const known = new Set(tags.map(normalizeLocale));
  const parts = normalizeLocale(wanted).split("-");
  return parts.some((_, index) => known.has(parts.slice(0, parts.length - index).join("-")));
}
