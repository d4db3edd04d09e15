import type { ClaimSource } from "./options";

/**
 * Claims that Cognito lets no function set or take away.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
const RESERVED = new Set([
  "acr",
  "amr",
  "at_hash",
  "aud",
  "auth_time",
  "azp",
  "client_id",
  "device_key",
  "event_id",
  "exp",
  "iat",
  "identities",
  "iss",
  "jti",
  "nbf",
  "nonce",
  "origin_jti",
  "sub",
  "token_use",
  "username",
  "version",
]);

/** Why a claim cannot be set; undefined when it can. */
export function faultOfClaim(name: string): string | undefined {
  if (name.trim() === "") return "a claim needs a name";
  if (name.startsWith("cognito:")) return "claims of cognito: are Cognito's own; groups are set with groups";
  if (name === "scope") return "scopes are set with scopes";
  if (name.startsWith("dev:")) return "claims of dev: can only be suppressed";
  return RESERVED.has(name) ? "Cognito lets nobody set or take away this claim" : undefined;
}

/** Claims of Cognito's own that may be taken away all the same. */
const SUPPRESSIBLE = new Set(["cognito:groups", "cognito:roles", "cognito:preferred_role"]);

/** Why a claim cannot be taken away; undefined when it can. */
export function faultOfSuppressedClaim(name: string): string | undefined {
  return name.startsWith("dev:") || SUPPRESSIBLE.has(name) ? undefined : faultOfClaim(name);
}

/** Claims that Cognito takes plain values for in id tokens. */
const PLAIN_IN_ID_TOKENS = new Set(["address", "email_verified", "phone_number_verified", "updated_at"]);

/**
 * Why a claim cannot be a list or an object; undefined when it can, or is none.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
export function faultOfComplexClaim(name: string, source: ClaimSource): string | undefined {
  if (typeof source === "string" || (source.as !== "list" && source.as !== "json")) return undefined;
  return source.tokens !== "access" && PLAIN_IN_ID_TOKENS.has(name)
    ? `Cognito takes no ${source.as === "list" ? "list" : "object"} for this claim in id tokens; another name, or tokens: access, will do`
    : undefined;
}
