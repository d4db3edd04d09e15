import type * as sdk from "@aws-sdk/client-cognito-identity-provider";

import { isNetworkError } from "../shared/network-error";
import { AuthError, type AuthErrorCode } from "./auth-error";

/** Every exception that the SDK knows of this service. */
type ServiceException = Exclude<
  Extract<keyof typeof sdk, `${string}Exception`>,
  "CognitoIdentityProviderServiceException"
>;

/** What each exception means to the person; one that a new SDK adds fails to compile here. */
const CODES: Record<ServiceException, AuthErrorCode> = {
  AccessDeniedException: "not_allowed",
  AliasExistsException: "user_exists",
  CodeDeliveryFailureException: "code_not_sent",
  CodeMismatchException: "code_wrong",
  ConcurrentModificationException: "service",
  DeviceKeyExistsException: "invalid_input",
  DuplicateProviderException: "configuration",
  EnableSoftwareTokenMFAException: "code_wrong",
  ExpiredCodeException: "code_expired",
  FeatureUnavailableInTierException: "configuration",
  ForbiddenException: "not_allowed",
  GroupExistsException: "configuration",
  InternalErrorException: "service",
  InternalServerException: "service",
  InvalidEmailRoleAccessPolicyException: "configuration",
  InvalidLambdaResponseException: "trigger_failed",
  InvalidOAuthFlowException: "configuration",
  InvalidParameterException: "invalid_input",
  InvalidPasswordException: "password_not_allowed",
  InvalidSmsRoleAccessPolicyException: "configuration",
  InvalidSmsRoleTrustRelationshipException: "configuration",
  InvalidUserPoolConfigurationException: "configuration",
  LimitExceededException: "too_many_attempts",
  MFAMethodNotFoundException: "second_factor",
  ManagedLoginBrandingExistsException: "configuration",
  NotAuthorizedException: "not_allowed",
  OperationNotEnabledException: "configuration",
  PasswordHistoryPolicyViolationException: "password_not_allowed",
  PasswordResetRequiredException: "password_reset_required",
  PreconditionNotMetException: "configuration",
  RefreshTokenReuseException: "session_expired",
  ResourceNotFoundException: "configuration",
  ScopeDoesNotExistException: "configuration",
  ServiceQuotaExceededException: "too_many_attempts",
  SoftwareTokenMFANotFoundException: "second_factor",
  TermsExistsException: "configuration",
  TierChangeNotAllowedException: "configuration",
  TooManyFailedAttemptsException: "too_many_attempts",
  TooManyRequestsException: "too_many_attempts",
  UnauthorizedException: "not_allowed",
  UnexpectedLambdaException: "trigger_failed",
  UnsupportedIdentityProviderException: "configuration",
  UnsupportedOperationException: "configuration",
  UnsupportedTokenTypeException: "configuration",
  UnsupportedUserStateException: "not_allowed",
  UserImportInProgressException: "service",
  UserLambdaValidationException: "refused_by_trigger",
  UserNotConfirmedException: "user_not_confirmed",
  UserNotFoundException: "user_not_found",
  UserPoolAddOnNotEnabledException: "configuration",
  UserPoolTaggingException: "configuration",
  UsernameExistsException: "user_exists",
  WebAuthnChallengeNotFoundException: "unsupported_challenge",
  WebAuthnClientMismatchException: "unsupported_challenge",
  WebAuthnConfigurationMissingException: "unsupported_challenge",
  WebAuthnCredentialNotSupportedException: "unsupported_challenge",
  WebAuthnNotEnabledException: "unsupported_challenge",
  WebAuthnOriginNotAllowedException: "unsupported_challenge",
  WebAuthnRelyingPartyMismatchException: "unsupported_challenge",
};

/** One exception, several meanings: only the text tells them apart. The first that fits counts. */
const BY_TEXT: Partial<Record<ServiceException, readonly (readonly [pattern: RegExp, code: AuthErrorCode])[]>> = {
  NotAuthorizedException: [
    [/incorrect username or password/i, "wrong_credentials"],
    [/user is disabled/i, "user_disabled"],
    [/attempts exceeded/i, "too_many_attempts"],
    [/current status is confirmed/i, "already_confirmed"],
    [/secret[ _]hash|configured (with|for) secret/i, "client_secret"],
    [/sign-?up is not permitted/i, "sign_up_closed"],
    [/(session|token).*(expired|revoked|invalid)|invalid.*(session|token)/i, "session_expired"],
  ],
  InvalidParameterException: [
    [/flow not enabled|flow is not enabled|not enabled for this client/i, "flow_not_enabled"],
    [/current status is confirmed|already confirmed/i, "already_confirmed"],
    [/no registered\/verified/i, "code_not_sent"],
  ],
  ResourceNotFoundException: [[/session/i, "session_expired"]],
};

/** A trigger's function threw: Cognito writes its text between these words and adds a full stop. */
const REFUSAL = /^(\w+) failed with error (.*?)\.?$/s;
/** What Lambda itself says of a function that did not end well: nothing for a person, and with an id in it. */
const CRASH = /Task timed out after|Runtime exited|RequestId: [0-9a-f-]{36}/;
/** A trigger could not be called, or did not answer in time. */
const FAILED_CALL = /^(\w+) invocation failed/;

/** How much of an error's text is read, in characters: a trigger may have put a person's own text into it. */
const LONGEST_MESSAGE = 2000;

/** What a failed call of the SDK means. Pure; nothing of the SDK's text goes further but a trigger's own sentence. */
export function readServiceError(error: unknown): AuthError {
  const { name, message } = factsOf(error);
  if (!isServiceException(name)) return readOtherError(name, error);
  const code = BY_TEXT[name]?.find(([pattern]) => pattern.test(message))?.[1] ?? CODES[name];
  const [, refusing, sentence] = REFUSAL.exec(message) ?? [];
  if (code === "refused_by_trigger" && sentence && CRASH.test(sentence)) {
    return new AuthError("trigger_failed", { trigger: refusing, serviceError: name });
  }
  if (code === "refused_by_trigger" && refusing !== undefined && sentence) {
    return new AuthError(code, { message: sentence, trigger: refusing, serviceError: name });
  }
  const trigger = code === "trigger_failed" ? FAILED_CALL.exec(message)?.[1] : undefined;
  return new AuthError(code, { trigger, serviceError: name });
}

function readOtherError(name: string, error: unknown): AuthError {
  if (name === "TimeoutError" || name === "AbortError") return new AuthError("timeout");
  const status = isRecord(error) && isRecord(error.$metadata) ? error.$metadata.httpStatusCode : undefined;
  if (typeof status === "number") {
    return new AuthError(status === 429 ? "too_many_attempts" : status >= 500 ? "service" : "not_allowed", {
      serviceError: name,
    });
  }
  return new AuthError(isNetworkError(error) ? "network" : "service");
}

function factsOf(error: unknown): { name: string; message: string } {
  if (!(error instanceof Error) && !isRecord(error)) return { name: "", message: "" };
  const { name, message } = error as { name?: unknown; message?: unknown };
  return {
    name: typeof name === "string" ? name : "",
    message: typeof message === "string" ? message.slice(0, LONGEST_MESSAGE) : "",
  };
}

function isServiceException(name: string): name is ServiceException {
  return Object.hasOwn(CODES, name);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
