export { CognitoTriggers } from "./cognito-triggers";
export { readStackConfig } from "./stack-config";
export type { TriggerFunctionOutputs } from "./cognito-triggers";
export type * from "./behaviour-args";
export type * from "./cognito-triggers-args";
export type { LambdaConfig } from "./lambda-config";
export type * from "./user-pool-args";
export type { FailureMode, TriggerName, UserKey } from "../runtime/contract";
export type { PreTokenGenerationEvents, PreTokenGenerationVersion, TriggerEvents } from "../runtime/events";
