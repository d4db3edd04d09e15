/** The Lambda-side behaviours: `pulumi-cognito-triggers/runtime`. Importable without Pulumi. */
export { createPreSignUpHandler } from "./triggers/pre-sign-up/handler";
export { createPostConfirmationHandler, type PostConfirmationDependencies } from "./triggers/post-confirmation/handler";
export { createEmailCodeDefineHandler } from "./triggers/email-code/define";
export { createEmailCodeCreateHandler } from "./triggers/email-code/create";
export { createEmailCodeVerifyHandler } from "./triggers/email-code/verify";
export { createCustomMessageHandler } from "./triggers/custom-message/handler";
export { createPreAuthenticationHandler } from "./triggers/pre-authentication/handler";
export { createPostAuthenticationHandler } from "./triggers/post-authentication/handler";
export {
  createPreTokenGenerationHandler,
  type PreTokenGenerationDependencies,
} from "./triggers/pre-token-generation/handler";
export { createUsersApiHandler, type UsersApiDependencies, type UsersApiHandler } from "./users-api/handler";
export { createProvisioningHandler, type ProvisioningHandler } from "./users-api/provisioning-handler";
export { createUserMigrationHandler, type UserMigrationDependencies } from "./triggers/user-migration/handler";
export { createRoleCredentials, type RoleCredentials } from "./triggers/user-migration/assumed-role";

export type { FolderOptions, ProfileOptions, ProvisioningOptions } from "./stores/options";
export type { LoginHistoryOptions, PostAuthenticationOptions } from "./triggers/post-authentication/options";
export type { MigrationSource, UserMigrationOptions } from "./triggers/user-migration/options";
export type { PostConfirmationOptions } from "./triggers/post-confirmation/options";
export type { PreSignUpOptions } from "./triggers/pre-sign-up/options";
export type {
  CustomMessageOptions,
  MessagesBySource,
  MessageSource,
  MessageTemplates,
  MessageTexts,
} from "./triggers/custom-message/options";
export type {
  EmailCodeCreateOptions,
  EmailCodeDefineOptions,
  EmailCodeVerifyOptions,
} from "./triggers/email-code/options";
export type { EmailOptions, EmailTemplates, EmailTexts, WelcomeEmailOptions, WelcomeEmailTexts } from "./email/options";
export type { EmailDependencies } from "./email/send-email";
export type { MissingAddressMode, PreAuthenticationOptions } from "./triggers/pre-authentication/options";
export type {
  ClaimSource,
  ClaimTokens,
  ClaimType,
  GroupChanges,
  PreTokenGenerationOptions,
  ScopeChanges,
} from "./triggers/pre-token-generation/options";
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
