export { CognitoTriggers } from "./cognito-triggers";
export { readStackConfig } from "./stack-config";
export type { AttachToOptions, TriggerFunctionOutputs } from "./cognito-triggers";
export type { AppClientOutputs } from "./user-pool/pool-dependents";
export type {
  AppClientArgs,
  AuthFlow,
  OAuthArgs,
  TokenValidityArgs,
} from "./configuration/app-clients/app-client-args";
export type * from "./configuration/behaviours/behaviour-args";
export type * from "./configuration/component/cognito-triggers-args";
export type * from "./configuration/email/email-args";
export { emailCodeChallenge } from "./email-code-challenge";
export type { EmailCodeChallenge } from "./email-code-challenge";
export type { IdentityPoolAccess, IdentityPoolArgs } from "./configuration/identity-pool/identity-pool-args";
export type { LambdaConfig } from "./functions/lambda-config";
export type * from "./configuration/user-pool/messaging-args";
export type * from "./configuration/functions/program-args";
// By name: the star would count the symbol `ofStack` as a value, and there is none to import.
export type {
  HintAtCode,
  ofStack,
  ProgramTriggerArgs,
  StackTriggerArgs,
} from "./configuration/functions/stack-trigger-args";
export type * from "./configuration/functions/trigger-function-args";
export type * from "./configuration/component/sender-key-args";
export type {
  CreateUserPoolArgs,
  PasswordPolicyArgs,
  ResourceServerArgs,
  SignInIdentifier,
  UserGroupArgs,
} from "./configuration/user-pool/user-pool-args";
export type * from "./configuration/user-pool/user-pool-domain-args";
export type * from "./configuration/users-api/users-api-args";
export type * from "./configuration/web-acl/web-acl-args";
export type { FailureMode, TriggerName, UserKey, UsersApiAuthorization, UsersApiLanguage } from "../runtime/contract";
export type { PreTokenGenerationEvents, PreTokenGenerationVersion, TriggerEvents } from "../runtime/events";
