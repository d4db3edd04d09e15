import { normalizeEmail, type UserEvent } from "../shared/user-attributes";
import { ApiRefusal } from "./api-refusal";
import type { RequestBody } from "./request-body";

/** Claims of a token whose signature somebody has checked. */
export type Claims = Readonly<Record<string, unknown>>;

/** Claims that are about the token and not about the user. */
const TOKEN_CLAIMS = new Set(
  "aud auth_time at_hash azp client_id event_id exp iat iss jti nbf nonce origin_jti scope token_use username version".split(
    " ",
  ),
);

/** Whose tokens are taken. */
export interface TokenScope {
  userPoolId?: string;
  clientIds?: readonly string[];
}

/**
 * Checks what an authorizer let through once more, as far as it is known what to expect: an authorizer that was set up for
 * another pool must not open this one.
 *
 * @throws {ApiRefusal} 401
 */
export function assertOwnToken(claims: Claims, { userPoolId, clientIds }: TokenScope): void {
  const client = textOf(claims.token_use === "id" ? claims.aud : claims.client_id);
  const isOwn =
    textOf(claims.sub) !== "" &&
    (claims.token_use === "id" || claims.token_use === "access") &&
    (userPoolId === undefined || textOf(claims.iss).endsWith(`/${userPoolId}`)) &&
    (clientIds === undefined || clientIds.includes(client));
  if (!isOwn) throw new ApiRefusal(401, "unauthorized", "tokenRefused");
}

/**
 * The user in an id token, with attributes as texts, as Cognito's events have them: in the token itself `email_verified` is a
 * boolean.
 */
export function readIdTokenUser(claims: Claims, userPoolId: string): UserEvent {
  const attributes = Object.entries(claims)
    .filter(([name, value]) => isPlain(value) && !TOKEN_CLAIMS.has(name) && !name.startsWith("cognito:"))
    .map(([name, value]): [string, string] => [name, String(value)]);
  return {
    userName: textOf(claims["cognito:username"]),
    userPoolId,
    request: { userAttributes: Object.fromEntries(attributes) },
  };
}

function isPlain(value: unknown): boolean {
  return ["string", "boolean", "number"].includes(typeof value);
}

/**
 * The user with the name that the body gives where the pool knows none. Everything else comes from the token.
 *
 * @throws {ApiRefusal} 403 when the body names somebody else
 */
export function withOwnBody(user: UserEvent, body: RequestBody): UserEvent {
  const { sub, email, name } = user.request.userAttributes;
  const isAnother =
    (body.userId !== undefined && body.userId !== sub) ||
    (body.username !== undefined && body.username !== user.userName) ||
    (body.email !== undefined && normalizeEmail(body.email) !== normalizeEmail(email ?? ""));
  if (isAnother) throw new ApiRefusal(403, "forbidden", "anotherUser");
  if (body.name === undefined || name !== undefined) return user;
  return { ...user, request: { userAttributes: { ...user.request.userAttributes, name: body.name } } };
}

/** Text of a claim; an authorizer hands over texts only. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
