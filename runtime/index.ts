/** The Lambda-side behaviours: `pulumi-cognito-triggers/runtime`. Importable without Pulumi. */
export { createPreSignUpHandler } from "./pre-sign-up";
export { createPostConfirmationHandler, type PostConfirmationDependencies } from "./post-confirmation";
export { createEmailCodeDefineHandler } from "./email-code/define";
export { createEmailCodeCreateHandler } from "./email-code/create";
export { createEmailCodeVerifyHandler } from "./email-code/verify";
export { createCustomMessageHandler } from "./custom-message";
export { createPreAuthenticationHandler } from "./pre-authentication";
export { createPostAuthenticationHandler } from "./post-authentication";
export { createPreTokenGenerationHandler, type PreTokenGenerationDependencies } from "./pre-token-generation";
export { createUsersApiHandler, type UsersApiDependencies, type UsersApiHandler } from "./users-api";
export { createProvisioningHandler, type ProvisioningHandler } from "./provisioning-handler";
export { createUserMigrationHandler, type UserMigrationDependencies } from "./user-migration";
export { createRoleCredentials, type RoleCredentials } from "./migration/assumed-role";

export type {
  FolderOptions,
  LoginHistoryOptions,
  MigrationSource,
  PostAuthenticationOptions,
  PostConfirmationOptions,
  PreSignUpOptions,
  ProfileOptions,
  ProvisioningOptions,
  UserMigrationOptions,
} from "./options";
export type {
  CustomMessageOptions,
  MessagesBySource,
  MessageSource,
  MessageTemplates,
  MessageTexts,
} from "./custom-message/options";
export type { EmailCodeCreateOptions, EmailCodeDefineOptions, EmailCodeVerifyOptions } from "./email-code/options";
export type { EmailOptions, EmailTemplates, EmailTexts, WelcomeEmailOptions, WelcomeEmailTexts } from "./email/options";
export type { EmailDependencies } from "./email/send-email";
export type { MissingAddressMode, PreAuthenticationOptions } from "./pre-authentication/options";
export type {
  ClaimSource,
  ClaimTokens,
  ClaimType,
  GroupChanges,
  PreTokenGenerationOptions,
  ScopeChanges,
} from "./pre-token-generation/options";
export type { UsersApiOptions } from "./users-api/options";
export type { ApiAnswer, UsersApiBody } from "./users-api/answer";
export type { ApiEvent } from "./users-api/api-request";
export type { TriggerEvents, TriggerHandler, UserMigrationEvent } from "./events";
export type { FailureMode, TriggerName, UserKey } from "./contract";
export type { TriggerDependencies } from "./shared/invocation";
export type { StoreDependencies } from "./stores/provisioning";
export type { FurtherFailure, LogEntry, Logger } from "./shared/logger";

export { TriggerRefusedError, type ErrorCode } from "./shared/errors";
export { parseEmailDomainRule, type EmailDomainRule } from "./shared/email-domain";
export { secretHash, type SecretHashInput } from "./jwt/secret-hash";
