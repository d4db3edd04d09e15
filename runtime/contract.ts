/**
 * The names that the deployed side and the deploying side share. Imports nothing, so that either may read it.
 */

/** The trigger slots of a user pool, named as in `aws.cognito.UserPool`'s `lambdaConfig`, and `inboundFederation`. */
export const TRIGGER_NAMES = [
  "preSignUp",
  "postConfirmation",
  "preAuthentication",
  "postAuthentication",
  "preTokenGeneration",
  "userMigration",
  "customMessage",
  "defineAuthChallenge",
  "createAuthChallenge",
  "verifyAuthChallengeResponse",
  "customEmailSender",
  "customSmsSender",
  "inboundFederation",
] as const;

/** One trigger slot of a user pool. */
export type TriggerName = (typeof TRIGGER_NAMES)[number];

/** The part of a resource's name that says its trigger: `preSignUp` becomes `pre-sign-up`. */
export function triggerSlug(trigger: TriggerName): string {
  return trigger.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The alias that callers name: code and configuration switch at once, and the ARN never changes. */
export const LIVE_ALIAS = "live";

/** The triggers that send messages themselves. Cognito alone does not wait for them, and takes no answer. */
export const CUSTOM_SENDERS = ["customEmailSender", "customSmsSender"] as const satisfies readonly TriggerName[];

/** Whether a trigger is one of {@link CUSTOM_SENDERS}. */
export function isCustomSender(trigger: TriggerName): trigger is (typeof CUSTOM_SENDERS)[number] {
  return (CUSTOM_SENDERS as readonly TriggerName[]).includes(trigger);
}

/** Longest time, in seconds, that Cognito waits for a trigger; no setting extends it. */
export const COGNITO_WAIT_SECONDS = 5;

/** What names a user in the profile table and in the folders: the user's `sub`, user name or e-mail address. */
export const USER_KEYS = ["sub", "username", "email"] as const;

/** What names a user in the profile table and in the folders. */
export type UserKey = (typeof USER_KEYS)[number];

/** What a provisioning failure does: `refuse` reaches the caller, `continue` is logged and leaves the user in. */
export const FAILURE_MODES = ["refuse", "continue"] as const;

/** What a provisioning failure does. */
export type FailureMode = (typeof FAILURE_MODES)[number];

/** Who may call the users API: holders of the pool's tokens, or anybody. */
export const USERS_API_AUTHORIZATIONS = ["jwt", "none"] as const;

/** Who may call the users API. */
export type UsersApiAuthorization = (typeof USERS_API_AUTHORIZATIONS)[number];

/** The language of the users API's messages; `auto` follows the request's Accept-Language. */
export const USERS_API_LANGUAGES = ["auto", "en", "ja"] as const;

/** The language of the users API's messages. */
export type UsersApiLanguage = (typeof USERS_API_LANGUAGES)[number];

/** Environment variables through which the component tells a function the names of its resources. */
export const ENVIRONMENT = {
  profileTableName: "COGNITO_TRIGGERS_PROFILE_TABLE",
  folderBucketName: "COGNITO_TRIGGERS_FOLDER_BUCKET",
  loginHistoryTableName: "COGNITO_TRIGGERS_LOGIN_HISTORY_TABLE",
  userPoolId: "COGNITO_TRIGGERS_USER_POOL_ID",
  clientIds: "COGNITO_TRIGGERS_CLIENT_IDS",
  migrationUserPoolId: "COGNITO_TRIGGERS_MIGRATION_USER_POOL_ID",
  migrationClientId: "COGNITO_TRIGGERS_MIGRATION_CLIENT_ID",
  migrationClientSecret: "COGNITO_TRIGGERS_MIGRATION_CLIENT_SECRET",
  migrationRegion: "COGNITO_TRIGGERS_MIGRATION_REGION",
  migrationRoleArn: "COGNITO_TRIGGERS_MIGRATION_ROLE_ARN",
  migrationExternalId: "COGNITO_TRIGGERS_MIGRATION_EXTERNAL_ID",
  senderKeyArn: "COGNITO_TRIGGERS_SENDER_KEY_ARN",
} as const;

/** The prefix of every variable in {@link ENVIRONMENT}; a user's own variables may not start with it. */
export const ENVIRONMENT_PREFIX = "COGNITO_TRIGGERS_";
