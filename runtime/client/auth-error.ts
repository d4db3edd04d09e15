/** Why a call failed. A closed set: switch on it. */
export const AUTH_ERROR_CODES = [
  "refused_by_trigger",
  "trigger_failed",
  "wrong_credentials",
  "user_not_found",
  "user_exists",
  "user_disabled",
  "user_not_confirmed",
  "already_confirmed",
  "password_reset_required",
  "password_not_allowed",
  "code_wrong",
  "code_expired",
  "code_not_sent",
  "second_factor",
  "session_expired",
  "too_many_attempts",
  "sign_up_closed",
  "flow_not_enabled",
  "client_secret",
  "unsupported_challenge",
  "invalid_input",
  "configuration",
  "not_allowed",
  "aborted",
  "timeout",
  "network",
  "service",
] as const;

/** Why a call failed. */
export type AuthErrorCode = (typeof AUTH_ERROR_CODES)[number];

interface Answer {
  message: string;
  /** Whether the same call may succeed a little later. */
  retryable?: true;
}

const ANSWERS: Record<AuthErrorCode, Answer> = {
  refused_by_trigger: { message: "This is not possible for this account." },
  trigger_failed: { message: "This does not work at the moment. Try again shortly.", retryable: true },
  wrong_credentials: { message: "The user name or the password is wrong." },
  user_not_found: { message: "There is no such account." },
  user_exists: { message: "There is such an account already. Sign in, or ask for a new password." },
  user_disabled: { message: "This account is switched off." },
  user_not_confirmed: { message: "The account is not confirmed yet. Enter the code that was sent." },
  already_confirmed: { message: "The account is confirmed already. Sign in." },
  password_reset_required: { message: "A new password is needed. Ask for a code to set one." },
  password_not_allowed: {
    message: "This password cannot be used here. Choose a longer one of several kinds of characters.",
  },
  code_wrong: { message: "The code is wrong." },
  code_expired: { message: "The code has expired. Ask for a new one." },
  code_not_sent: { message: "The code could not be sent.", retryable: true },
  second_factor: { message: "The second factor is not set up, or could not be." },
  session_expired: { message: "The session has ended. Sign in again." },
  too_many_attempts: { message: "There were too many attempts. Wait a while.", retryable: true },
  sign_up_closed: { message: "Accounts are made by an administrator here." },
  flow_not_enabled: { message: "This way to sign in is not open for this app." },
  client_secret: { message: "The app's secret does not fit its id." },
  unsupported_challenge: { message: "The sign-in asks for a step that this app does not know." },
  invalid_input: { message: "Something that was entered cannot be used." },
  configuration: { message: "Sign-in is not set up correctly." },
  not_allowed: { message: "This is not allowed." },
  aborted: { message: "The request was cancelled." },
  timeout: { message: "There was no answer in time. Try again.", retryable: true },
  network: { message: "There is no connection. Try again.", retryable: true },
  service: { message: "The service has a fault. Try again shortly.", retryable: true },
};

/** What else is known of a failure. */
export interface AuthErrorDetails {
  /** The sentence to show instead of the code's own: what a trigger's function said. */
  message?: string;
  /** The trigger that refused or failed, as Cognito writes it: `PreSignUp`. */
  trigger?: string;
  /** The name of Cognito's own exception, for logs. */
  serviceError?: string;
  /** The challenge that is not followed, as Cognito writes it. */
  challenge?: string;
}

/**
 * A call that failed.
 *
 * `message` is one sentence that may be shown to the person: of `refused_by_trigger` it is what the trigger's function
 * threw. Neither a password, token, code nor an attribute is in it, nor in `stack`; the SDK's error, which can quote what
 * was entered, is not kept.
 *
 * @example catch (error) { if (error instanceof AuthError && error.code === "user_not_confirmed") showCodeForm(); }
 */
export class AuthError extends Error {
  override readonly name = "AuthError";
  /** Why. */
  readonly code: AuthErrorCode;
  /** Whether the same call may succeed a little later. */
  readonly retryable: boolean;
  readonly trigger?: string;
  readonly serviceError?: string;
  readonly challenge?: string;

  constructor(code: AuthErrorCode, details: AuthErrorDetails = {}) {
    super(details.message ?? ANSWERS[code].message);
    this.code = code;
    this.retryable = ANSWERS[code].retryable ?? false;
    this.trigger = details.trigger;
    this.serviceError = details.serviceError;
    this.challenge = details.challenge;
  }
}
