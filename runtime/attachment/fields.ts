import type { UpdateUserPoolCommandInput, UserPoolType } from "@aws-sdk/client-cognito-identity-provider";

import type { JsonObject } from "./values";

/**
 * What becomes of one member of a described user pool in the request that updates it.
 *
 * - `copy`: sent as it was described; UpdateUserPool would set it to its default otherwise.
 * - `adapt`: sent, apart from what Cognito would refuse (merge.ts says what and why).
 * - `rename`: sent under another name.
 * - `replace`: the one member that the attachment changes.
 * - `keep`: not sent, since Cognito keeps it when it is absent and resets its own members when it is incomplete.
 * - `drop`: read-only.
 */
export type FieldRule = "copy" | "adapt" | "rename" | "replace" | "keep" | "drop";

/**
 * The rule for every member of a described user pool.
 *
 * An SDK that adds a setting makes this table fail to compile, so that the setting is decided on instead of being reset
 * on somebody's pool.
 */
export const USER_POOL_FIELDS = {
  Id: "rename",
  Name: "rename",
  AccountRecoverySetting: "copy",
  AutoVerifiedAttributes: "copy",
  DeletionProtection: "copy",
  DeviceConfiguration: "copy",
  EmailConfiguration: "copy",
  EmailVerificationMessage: "copy",
  EmailVerificationSubject: "copy",
  IssuerConfiguration: "copy",
  KeyConfiguration: "copy",
  MfaConfiguration: "copy",
  SmsAuthenticationMessage: "copy",
  SmsConfiguration: "copy",
  SmsVerificationMessage: "copy",
  UserAttributeUpdateSettings: "copy",
  UserPoolAddOns: "copy",
  UserPoolTier: "copy",
  VerificationMessageTemplate: "copy",
  AcrConfiguration: "adapt",
  AdminCreateUserConfig: "adapt",
  Policies: "adapt",
  UserPoolTags: "adapt",
  LambdaConfig: "replace",
  DcrConfiguration: "keep",
  AliasAttributes: "drop",
  Arn: "drop",
  CreationDate: "drop",
  CustomDomain: "drop",
  Domain: "drop",
  EmailConfigurationFailure: "drop",
  EstimatedNumberOfUsers: "drop",
  LastModifiedDate: "drop",
  SchemaAttributes: "drop",
  SmsConfigurationFailure: "drop",
  Status: "drop",
  UsernameAttributes: "drop",
  UsernameConfiguration: "drop",
} as const satisfies Record<keyof UserPoolType, FieldRule>;

/** The members of a described user pool that a rule applies to. */
export type FieldsWith<Rule extends FieldRule> = {
  [Field in keyof typeof USER_POOL_FIELDS]: (typeof USER_POOL_FIELDS)[Field] extends Rule ? Field : never;
}[keyof typeof USER_POOL_FIELDS];

/**
 * For every member of the update request, the member of the description that it is taken from.
 *
 * An SDK that lets UpdateUserPool change something new makes this table fail to compile.
 */
export const REQUEST_MEMBERS = {
  UserPoolId: "Id",
  PoolName: "Name",
  AccountRecoverySetting: "AccountRecoverySetting",
  AcrConfiguration: "AcrConfiguration",
  AdminCreateUserConfig: "AdminCreateUserConfig",
  AutoVerifiedAttributes: "AutoVerifiedAttributes",
  DcrConfiguration: "DcrConfiguration",
  DeletionProtection: "DeletionProtection",
  DeviceConfiguration: "DeviceConfiguration",
  EmailConfiguration: "EmailConfiguration",
  EmailVerificationMessage: "EmailVerificationMessage",
  EmailVerificationSubject: "EmailVerificationSubject",
  IssuerConfiguration: "IssuerConfiguration",
  KeyConfiguration: "KeyConfiguration",
  LambdaConfig: "LambdaConfig",
  MfaConfiguration: "MfaConfiguration",
  Policies: "Policies",
  SmsAuthenticationMessage: "SmsAuthenticationMessage",
  SmsConfiguration: "SmsConfiguration",
  SmsVerificationMessage: "SmsVerificationMessage",
  UserAttributeUpdateSettings: "UserAttributeUpdateSettings",
  UserPoolAddOns: "UserPoolAddOns",
  UserPoolTags: "UserPoolTags",
  UserPoolTier: "UserPoolTier",
  VerificationMessageTemplate: "VerificationMessageTemplate",
} as const satisfies Record<keyof UpdateUserPoolCommandInput, Exclude<keyof UserPoolType, FieldsWith<"drop">>>;

/** Every member of a described user pool, in the order of {@link USER_POOL_FIELDS}. */
export const USER_POOL_FIELD_NAMES = Object.keys(USER_POOL_FIELDS) as (keyof typeof USER_POOL_FIELDS)[];

/** The members of a described user pool that follow one of the rules. */
export function fieldsWith<Rule extends FieldRule>(...rules: readonly Rule[]): FieldsWith<Rule>[] {
  const follows = (field: keyof typeof USER_POOL_FIELDS): field is FieldsWith<Rule> =>
    (rules as readonly FieldRule[]).includes(USER_POOL_FIELDS[field]);
  return USER_POOL_FIELD_NAMES.filter(follows);
}

/** The members of a described pool that this code has no rule for: settings that AWS added after its SDK was made. */
export function unknownFields(described: object): JsonObject {
  return Object.fromEntries(Object.entries(described).filter(([field]) => !Object.hasOwn(USER_POOL_FIELDS, field)));
}
