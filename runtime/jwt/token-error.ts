/** Why a token was refused, and why it could not be checked (`keys_unavailable`). A closed set: switch on it. */
export const TOKEN_ERROR_CODES = [
  "missing",
  "malformed",
  "expired",
  "not_yet_valid",
  "signature",
  "issuer",
  "client",
  "token_use",
  "group",
  "scope",
  "claims",
  "keys_unavailable",
] as const;

/** Why a token was refused. */
export type TokenErrorCode = (typeof TOKEN_ERROR_CODES)[number];

/** HTTP status that belongs to a code: no valid token, not allowed with this token, not decidable at the moment. */
export type TokenErrorStatus = 401 | 403 | 503;

const ANSWERS: Record<TokenErrorCode, { status: TokenErrorStatus; message: string }> = {
  missing: { status: 401, message: "No bearer token was sent. Sign in first." },
  malformed: { status: 401, message: "The token is not in the expected form. Sign in again." },
  expired: { status: 401, message: "The token has expired. Sign in again." },
  not_yet_valid: { status: 401, message: "The token is not valid yet. Check the clock and try again." },
  signature: { status: 401, message: "The token's signature is not valid. Sign in again." },
  issuer: { status: 401, message: "The token comes from another user pool." },
  client: { status: 401, message: "The token was issued to another app." },
  token_use: { status: 401, message: "Another kind of token is needed here." },
  group: { status: 403, message: "This account is not in a group that may do this." },
  scope: { status: 403, message: "The token does not carry the scope that this needs." },
  claims: { status: 403, message: "This account may not do this." },
  keys_unavailable: { status: 503, message: "Tokens cannot be checked at the moment. Try again shortly." },
};

/**
 * A token that was refused, or could not be checked.
 *
 * Neither the token nor a claim value is in `message`, `cause` or `stack`: the message may be shown to the end user,
 * and the error may be logged whole. Only `keys_unavailable` has a `cause`, which says why the keys could not be
 * fetched.
 *
 * Your own checks may throw one too, with a message of their own.
 *
 * @example throw new TokenError("claims", "Your plan does not include exports.");
 */
export class TokenError extends Error {
  override readonly name = "TokenError";
  /** Why. */
  readonly code: TokenErrorCode;
  /** HTTP status to answer with: 401, 403, or 503 when the keys could not be fetched. */
  readonly status: TokenErrorStatus;
  /** With `keys_unavailable`, when it is known: whole seconds after which trying again makes sense. */
  readonly retryAfterSeconds?: number;

  constructor(
    code: TokenErrorCode,
    message: string = ANSWERS[code].message,
    options: { cause?: unknown; retryAfterSeconds?: number } = {},
  ) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.status = ANSWERS[code].status;
    if (options.retryAfterSeconds !== undefined) this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** Whether something thrown is a {@link TokenError}, also one from another copy of this package in the same process. */
export function isTokenError(error: unknown): error is TokenError {
  return (
    error instanceof TokenError ||
    (error instanceof Error && error.name === "TokenError" && "code" in error && "status" in error)
  );
}
