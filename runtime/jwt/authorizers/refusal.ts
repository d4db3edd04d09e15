import type { TokenError } from "../token-error";

/** The HTTP answer to a request whose token was refused. */
export interface Refusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON: `{ "code": "expired", "message": "The token has expired. Sign in again." }` */
  readonly body: string;
}

/**
 * The same answer from every adapter.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-3
 */
export function describeRefusal({ code, message, status, retryAfterSeconds }: TokenError): Refusal {
  return {
    status,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
      ...describeChallenge(code, status),
      ...(status === 503 && { "retry-after": String(retryAfterSeconds ?? 2) }),
    },
    body: JSON.stringify({ code, message }),
  };
}

function describeChallenge(code: TokenError["code"], status: TokenError["status"]): Record<string, string> {
  if (code === "missing") return { "www-authenticate": "Bearer" };
  if (code === "scope") return { "www-authenticate": 'Bearer error="insufficient_scope"' };
  if (status === 401) return { "www-authenticate": 'Bearer error="invalid_token"' };
  return {};
}
