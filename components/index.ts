export { CognitoTriggers } from "./cognito-triggers";
export { readStackConfig } from "./stack-config";
export type { AttachToOptions, TriggerFunctionOutputs } from "./cognito-triggers";
export type { AppClientOutputs } from "./user-pool/around-the-pool";
export type { AppClientArgs, AuthFlow, OAuthArgs, TokenValidityArgs } from "./app-client-args";
export type * from "./behaviour-args";
export type * from "./cognito-triggers-args";
export type * from "./email-args";
export { emailCodeChallenge } from "./email-code-challenge";
export type { EmailCodeChallenge } from "./email-code-challenge";
export type { IdentityPoolAccess, IdentityPoolArgs } from "./identity-pool-args";
export type { LambdaConfig } from "./lambda-config";
export type * from "./messaging-args";
export type * from "./program-args";
// By name: the star would count the symbol `ofStack` as a value, and there is none to import.
export type { HintAtCode, ofStack, ProgramTriggerArgs, StackTriggerArgs } from "./stack-trigger-args";
export type * from "./trigger-function-args";
export type * from "./sender-key-args";
export type {
  CreateUserPoolArgs,
  PasswordPolicyArgs,
  ResourceServerArgs,
  SignInIdentifier,
  UserGroupArgs,
} from "./user-pool-args";
export type * from "./user-pool-domain-args";
export type * from "./users-api-args";
export type * from "./web-acl-args";
export type { FailureMode, TriggerName, UserKey, UsersApiAuthorization, UsersApiLanguage } from "../runtime/contract";
export type { PreTokenGenerationEvents, PreTokenGenerationVersion, TriggerEvents } from "../runtime/events";
