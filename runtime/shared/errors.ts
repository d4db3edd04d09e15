import { REASONS, type Reason } from "./reasons";

/** What a {@link TriggerRefusedError} is about. */
export type ErrorCode =
  | "ERR_SIGN_UP_DOMAIN_NOT_ALLOWED"
  | "ERR_SIGN_UP_DOMAIN_BLOCKED"
  | "ERR_SIGN_UP_EMAIL_MALFORMED"
  | "ERR_SIGN_UP_EMAIL_MISSING"
  | "ERR_PROVISIONING_FAILED"
  | "ERR_SIGN_IN_NOT_RECORDED"
  | "ERR_SIGN_IN_ADDRESS"
  | "ERR_SIGN_IN_CLIENT"
  | "ERR_SIGN_IN_ACCOUNT"
  | "ERR_TOKENS_REFUSED"
  | "ERR_MIGRATION_UNAVAILABLE"
  | "ERR_INTERNAL";

/**
 * Refuses the user: thrown by a trigger, its message reaches the person who signs up or signs in.
 *
 * Cognito reports `<trigger> failed with error <message>.` and adds the full stop, so the message has none. Lambda reports
 * `name`, `message` and `stack`, and logs the enumerable properties; `cause` is not among them.
 *
 * @example throw new TriggerRefusedError("ERR_SIGN_UP_DOMAIN_NOT_ALLOWED", "Sign-up is not open for this address")
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export class TriggerRefusedError extends Error {
  // A literal, because minifying renames the class; Lambda reports it as errorType.
  override readonly name = "TriggerRefusedError";

  constructor(
    readonly code: ErrorCode,
    /** The one short sentence that the person sees. Never put a value in it. */
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/**
 * A failure with one of the closed reasons: for the log, and as the `cause` of a {@link TriggerRefusedError}. Its message is the
 * reason's fixed text.
 */
export class TriggerFailure extends Error {
  override readonly name: string = "TriggerFailure";

  constructor(
    readonly reason: Reason,
    /** How many there are of what the reason is about, when that says something. */
    readonly count?: number,
  ) {
    super(REASONS[reason].message);
  }
}
