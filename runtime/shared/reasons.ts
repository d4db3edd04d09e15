import { CALLBACK_REASONS } from "./callback-reasons";

/** Severity of a log entry. */
export type LogLevel = "INFO" | "WARN" | "ERROR";

interface ReasonText {
  readonly level: LogLevel;
  /** What was found, and the operator's next step where there is one. Fixed text: it can hold nothing of a user. */
  readonly message: string;
}

/**
 * Every reason that a log entry can give. The list is closed and its texts are fixed, so that what a user typed, or what an
 * AWS error quotes, cannot reach the log.
 */
export const REASONS = {
  ...CALLBACK_REASONS,

  emailDomainNotAllowed: { level: "INFO", message: "The e-mail domain is not in allowedEmailDomains." },
  emailDomainBlocked: { level: "INFO", message: "The e-mail domain is in blockedEmailDomains." },
  emailMalformed: { level: "INFO", message: "The e-mail address has no domain that a rule can be applied to." },
  emailMissing: { level: "INFO", message: "allowedEmailDomains is set and the user has no e-mail address." },

  addressMissing: {
    level: "WARN",
    message:
      "The client metadata holds no network address that can be read. Let your backend put it there, under addressKey.",
  },
  addressBlocked: { level: "INFO", message: "The network address is in blockedCidrs." },
  addressNotAllowed: { level: "INFO", message: "The network address is not in allowedCidrs." },
  clientBlocked: { level: "INFO", message: "The app client is in blockedClientIds." },
  clientNotAllowed: { level: "INFO", message: "The app client is not in allowedClientIds." },
  attributeBlocked: { level: "INFO", message: "A user attribute has a value of blockedAttributes." },
  attributeNotAllowed: { level: "INFO", message: "A user attribute has no value of requiredAttributes." },
  recipientMissing: { level: "INFO", message: "The user has no e-mail address to write to; no e-mail was sent." },
  recipientNotVerified: {
    level: "INFO",
    message: "The pool has not verified the user's e-mail address; no e-mail was sent.",
  },
  recipientUnusable: {
    level: "WARN",
    message: "The user's e-mail address is not one plain ASCII address; no e-mail was sent.",
  },
  welcomedBefore: {
    level: "INFO",
    message: "The profile was there before, so Cognito has called again; no second welcome e-mail was sent.",
  },
  emailRejected: {
    level: "ERROR",
    message:
      "SES refused the e-mail. Verify the sender's identity in this Region, and take the account out of the SES sandbox.",
  },
  emailSendingPaused: {
    level: "ERROR",
    message:
      "SES sends nothing for this account or configuration set. Look at the account's status in the SES console.",
  },
  codeUserNotFound: { level: "INFO", message: "The pool has no such user, and must not tell." },
  codeExpired: { level: "INFO", message: "The code has expired." },
  codeAttemptsUsedUp: { level: "INFO", message: "All attempts at the code are used up." },
  foreignChallenge: {
    level: "WARN",
    message:
      "The sign-in has a step that is not this code's. Let the app start with CUSTOM_AUTH, and give all three challenge triggers the e-mail code.",
  },
  claimUnreadable: {
    level: "WARN",
    message:
      "An attribute cannot be made into its claim's type, and the claim was left out. Compare claims with the values.",
  },
  claimTooLong: {
    level: "WARN",
    message: "An attribute has more than 2,048 characters, and its claim was left out: a token must fit into a header.",
  },
  claimListShortened: {
    level: "WARN",
    message:
      "A list has entries that are empty, or neither text nor number; its claim has the others. Compare claims with the values.",
  },
  rolesRemoved: {
    level: "INFO",
    message:
      "The user lost a group, and all roles with it, since nothing says which is the group's. Name its role in groups.removeRoles.",
  },

  userSubMissing: {
    level: "ERROR",
    message: 'Key "sub": the event has no attribute sub. Cognito always sends it; check what invoked the function.',
  },
  userNameMissing: {
    level: "ERROR",
    message: 'Key "username": the event has no userName. Cognito always sends it; check what invoked the function.',
  },
  userEmailMissing: {
    level: "ERROR",
    message:
      'Key "email": the user has no e-mail address. Set the key to "sub", or make e-mail a required attribute of the pool.',
  },
  userEmailNotVerified: {
    level: "WARN",
    message:
      'Key "email": the pool has not verified the user\'s address, so nothing is made under it. Let the pool verify addresses, or set the key to "sub".',
  },
  folderKeyTooLong: {
    level: "ERROR",
    message:
      'The object key of a folder is longer than the 1024 bytes that S3 takes. Shorten the prefix, or set the folders\' key to "sub".',
  },
  profileOfAnotherUser: {
    level: "WARN",
    message:
      'The profile that exists under this key has another sub: it was left as it is. Remove it if its user is gone, or set the key to "sub".',
  },

  notATrigger: {
    level: "ERROR",
    message:
      "The function got a Cognito trigger's event, and it answers an API. Take it off the user pool, or serve both with createProvisioningHandler.",
  },
  notAnApi: {
    level: "ERROR",
    message:
      "The function got an API Gateway event, and it is a trigger. Point the API at the users API's function, or serve both with createProvisioningHandler.",
  },
  requestMalformed: { level: "INFO", message: "The request cannot be read: method, path or body." },
  tokenRefused: { level: "INFO", message: "The request has no token of this user pool and its app clients." },
  tokenWithoutAttributes: {
    level: "INFO",
    message: "The access token lacks the scope aws.cognito.signin.user.admin, so the user's attributes cannot be read.",
  },
  anotherUser: { level: "WARN", message: "The request names another user than its token." },
  tokenKeyUnknown: {
    level: "INFO",
    message:
      "The token's key is not among those fetched less than 10 s ago: it is made up, or the pool has just begun to use it. The caller is told to try again.",
  },
  tokensNotCheckable: {
    level: "ERROR",
    message:
      "No authorizer stands before the function, and it cannot check tokens itself: userPoolId or clientIds is not set, or the pool's keys cannot be fetched.",
  },

  deadlineExceeded: {
    level: "ERROR",
    message:
      "No answer before the deadline; Cognito waits 5 s. Check the service's health and the function's network and memory.",
  },
  awsUnreachable: {
    level: "ERROR",
    message: "The service did not answer. Check the service's health, the function's network and the Region.",
  },
  awsAccessDenied: {
    level: "ERROR",
    message:
      "The function's role may not do this. Compare its policy with the operation and the resource; a key policy can be the cause too.",
  },
  awsCredentialsRejected: {
    level: "ERROR",
    message: "The credentials were not accepted. Check the function's role, or the role that it assumes.",
  },
  awsResourceMissing: {
    level: "ERROR",
    message: "The resource does not exist in this Region. Restore it, or deploy the stack again.",
  },
  awsThrottled: {
    level: "ERROR",
    message: "The service is throttling. Raise the quota or the table's capacity, or spread the load.",
  },
  awsRequestRejected: {
    level: "ERROR",
    message: "The service rejected the request. Compare the resource with what the behaviour's options describe.",
  },
  awsFailed: { level: "ERROR", message: "The call failed. Look up errorName in the service's documentation." },
  unexpectedError: { level: "ERROR", message: "The handler failed. Report errorName and frames as a bug." },

  oldPasswordAbsent: { level: "WARN", message: "The event has no password. Check what invoked the function." },
  oldPasswordRejected: { level: "INFO", message: "The old pool did not accept the user name and the password." },
  oldUserNotFound: { level: "INFO", message: "The old pool has no such user." },
  oldPasswordResetRequired: {
    level: "INFO",
    message: "The old pool asks for a new password first. The user can migrate through forgot-password.",
  },
  oldUserNotConfirmed: { level: "INFO", message: "The user never confirmed the account in the old pool." },
  oldTriggerRefused: { level: "INFO", message: "A trigger of the old pool refused the sign-in." },
  oldMfaMethodMissing: { level: "WARN", message: "The old pool asks for a second factor that the user does not have." },
  passwordNotProven: {
    level: "WARN",
    message: "The old pool gave neither tokens nor a challenge that follows the password.",
  },
  secondFactorRefused: {
    level: "INFO",
    message: 'The user has a second factor in the old pool and mfaUsers is "refuse".',
  },
  oldUserDisabled: { level: "INFO", message: "The user is disabled in the old pool." },
  oldUserStatusNotMigratable: {
    level: "INFO",
    message: "The user's status in the old pool does not allow a new password.",
  },
  verifiedAddressMissing: {
    level: "WARN",
    message:
      "The user must set a new password, and no verified e-mail address or phone number is copied that a code could go to.",
  },
  aliasNotVerified: {
    level: "WARN",
    message:
      "The new pool has aliases, and the address that was typed is not the user's verified one among the copied attributes. Verify it in the old pool, or let the user type the user name.",
  },
  noAttributeToCopy: {
    level: "WARN",
    message: "The user has no attribute that may be copied. Check the option attributes.",
  },
  forgotPasswordOff: { level: "INFO", message: "Migration at forgot-password is off (option forgotPassword)." },
  oldPoolIsThisPool: {
    level: "ERROR",
    message: "The pool to migrate from is the pool that asks: the trigger would call itself. Correct from.userPoolId.",
  },
  oldAuthFlowNotEnabled: {
    level: "ERROR",
    message:
      "The old pool rejected the request. Allow ALLOW_ADMIN_USER_PASSWORD_AUTH on the old pool's app client, and check its id.",
  },
  oldClientSecretRejected: {
    level: "ERROR",
    message: "The secret of the old pool's app client is missing or wrong. Correct from.clientSecret.",
  },
  oldTriggerBroken: {
    level: "ERROR",
    message: "A trigger of the old pool failed. Repair it, or take it off the old pool.",
  },
} as const satisfies Record<string, ReasonText>;

/** One reason of {@link REASONS}. */
export type Reason = keyof typeof REASONS;
