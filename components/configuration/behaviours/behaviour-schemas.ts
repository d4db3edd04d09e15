import { z } from "zod";

import { FAILURE_MODES, USER_KEYS } from "../../../runtime/contract";
import { ALIAS_ATTRIBUTES, MFA_USER_MODES } from "../../../runtime/triggers/user-migration/options";
import type { MessageSource, MessageTexts } from "../../../runtime/triggers/custom-message/options";
import { faultOfText } from "../../../runtime/triggers/custom-message/templates";
import { faultOfAttribute } from "../../../runtime/triggers/user-migration/migrated-attributes";
import { TRIGGER_SOURCES } from "../../../runtime/trigger-sources";
import { parseNetwork } from "../../../runtime/triggers/pre-authentication/network";
import { MISSING_ADDRESS_MODES } from "../../../runtime/triggers/pre-authentication/options";
import { faultOfClaim, faultOfSuppressedClaim } from "../../../runtime/triggers/pre-token-generation/claim-names";
import { emailCodeSchemas, localeSchema, welcomeEmailSchema } from "../email/email-schemas";
import { CLAIM_TOKENS, CLAIM_TYPES } from "../../../runtime/triggers/pre-token-generation/options";
import { parseEmailDomainRule } from "../../../runtime/shared/email-domain";
import type { BehaviourName } from "../functions/trigger-function-args";
import {
  inputMatching,
  inputText,
  oneOf,
  regionName,
  ROLE_ARN,
  textList,
  USER_POOL_ID,
  wholeNumber,
  yesOrNo,
} from "../checking/leaves";
import { bucketSchema, tableSchema } from "../stores/store-schema";

/** Whether a text can be read, by the very code that reads it in the function. */
function isReadBy(parse: (text: string) => unknown): (text: string) => boolean {
  return (text) => {
    try {
      parse(text);
      return true;
    } catch {
      return false;
    }
  };
}

const emailDomains = z
  .array(
    z.string().refine(isReadBy(parseEmailDomainRule), { error: "a domain such as example.com, or *.example.com" }),
    {
      error: "a list of domains",
    },
  )
  .min(1, { error: "at least one domain; leave the key out for no rule" });

/**
 * A folder prefix: parts of an object key, none empty and none that means another folder. S3 would take an asterisk, but
 * in the function's policy it stands for every folder.
 */
const folderPrefix = z
  .string()
  .refine(
    (prefix) => prefix.split("/").every((part) => /^[A-Za-z0-9!_.'()-]+$/.test(part) && part !== "." && part !== ".."),
    { error: "a prefix such as raw-gene, of letters, digits and ! _ - . ' ( ), without slashes at either end" },
  );

const networks = z
  .array(
    z
      .string()
      .refine(isReadBy(parseNetwork), { error: "a network such as 192.0.2.0/24 or 2001:db8::/32, or an address" }),
    { error: "a list of networks" },
  )
  .min(1, { error: "at least one network; leave the key out for no rule" });

const attributeValues = z.record(z.string(), textList("value"), { error: "a map from attribute to a list of values" });

/** The name of a claim, by the very code that refuses it in the function. */
function claimName(faultOf: (name: string) => string | undefined) {
  return z.string().superRefine((name, context) => {
    const fault = faultOf(name);
    if (fault !== undefined) context.addIssue({ code: "custom", message: `another claim: ${fault}` });
  });
}

const claimSources = z.record(
  claimName(faultOfClaim),
  z.union(
    [
      z.string().trim().min(1, { error: "the name of an attribute" }),
      z.strictObject({
        from: z.string().trim().min(1, { error: "the name of an attribute" }),
        as: oneOf(CLAIM_TYPES).optional(),
        tokens: oneOf(CLAIM_TOKENS).optional(),
      }),
    ],
    { error: "the name of an attribute, or { from: <name>, as: <type>, tokens: <which> }" },
  ),
  { error: "a map from claim to attribute" },
);

/** One text of a message, by the very code that refuses it in the function. */
function messageText(source: MessageSource | "default", kind: keyof MessageTexts) {
  return z.string().superRefine((text, context) => {
    const fault = faultOfText(source, kind, text);
    if (fault !== undefined) context.addIssue({ code: "custom", message: `a text that fits: it ${fault}` });
  });
}

function messageTexts(source: MessageSource | "default") {
  const texts = z.strictObject({
    subject: messageText(source, "subject").optional(),
    body: messageText(source, "body").optional(),
    sms: messageText(source, "sms").optional(),
  });
  const written = texts.refine((given) => Object.values(given).some((text) => text !== undefined), {
    error: "subject, body, sms or several",
  });
  return z
    .record(localeSchema, written, { error: "a map from language to texts" })
    .refine((byLocale) => Object.keys(byLocale).length > 0, { error: "texts in at least one language" })
    .optional();
}

const messageTemplates = z
  .strictObject(
    Object.fromEntries(
      (["default", ...TRIGGER_SOURCES.customMessage] as const).map((source) => [source, messageTexts(source)]),
    ),
    { error: "a map from trigger source to texts by language" },
  )
  .refine((bySource) => Object.keys(bySource).length > 0, { error: "texts for default or a trigger source" });

/** What a migration may copy, by the very code that refuses it in the function. */
const migratedAttributes = textList("attribute").superRefine((attributes, context) => {
  for (const [index, name] of attributes.entries()) {
    const fault = faultOfAttribute(name, attributes);
    if (fault !== undefined)
      context.addIssue({ code: "custom", path: [index], message: `an attribute to copy: ${fault}` });
  }
});

const userKey = oneOf(USER_KEYS).optional();
const onError = oneOf(FAILURE_MODES).optional();

/** The keys of each ready-made behaviour. */
export const behaviourKeys = {
  preSignUp: {
    allowedEmailDomains: emailDomains.optional(),
    blockedEmailDomains: emailDomains.optional(),
    autoConfirm: yesOrNo().optional(),
    autoVerifyEmail: yesOrNo().optional(),
    autoVerifyPhone: yesOrNo().optional(),
    applyToAdminCreatedUsers: yesOrNo().optional(),
    applyToFederatedUsers: yesOrNo().optional(),
  },
  postConfirmation: {
    profile: z
      .strictObject({ table: tableSchema, key: userKey, attributes: textList("attribute").optional() })
      .optional(),
    folders: z
      .strictObject({
        bucket: bucketSchema,
        prefixes: z
          .array(folderPrefix, { error: "a list of prefixes" })
          .min(1, { error: "at least one prefix" })
          .refine((prefixes) => new Set(prefixes).size === prefixes.length, { error: "each prefix once" }),
        key: userKey,
      })
      .optional(),
    welcomeEmail: welcomeEmailSchema.optional(),
    onError,
  },
  customMessage: {
    templates: messageTemplates.optional(),
    defaultLocale: localeSchema.optional(),
    localeKey: z.string().trim().min(1, { error: "a key of the client metadata" }).optional(),
  },
  preAuthentication: {
    allowedCidrs: networks.optional(),
    blockedCidrs: networks.optional(),
    addressKey: z.string().trim().min(1, { error: "a key of the client metadata" }).optional(),
    missingAddress: oneOf(MISSING_ADDRESS_MODES).optional(),
    allowedClientIds: textList("app client id").optional(),
    blockedClientIds: textList("app client id").optional(),
    requiredAttributes: attributeValues.optional(),
    blockedAttributes: attributeValues.optional(),
  },
  preTokenGeneration: {
    claims: claimSources.optional(),
    profileClaims: claimSources.optional(),
    suppressClaims: z
      .array(claimName(faultOfSuppressedClaim), { error: "a list of claims" })
      .min(1, { error: "at least one claim" })
      .optional(),
    groups: z
      .strictObject({
        add: textList("group").optional(),
        remove: textList("group").optional(),
        removeRoles: z
          .array(z.string().regex(ROLE_ARN, { error: "the ARN of a role" }), { error: "a list of ARNs of roles" })
          .optional(),
      })
      .optional(),
    scopes: z.strictObject({ add: textList("scope").optional(), suppress: textList("scope").optional() }).optional(),
    onError,
  },
  postAuthentication: {
    loginHistory: z
      .strictObject({ table: tableSchema, retentionDays: wholeNumber(1, 3650, "days").optional() })
      .optional(),
    repairProfile: yesOrNo().optional(),
    onError,
  },
  userMigration: {
    from: z
      .strictObject({
        userPoolId: inputMatching(USER_POOL_ID, "a user pool id such as ap-northeast-1_legacy01"),
        clientId: inputMatching(/^[\w+]{1,128}$/, "an app client id"),
        clientSecret: inputText().optional(),
        region: regionName().optional(),
        roleArn: inputMatching(ROLE_ARN, "the ARN of a role").optional(),
        externalId: inputText().optional(),
      })
      .optional(),
    attributes: migratedAttributes.optional(),
    aliasAttributes: z
      .array(oneOf(ALIAS_ATTRIBUTES), { error: `a list of ${ALIAS_ATTRIBUTES.join(", ")}` })
      .refine((names) => new Set(names).size === names.length, { error: "each attribute once" })
      .optional(),
    forgotPassword: yesOrNo().optional(),
    mfaUsers: oneOf(MFA_USER_MODES).optional(),
    minimumPasswordLength: wholeNumber(6, 99, "characters").optional(),
  },
  defineAuthChallenge: { emailCode: emailCodeSchemas.define.optional() },
  createAuthChallenge: { emailCode: emailCodeSchemas.create.optional() },
  verifyAuthChallengeResponse: { emailCode: emailCodeSchemas.verify.optional() },
} satisfies Record<BehaviourName, z.ZodRawShape>;
