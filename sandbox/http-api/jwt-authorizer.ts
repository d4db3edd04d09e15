import type { IncomingHttpHeaders } from "node:http";

import { verifyJwtSync } from "aws-jwt-verify/jwt-verifier";
import type { Jwks } from "aws-jwt-verify/jwk";

/** A JWT authorizer. */
export interface JwtAuthorizer {
  issuer: string;
  audiences: readonly string[];
  /** Header that holds the token, in lower case. */
  header: string;
  /** The issuer's keys, fetched once: API Gateway keeps them for two hours. */
  keys: Jwks;
}

/** The claims of a good token, or API Gateway's refusal. */
export type Verdict =
  { claims: Record<string, unknown> } | { status: 401; challenge: string } | { status: 403; challenge: string };

/** The only description that AWS publishes; the others are left out rather than made up. */
const AUDIENCE_CHALLENGE =
  'Bearer scope="" error="invalid_token" error_description="the token does not have a valid audience"';
const INVALID_CHALLENGE = 'Bearer scope="" error="invalid_token"';

/**
 * Decides as a JWT authorizer does: signature, `iss`, `exp`, `nbf` and `iat`; then `aud`, or `client_id` when there is no
 * `aud`; then the route's scopes.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export function authorize(
  { issuer, audiences, header, keys }: JwtAuthorizer,
  headers: IncomingHttpHeaders,
  scopes: readonly string[],
): Verdict {
  const token = readToken(headers[header]);
  if (token === undefined) return { status: 401, challenge: "Bearer" };
  const claims = verify(token, keys, issuer);
  if (claims === undefined || typeof claims.exp !== "number" || !isIssuedBefore(claims.iat, Date.now())) {
    return { status: 401, challenge: INVALID_CHALLENGE };
  }
  const { aud = claims.client_id } = claims;
  if (![aud].flat().some((audience) => audiences.includes(String(audience)))) {
    return { status: 401, challenge: AUDIENCE_CHALLENGE };
  }
  if (scopes.length > 0 && !scopes.some((scope) => grantedScopes(claims).includes(scope))) {
    return { status: 403, challenge: `Bearer scope="${scopes.join(" ")}" error="insufficient_scope"` };
  }
  return { claims };
}

/** Of `scope`, a text, or `scp`, a text or a list. */
function grantedScopes({ scope, scp }: Record<string, unknown>): string[] {
  return [scope ?? scp].flat().flatMap((granted) => (typeof granted === "string" ? granted.split(" ") : []));
}

/** The token alone, or after `Bearer`. */
function readToken(header: string | string[] | undefined): string | undefined {
  const text = [header].flat().join(",").trim();
  const token = text.replace(/^bearer(\s+|$)/i, "");
  return token === "" ? undefined : token;
}

function verify(token: string, keys: Jwks, issuer: string): Record<string, unknown> | undefined {
  try {
    return { ...verifyJwtSync(token, keys, { issuer, audience: null }) };
  } catch {
    return undefined;
  }
}

function isIssuedBefore(issuedAt: unknown, nowMs: number): boolean {
  return issuedAt === undefined || (typeof issuedAt === "number" && issuedAt * 1000 <= nowMs);
}
