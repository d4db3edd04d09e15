import type { UserPoolType } from "@aws-sdk/client-cognito-identity-provider";

import { fieldsWith, unknownFields } from "./fields";
import { customAcrNames, isDefaultSignInPolicy } from "./merge";
import { cloneDefined, inFixedOrder, isObject, type JsonObject } from "./values";

/**
 * What a setting means when it is absent. The service may show it after an update that it did not show before.
 *
 * The plan (UserPoolTier) is not here: absent and ESSENTIALS may be billed differently.
 */
const DEFAULTS = {
  MfaConfiguration: "OFF",
  DeletionProtection: "INACTIVE",
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
  EmailConfiguration: { EmailSendingAccount: "COGNITO_DEFAULT" },
  VerificationMessageTemplate: { DefaultEmailOption: "CONFIRM_WITH_CODE" },
  UserPoolAddOns: { AdvancedSecurityMode: "OFF" },
  IssuerConfiguration: { Type: "ORIGINAL" },
  KeyConfiguration: { KeyType: "AWS_OWNED_KEY" },
} as const satisfies Partial<Record<keyof UserPoolType, unknown>>;

/** How long a temporary password is valid when a pool does not say. */
const DEFAULT_VALIDITY_DAYS = 7;

/** Settings whose being there switches something on, even with no member in them. */
const EMPTY_IS_ON: ReadonlySet<string> = new Set<keyof UserPoolType>(["DeviceConfiguration"]);

/**
 * A pool's settings apart from LambdaConfig, in a form in which two descriptions that mean the same are equal.
 *
 * Read-only members are left out; they move by themselves (the number of users, the date of the last change). Members that
 * are not known are there as they are.
 */
export function comparableSettings(described: UserPoolType): JsonObject {
  const settings: JsonObject = {};
  for (const field of fieldsWith("copy", "adapt", "keep", "rename")) settings[field] = cloneDefined(described[field]);
  settings.AcrConfiguration = customAcrNames(described.AcrConfiguration);
  settings.Policies = comparablePolicies(described);
  settings.AdminCreateUserConfig = withoutLegacyValidity(described.AdminCreateUserConfig);
  for (const [field, value] of Object.entries(settings)) {
    const meant = withoutDefaults(value, DEFAULTS[field as keyof typeof DEFAULTS]);
    const isAbsent = meant === undefined || (isEmpty(meant) && !EMPTY_IS_ON.has(field));
    if (isAbsent) delete settings[field];
    else settings[field] = inFixedOrder(meant);
  }
  // Of a setting that is not known, nobody knows what absent or empty means.
  for (const [field, value] of Object.entries(cloneDefined(unknownFields(described)))) {
    settings[field] = inFixedOrder(value);
  }
  return settings;
}

/** The policies with the validity of temporary passwords that is in effect, under its current name. */
function comparablePolicies(described: UserPoolType): JsonObject {
  const policies: JsonObject = { ...cloneDefined(described.Policies ?? {}) };
  if (described.Policies && isDefaultSignInPolicy(described.Policies)) delete policies.SignInPolicy;
  const PasswordPolicy: JsonObject = { ...cloneDefined(described.Policies?.PasswordPolicy ?? {}) };
  const validityDays = validityOfTemporaryPasswords(described);
  if (validityDays === DEFAULT_VALIDITY_DAYS) delete PasswordPolicy.TemporaryPasswordValidityDays;
  else PasswordPolicy.TemporaryPasswordValidityDays = validityDays;
  return { ...policies, PasswordPolicy };
}

/** The current member wins over the legacy one, and its 0 stands for the default. */
function validityOfTemporaryPasswords({ Policies, AdminCreateUserConfig }: UserPoolType): number {
  const current = Policies?.PasswordPolicy?.TemporaryPasswordValidityDays;
  if (current === 0) return DEFAULT_VALIDITY_DAYS;
  return current ?? AdminCreateUserConfig?.UnusedAccountValidityDays ?? DEFAULT_VALIDITY_DAYS;
}

function withoutLegacyValidity(config: UserPoolType["AdminCreateUserConfig"]): JsonObject {
  const { UnusedAccountValidityDays: _legacy, ...rest } = cloneDefined(config ?? {});
  return rest;
}

function withoutDefaults(value: unknown, defaults: unknown): unknown {
  if (value === defaults) return undefined;
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([name, member]): [string, unknown] => [
    name,
    withoutDefaults(member, isObject(defaults) ? defaults[name] : undefined),
  ]);
  const kept = members.filter(([, member]) => member !== undefined && !isEmpty(member));
  return Object.fromEntries(kept);
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}
