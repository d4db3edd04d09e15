import { assertIsJwks } from "aws-jwt-verify/jwk";
import type { Jwks } from "aws-jwt-verify/jwk";

/** A JSON Web Key Set: what a user pool publishes at `/.well-known/jwks.json`. */
export interface JsonWebKeySet {
  readonly keys: readonly object[];
}

/**
 * The same key set, known to be one.
 *
 * @throws {TypeError} when it is something else
 */
export function checkJwks(value: unknown): Jwks {
  const jwks = value as Jwks;
  try {
    assertIsJwks(jwks);
    return jwks;
  } catch (cause) {
    const text = "cacheJwks: this is no JSON Web Key Set. Give what the user pool publishes at /.well-known/jwks.json.";
    throw new TypeError(text, { cause });
  }
}
