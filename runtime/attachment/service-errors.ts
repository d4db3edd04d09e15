import { isNetworkError } from "../shared/network-error";
import { isObject } from "./values";

/**
 * What an error of a call to Cognito means for the attachment.
 *
 * - `concurrent`: another update of the pool was under way; nothing was changed.
 * - `throttled`: too many requests; nothing was changed.
 * - `role`: a role or identity for SMS or e-mail that the pool names is not usable, or not yet; nothing was changed.
 * - `denied`: a right is missing, or not in effect yet; nothing was changed.
 * - `missing`: there is no such pool.
 * - `uncertain`: no answer, or the service's own fault: the request may have taken effect.
 * - `final`: refused; asking again would not help.
 */
export type FailureKind = "concurrent" | "throttled" | "role" | "denied" | "missing" | "uncertain" | "final";

const KINDS: Readonly<Record<string, FailureKind>> = {
  ConcurrentModificationException: "concurrent",
  TooManyRequestsException: "throttled",
  ThrottlingException: "throttled",
  Throttling: "throttled",
  LimitExceededException: "throttled",
  InvalidSmsRoleAccessPolicyException: "role",
  InvalidSmsRoleTrustRelationshipException: "role",
  InvalidEmailRoleAccessPolicyException: "role",
  AccessDeniedException: "denied",
  AccessDenied: "denied",
  NotAuthorizedException: "denied",
  ResourceNotFoundException: "missing",
  InternalErrorException: "uncertain",
  InternalServerException: "uncertain",
  TimeoutError: "uncertain",
  RequestTimeout: "uncertain",
  RequestTimeoutException: "uncertain",
  AbortError: "uncertain",
  // An answer that broke off.
  SyntaxError: "uncertain",
};

/** What an error of a call to Cognito means. */
export function kindOfFailure(error: unknown): FailureKind {
  const known = KINDS[nameOf(error)];
  if (known) return known;
  const statusCode = statusCodeOf(error);
  if (statusCode === 429) return "throttled";
  if (statusCode !== undefined && statusCode >= 500) return "uncertain";
  return isNetworkError(error) ? "uncertain" : "final";
}

/** Whether the request had no answer at all, so that what the error says is the client's. */
export function isUnanswered(error: unknown): boolean {
  return kindOfFailure(error) === "uncertain" && statusCodeOf(error) === undefined;
}

/** The name that Cognito gave the error. */
export function nameOf(error: unknown): string {
  return isObject(error) && typeof error.name === "string" ? error.name : "an unknown error";
}

/** The text that came with the error. */
export function messageOf(error: unknown): string {
  return isObject(error) && typeof error.message === "string" ? error.message.replaceAll(/\s+/g, " ").trim() : "";
}

function statusCodeOf(error: unknown): number | undefined {
  const metadata = isObject(error) ? error.$metadata : undefined;
  return isObject(metadata) && typeof metadata.httpStatusCode === "number" ? metadata.httpStatusCode : undefined;
}
