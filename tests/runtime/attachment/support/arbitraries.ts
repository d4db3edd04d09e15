import type { LambdaConfigType, UserPoolType } from "@aws-sdk/client-cognito-identity-provider";
import fc from "fast-check";

import { TRIGGER_NAMES, type TriggerName } from "../../../../runtime/contract";
import type { AttachmentInput } from "../../../../runtime/attachment/input";
import { writeSlot, type LambdaVersion } from "../../../../runtime/attachment/lambda-config";
import { functionArn, keyArn, POOL_ID } from "./full-pool";

const text = fc.string({ maxLength: 20 });
const flag = fc.boolean();
const days = fc.integer({ min: 0, max: 365 });
const some = <const Value>(...values: Value[]): fc.Arbitrary<Value> => fc.constantFrom(...values);
const listOf = <const Value>(...values: Value[]): fc.Arbitrary<Value[]> => fc.subarray(values);
/** Settings of some time to come: members that this SDK does not know, of any of JSON's kinds. */
const futureMembers = fc.dictionary(
  some("FutureSetting", "FutureMode"),
  fc.oneof(
    text,
    flag,
    days,
    fc.array(text, { maxLength: 3 }),
    fc.dictionary(some("Mode", "Items"), text, { maxKeys: 2 }),
  ),
  { maxKeys: 2 },
);

/** An object of the SDK with any of its members, and some that are new. */
function shape<Members extends Record<string, fc.Arbitrary<unknown>>>(
  members: Members,
): fc.Arbitrary<{ [Name in keyof Members]?: Members[Name] extends fc.Arbitrary<infer Value> ? Value : never }> {
  return fc
    .tuple(futureMembers, fc.record(members, { requiredKeys: [] }))
    .map(([future, known]) => ({ ...future, ...known })) as ReturnType<typeof shape<Members>>;
}

type Settings = Omit<UserPoolType, "LambdaConfig" | "Id">;

const SETTINGS: { [Field in keyof Required<Settings>]: fc.Arbitrary<NonNullable<Settings[Field]> | undefined> } = {
  Name: fc.string({ minLength: 1, maxLength: 20 }),
  Arn: text,
  Policies: shape({
    PasswordPolicy: shape({
      MinimumLength: fc.integer({ min: 6, max: 99 }),
      RequireUppercase: flag,
      RequireLowercase: flag,
      RequireNumbers: flag,
      RequireSymbols: flag,
      PasswordHistorySize: days,
      TemporaryPasswordValidityDays: days,
    }),
    SignInPolicy: shape({ AllowedFirstAuthFactors: listOf("PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN") }),
  }),
  DeletionProtection: some("ACTIVE", "INACTIVE"),
  Status: some("Enabled", "Disabled"),
  LastModifiedDate: fc.date({ noInvalidDate: true }),
  CreationDate: fc.date({ noInvalidDate: true }),
  SchemaAttributes: fc.constant([{ Name: "sub" }]),
  AutoVerifiedAttributes: listOf("email", "phone_number"),
  AliasAttributes: listOf("email", "phone_number", "preferred_username"),
  UsernameAttributes: listOf("email", "phone_number"),
  SmsVerificationMessage: text,
  EmailVerificationMessage: text,
  EmailVerificationSubject: text,
  VerificationMessageTemplate: shape({
    SmsMessage: text,
    EmailMessage: text,
    EmailSubject: text,
    EmailMessageByLink: text,
    EmailSubjectByLink: text,
    DefaultEmailOption: some("CONFIRM_WITH_LINK", "CONFIRM_WITH_CODE"),
  }),
  SmsAuthenticationMessage: text,
  UserAttributeUpdateSettings: shape({ AttributesRequireVerificationBeforeUpdate: listOf("email", "phone_number") }),
  MfaConfiguration: some("OFF", "ON", "OPTIONAL"),
  DeviceConfiguration: shape({ ChallengeRequiredOnNewDevice: flag, DeviceOnlyRememberedOnUserPrompt: flag }),
  EstimatedNumberOfUsers: days,
  EmailConfiguration: shape({
    SourceArn: text,
    ReplyToEmailAddress: text,
    EmailSendingAccount: some("COGNITO_DEFAULT", "DEVELOPER"),
    From: text,
    ConfigurationSet: text,
  }),
  SmsConfiguration: shape({
    SnsCallerArn: text,
    ExternalId: text,
    SnsRegion: text,
    EumsSms: fc.record({ CallerArn: text, ExternalId: text }),
  }),
  UserPoolTags: fc.dictionary(fc.oneof(some("team", "aws:cloudformation:stack-name"), text), text, { maxKeys: 4 }),
  SmsConfigurationFailure: text,
  EmailConfigurationFailure: text,
  Domain: text,
  CustomDomain: text,
  AdminCreateUserConfig: shape({
    AllowAdminCreateUserOnly: flag,
    UnusedAccountValidityDays: days,
    InviteMessageTemplate: shape({ SMSMessage: text, EmailMessage: text, EmailSubject: text }),
  }),
  UserPoolAddOns: fc.record({ AdvancedSecurityMode: some("OFF", "AUDIT", "ENFORCED") }),
  DcrConfiguration: shape({
    EnableStatus: some("Enabled", "Disabled"),
    OpenDcrEnabled: flag,
    AuthenticatedGrantTypes: listOf("code", "implicit"),
    OpenDcrGrantTypes: listOf("code", "implicit"),
    AllowedScopes: listOf("openid", "email"),
  }),
  UsernameConfiguration: fc.record({ CaseSensitive: flag }),
  AccountRecoverySetting: fc
    .subarray(["verified_email", "verified_phone_number", "admin_only"] as const)
    .map((names) => ({ RecoveryMechanisms: names.map((Name, index) => ({ Priority: index + 1, Name })) })),
  UserPoolTier: some("LITE", "ESSENTIALS", "PLUS"),
  KeyConfiguration: shape({ KeyType: some("AWS_OWNED_KEY", "CUSTOMER_MANAGED_KEY"), KmsKeyArn: text }),
  IssuerConfiguration: shape({ Type: some("ORIGINAL", "UPDATED") }),
  AcrConfiguration: fc.dictionary(
    some("Level1", "Level2", "Level3", "Level4"),
    some("urn:cognito:loa:1", "urn:cognito:loa:2", "urn:example:high").map((AcrValue) => ({ AcrValue })),
    { maxKeys: 4 },
  ),
};

export const OUR_KEY = keyArn("ours");
export const FOREIGN_KEY = keyArn("foreign");
export const ours = (trigger: TriggerName): string => functionArn(`ours-${trigger}`);
export const foreign = (trigger: TriggerName): string => functionArn(`foreign-${trigger}`);

const versionFor = (trigger: TriggerName): fc.Arbitrary<LambdaVersion> =>
  trigger === "preTokenGeneration" ? some("V1_0", "V2_0", "V3_0") : fc.constant("V1_0");

/** A LambdaConfig of functions that are not ours in any of the slots, with the key when there is a sender. */
export const foreignLambdaConfig: fc.Arbitrary<LambdaConfigType> = fc
  .tuple(fc.subarray([...TRIGGER_NAMES]), versionFor("preTokenGeneration"), fc.boolean())
  .map(([triggers, version, hasFutureMember]) => {
    const config: Record<string, unknown> = hasFutureMember ? { FutureTrigger: functionArn("future") } : {};
    if (hasFutureMember) config.FutureSender = { LambdaArn: functionArn("future"), Mode: "fast" };
    for (const trigger of triggers) {
      const lambdaVersion = trigger === "preTokenGeneration" ? version : "V1_0";
      writeSlot(config, trigger, { functionArn: foreign(trigger), lambdaVersion });
      if (trigger === "customEmailSender" || trigger === "customSmsSender") config.KMSKeyID = FOREIGN_KEY;
    }
    return config;
  });

/** Any description of a pool: each setting there or not, and foreign triggers. */
export const description: fc.Arbitrary<UserPoolType & { Id: string }> = fc
  .tuple(fc.record(SETTINGS, { requiredKeys: [] }), fc.option(foreignLambdaConfig, { nil: undefined }), futureMembers)
  .map(([settings, LambdaConfig, future]) => ({
    ...future,
    ...settings,
    Id: POOL_ID,
    ...(LambdaConfig ? { LambdaConfig } : {}),
  }));

/** What a component may ask for: our function for any of the triggers. */
export const wantedTriggers: fc.Arbitrary<AttachmentInput["triggers"]> = fc
  .tuple(fc.subarray([...TRIGGER_NAMES]), versionFor("preTokenGeneration"))
  .map(([triggers, version]) => {
    const wanted: AttachmentInput["triggers"] = {};
    for (const trigger of triggers) {
      const lambdaVersion = trigger === "preTokenGeneration" ? version : undefined;
      wanted[trigger] = { functionArn: ours(trigger), lambdaVersion };
    }
    return wanted;
  });
