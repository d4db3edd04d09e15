export { applyChange, describeUserPool, type AppliedChange, type ApplyTools } from "./apply";
export { changeToAttach, changeToDetach, type AttachmentChange } from "./change";
export { assertNoConflicts } from "./conflicts";
export { AttachmentError, type AttachmentErrorCode } from "./errors";
export { type FieldRule, REQUEST_MEMBERS, USER_POOL_FIELDS } from "./fields";
export {
  createUserPoolAttachmentHandler,
  type AttachmentContext,
  type AttachmentDependencies,
  type AttachmentHandler,
} from "./handler";
export type { AttachmentAction, AttachmentInput, AttachmentInvocation, ReplacedFunction } from "./input";
export { faultOfTriggerArn, isArn, isUserPoolId, regionOfArn, regionOfUserPoolId } from "./arns";
export {
  LAMBDA_VERSIONS,
  readSlot,
  SENDER_TRIGGERS,
  versionOf,
  type LambdaVersion,
  type TriggerFunction,
} from "./lambda-config";
export { buildUpdateRequest } from "./merge";
export { findMovedSettings, describeMovedSetting, type MovedSetting } from "./moved-settings";
export { parseAttachmentInput, parseInvocation } from "./parse-invocation";
export { planLambdaConfigChange, type LambdaConfigPlan } from "./plan";
export type { PlanConflict, SlotChange } from "./plan-slot";
export { createRetrier, SYSTEM_CLOCK, type Clock, type Retrier } from "./retry";
export type { AttachmentResult } from "./run";
export { NOTHING_SENT, type SentUpdates } from "./sent-updates";
export { DEPLOYMENT, type Wording } from "./wording";
export { createUserPoolApi, createUserPoolClient, type UserPoolApi } from "./user-pool-api";
