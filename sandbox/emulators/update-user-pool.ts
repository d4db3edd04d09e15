import { type Policies, policiesOf, serviceDefaults } from "./service-defaults";
import type { UserPoolSettings } from "./cognito-local";

/** Members of DescribeUserPool that no update sets. */
const READ_ONLY = [
  "AliasAttributes",
  "Arn",
  "CreationDate",
  "CustomDomain",
  "Domain",
  "EmailConfigurationFailure",
  "EstimatedNumberOfUsers",
  "Id",
  "LastModifiedDate",
  "Name",
  "SchemaAttributes",
  "SmsConfigurationFailure",
  "Status",
  "UsernameAttributes",
  "UsernameConfiguration",
];

/** The factors of sign-in: set by SetUserPoolMfaConfig and shown by GetUserPoolMfaConfig, neither updated nor described. */
export const FACTORS = ["SoftwareTokenMfaConfiguration", "EmailMfaConfiguration", "WebAuthnConfiguration"];

/** What an update that leaves it out does not reset: the one documented exception, and what is another call's. */
const KEPT_WHEN_OMITTED = ["DcrConfiguration", ...FACTORS];

/** The request of an UpdateUserPool. */
export type UpdateRequest = Readonly<Record<string, unknown>>;

/**
 * The pool after an update, as the service does it: every setting that the request leaves out goes back to its default,
 * triggers and tags included. cognito-local would leave such settings undefined.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPool.html
 */
export function updatedSettings(pool: UserPoolSettings, request: UpdateRequest): UserPoolSettings {
  const { UserPoolId: _id, PoolName, ...sent } = request;
  const kept = Object.entries(pool).filter(([key]) => READ_ONLY.includes(key) || KEPT_WHEN_OMITTED.includes(key));
  const { SchemaAttributes: _schema, EstimatedNumberOfUsers: _users, ...defaults } = serviceDefaults();
  return {
    ...defaults,
    DeletionProtection: "INACTIVE",
    ...Object.fromEntries(kept),
    ...Object.fromEntries(Object.entries(sent).filter(([key]) => !READ_ONLY.includes(key))),
    Id: pool.Id,
    ...(PoolName !== undefined && { Name: PoolName }),
    Policies: policiesOf(sent.Policies as Policies | undefined),
    LambdaConfig: bothTokenTriggers(sent.LambdaConfig as Record<string, unknown> | undefined),
    LastModifiedDate: new Date(),
  };
}

/**
 * The pool's triggers as the service keeps them: the two forms of the token trigger appear together, whichever was set.
 */
export function bothTokenTriggers(lambdaConfig: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const versioned = lambdaConfig.PreTokenGenerationConfig as { LambdaArn?: string } | undefined;
  if (versioned !== undefined) {
    return { ...lambdaConfig, PreTokenGeneration: versioned.LambdaArn };
  }
  const { PreTokenGeneration } = lambdaConfig;
  return PreTokenGeneration === undefined
    ? { ...lambdaConfig }
    : { ...lambdaConfig, PreTokenGenerationConfig: { LambdaVersion: "V1_0", LambdaArn: PreTokenGeneration } };
}

/** What the service refuses in an update; undefined when it takes it. */
export function refusalOf(request: UpdateRequest): string | undefined {
  const { AdminCreateUserConfig, Policies, LambdaConfig } = request as {
    AdminCreateUserConfig?: { UnusedAccountValidityDays?: number };
    Policies?: { PasswordPolicy?: { TemporaryPasswordValidityDays?: number } };
    LambdaConfig?: { CustomSMSSender?: unknown; CustomEmailSender?: unknown; KMSKeyID?: string };
  };
  if (
    AdminCreateUserConfig?.UnusedAccountValidityDays !== undefined &&
    Policies?.PasswordPolicy?.TemporaryPasswordValidityDays !== undefined
  ) {
    return "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays";
  }
  const hasSender = LambdaConfig?.CustomSMSSender !== undefined || LambdaConfig?.CustomEmailSender !== undefined;
  return hasSender && LambdaConfig?.KMSKeyID === undefined
    ? "KMSKeyID is required when a custom sender is configured."
    : undefined;
}
