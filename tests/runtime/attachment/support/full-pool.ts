import type { UserPoolType } from "@aws-sdk/client-cognito-identity-provider";

export const POOL_ID = "ap-northeast-1_abc123XYZ";
export const ACCOUNT = "123456789012";
export const POOL_ARN = `arn:aws:cognito-idp:ap-northeast-1:${ACCOUNT}:userpool/${POOL_ID}`;

/** The ARN of a function that a test names, with the alias of a component's function. */
export function functionArn(name: string): string {
  return `arn:aws:lambda:ap-northeast-1:${ACCOUNT}:function:${name}:live`;
}

/** The ARN of a KMS key that a test names. */
export function keyArn(name: string): string {
  return `arn:aws:kms:ap-northeast-1:${ACCOUNT}:key/${name}`;
}

/** A pool in which every setting that the SDK knows has a value that is not the default. An SDK that adds one fails here. */
export const FULL_POOL: Required<UserPoolType> = {
  Id: POOL_ID,
  Name: "live-pool",
  Arn: POOL_ARN,
  Policies: {
    PasswordPolicy: {
      MinimumLength: 14,
      RequireLowercase: true,
      RequireNumbers: true,
      RequireSymbols: false,
      RequireUppercase: true,
      PasswordHistorySize: 5,
      TemporaryPasswordValidityDays: 3,
    },
    SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"] },
  },
  DeletionProtection: "ACTIVE",
  LambdaConfig: { CustomMessage: functionArn("foreign-custom-message"), PreSignUp: functionArn("foreign-pre-sign-up") },
  Status: "Enabled",
  LastModifiedDate: new Date("2026-10-01T00:00:00Z"),
  CreationDate: new Date("2020-01-01T00:00:00Z"),
  SchemaAttributes: [{ Name: "sub", AttributeDataType: "String", Required: true }],
  AutoVerifiedAttributes: ["email", "phone_number"],
  AliasAttributes: ["email"],
  UsernameAttributes: [],
  SmsVerificationMessage: "Your code is {####}",
  EmailVerificationMessage: "Your code is {####}",
  EmailVerificationSubject: "Your code",
  VerificationMessageTemplate: {
    DefaultEmailOption: "CONFIRM_WITH_LINK",
    EmailMessage: "Your code is {####}",
    EmailMessageByLink: "Follow {##this link##}",
    EmailSubject: "Your code",
    EmailSubjectByLink: "Your link",
    SmsMessage: "Your code is {####}",
  },
  SmsAuthenticationMessage: "Your sign-in code is {####}",
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
  MfaConfiguration: "OPTIONAL",
  DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false },
  EstimatedNumberOfUsers: 41_000,
  EmailConfiguration: {
    EmailSendingAccount: "DEVELOPER",
    SourceArn: `arn:aws:ses:ap-northeast-1:${ACCOUNT}:identity/example.com`,
    From: "Example <no-reply@example.com>",
    ReplyToEmailAddress: "help@example.com",
    ConfigurationSet: "sign-up",
  },
  SmsConfiguration: {
    SnsCallerArn: `arn:aws:iam::${ACCOUNT}:role/sms`,
    ExternalId: "external-id-7f3a",
    SnsRegion: "ap-northeast-1",
    EumsSms: {
      CallerArn: `arn:aws:iam::${ACCOUNT}:role/eums`,
      ExternalId: "external-id-91bc",
      Region: "ap-northeast-1",
    },
  },
  UserPoolTags: { team: "identity", costCentre: "4711" },
  SmsConfigurationFailure: "SNSSandbox",
  EmailConfigurationFailure: "none",
  Domain: "live-pool",
  CustomDomain: "auth.example.com",
  AdminCreateUserConfig: {
    AllowAdminCreateUserOnly: true,
    UnusedAccountValidityDays: 3,
    InviteMessageTemplate: {
      EmailMessage: "{username} {####}",
      EmailSubject: "Welcome",
      SMSMessage: "{username} {####}",
    },
  },
  UserPoolAddOns: {
    AdvancedSecurityMode: "ENFORCED",
    AdvancedSecurityAdditionalFlows: { CustomAuthMode: "AUDIT" },
  },
  DcrConfiguration: { EnableStatus: "Disabled", OpenDcrEnabled: false, AllowedScopes: ["openid"] },
  UsernameConfiguration: { CaseSensitive: false },
  AccountRecoverySetting: {
    RecoveryMechanisms: [
      { Priority: 1, Name: "verified_email" },
      { Priority: 2, Name: "verified_phone_number" },
    ],
  },
  UserPoolTier: "PLUS",
  KeyConfiguration: { KeyType: "CUSTOMER_MANAGED_KEY", KmsKeyArn: keyArn("pool") },
  IssuerConfiguration: { Type: "UPDATED" },
  AcrConfiguration: {
    Level1: { AcrValue: "urn:example:acr:low" },
    Level2: { AcrValue: "urn:cognito:loa:2" },
    Level3: { AcrValue: "urn:cognito:loa:3" },
    Level4: { AcrValue: "urn:cognito:loa:4" },
  },
};
