import { z } from "zod";

import { isPlainAddress } from "../../../runtime/email/addresses";
import { STANDARD_ATTRIBUTES } from "../../../runtime/shared/standard-attributes";
import {
  ACCOUNT_RECOVERY_METHODS,
  MFA_METHODS,
  MFA_MODES,
  SIGN_IN_IDENTIFIERS,
  THREAT_PROTECTION_MODES,
  USER_POOL_TIERS,
} from "./user-pool-args";
import { appClientSchema, tokenValiditySchema } from "../app-clients/app-client-schema";
import { configurationSetName, mailbox, sesIdentityArn } from "../email/email-schemas";
import { identityPoolSchema } from "../identity-pool/identity-pool-schema";
import { inputMatching, inputText, oneOf, regionName, ROLE_ARN, wholeNumber, yesOrNo } from "../checking/leaves";
import { webAclSchema } from "../web-acl/web-acl-schema";

const CERTIFICATE_ARN = /^arn:[a-z-]+:acm:us-east-1:\d{12}:certificate\/[0-9a-f-]+$/;

/** Words of a list, each at most once and in the order that they are given. */
function someOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z
    .array(oneOf(words), { error: `a list of ${words.join(", ")}` })
    .min(1, { error: `at least one of ${words.join(", ")}` })
    .refine((chosen) => new Set(chosen).size === chosen.length, { error: "each identifier once" })
    .optional();
}

const email = z.strictObject({
  sourceArn: sesIdentityArn,
  from: mailbox,
  replyTo: z.string().refine(isPlainAddress, { error: "an e-mail address without a name" }).optional(),
  configurationSet: configurationSetName.optional(),
});

const snsRegion = regionName().optional();

const sms = z
  .strictObject({
    create: z.strictObject({ snsRegion }).optional(),
    existing: z
      .strictObject({
        roleArn: inputMatching(ROLE_ARN, "the ARN of a role"),
        externalId: inputText(),
        snsRegion,
      })
      .optional(),
  })
  .refine((choice) => (choice.create === undefined) !== (choice.existing === undefined), {
    error: "exactly one of { create: {} } and { existing: { roleArn, externalId } }",
  })
  .meta({ oneOf: [{ required: ["create"] }, { required: ["existing"] }] });

const domain = z
  .strictObject({
    prefix: z
      .string()
      .regex(/^(?!.*(aws|amazon|cognito))[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, {
        error: "1 to 63 lower-case letters, digits and dashes, without aws, amazon and cognito",
      })
      .optional(),
    custom: z
      .strictObject({
        name: z.string().regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.){2,}[a-z]{2,}$/, {
          error: "a sub-domain in lower case, such as auth.example.com",
        }),
        certificateArn: inputMatching(CERTIFICATE_ARN, "the ARN of a certificate in us-east-1"),
        hostedZoneId: inputMatching(/^Z[A-Z0-9]{1,31}$/, "the id of a Route 53 zone").optional(),
      })
      .optional(),
  })
  .refine((choice) => (choice.prefix === undefined) !== (choice.custom === undefined), {
    error: "exactly one of { prefix: <prefix> } and { custom: { name, certificateArn } }",
  })
  .meta({ oneOf: [{ required: ["prefix"] }, { required: ["custom"] }] });

const group = z.strictObject({
  description: z.string().max(2048, { error: "a text of at most 2048 characters" }).optional(),
  // The provider never sends 0 for a new group, which then comes last instead of first.
  precedence: wholeNumber(1, 2_147_483_647, "precedence").optional(),
  roleArn: inputMatching(ROLE_ARN, "the ARN of a role").optional(),
});

const resourceServer = z.strictObject({
  name: z
    .string()
    .regex(/^[\w\s+=,.@-]{1,256}$/, { error: "a name of 1 to 256 letters, digits, spaces and + = , . @ - _" })
    .optional(),
  scopes: z.record(
    z.string().regex(/^[\x21\x23-\x2e\x30-\x5b\x5d-\x7e]{1,256}$/, {
      error: "1 to 256 ASCII characters without spaces, quotes, / and \\",
    }),
    z.string().min(1, { error: "what the scope allows" }).max(256, { error: "at most 256 characters" }),
    { error: "a map from scope to what it allows" },
  ),
});

const passwordPolicy = z.strictObject({
  minimumLength: wholeNumber(6, 99, "characters").optional(),
  requireLowercase: yesOrNo().optional(),
  requireUppercase: yesOrNo().optional(),
  requireNumbers: yesOrNo().optional(),
  requireSymbols: yesOrNo().optional(),
  temporaryPasswordValidityDays: wholeNumber(1, 365, "days").optional(),
});

const customAttributes = z
  .array(
    z
      .string()
      .regex(/^(?!custom:)[A-Za-z0-9_.-]{1,20}$/, { error: "a name of 1 to 20 characters, without custom:" })
      .refine((name) => name !== "sub" && !STANDARD_ATTRIBUTES.has(name), {
        error: "another name: this is a standard attribute, which every pool has",
      }),
    { error: "a list of names" },
  )
  .max(50, { error: "at most 50 names" })
  .refine((names) => new Set(names).size === names.length, { error: "each name once" });

/** The name of an app client is part of its resource's, and of the component's outputs. */
const clientName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,30}$/, { error: "1 to 31 lower-case letters, digits and dashes" });
const groupName = z
  .string()
  .regex(/^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u, { error: "1 to 128 characters without spaces" });

/** The user pool that the component creates. */
export const createUserPoolSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[\w\s+=,.@-]{1,128}$/, { error: "a name of 1 to 128 letters, digits, spaces and + = , . @ - _" })
    .optional(),
  signInWith: someOf(SIGN_IN_IDENTIFIERS),
  mfa: oneOf(MFA_MODES).optional(),
  mfaMethods: someOf(MFA_METHODS),
  passwordPolicy: passwordPolicy.optional(),
  tokenValidity: tokenValiditySchema.optional(),
  customAttributes: customAttributes.optional(),
  selfSignUp: yesOrNo().optional(),
  accountRecovery: someOf(ACCOUNT_RECOVERY_METHODS),
  email: email.optional(),
  sms: sms.optional(),
  tier: oneOf(USER_POOL_TIERS).optional(),
  threatProtection: oneOf(THREAT_PROTECTION_MODES).optional(),
  domain: domain.optional(),
  appClients: z.record(clientName, appClientSchema, { error: "a map from name to app client" }).optional(),
  resourceServers: z
    .record(
      z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,256}$/, {
        error: "1 to 256 ASCII characters without spaces, quotes and \\",
      }),
      resourceServer,
      { error: "a map from identifier to resource server" },
    )
    .optional(),
  groups: z.record(groupName, group, { error: "a map from name to group" }).optional(),
  identityPool: identityPoolSchema.optional(),
  webAcl: webAclSchema.optional(),
});
