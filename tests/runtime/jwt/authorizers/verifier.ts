import { createTokenVerifier } from "../../../../runtime/jwt";
import type { TokenErrorCode } from "../../../../runtime/jwt";
import { ACCESS, accessClaims, createKey, nowSeconds, signToken, toJwks } from "../tokens";
import type { Claims } from "../tokens";

const key = createKey("key-1");

/** A verifier for access tokens that has its keys, and no network. */
export const verifier = createTokenVerifier({
  ...ACCESS,
  fetcher: { fetch: async () => Promise.reject(new Error("no network in tests")) },
});
verifier.cacheJwks(toJwks(key));

export function createToken(changes: Claims = {}): string {
  return signToken(key, accessClaims(changes));
}

/** One token per kind of refusal, for adapters that need the group "writers". */
export const refusedTokens: readonly (readonly [TokenErrorCode, () => string])[] = [
  ["malformed", () => "not-a-token"],
  ["expired", () => createToken({ exp: nowSeconds() - 5 })],
  ["client", () => createToken({ client_id: "another" })],
  ["token_use", () => createToken({ token_use: "id" })],
  ["group", () => createToken({ "cognito:groups": ["readers"] })],
];

/** A token whose key is not known and cannot be fetched. */
export function createUncheckableToken(): string {
  return signToken({ ...key, kid: "key-that-is-not-there" }, accessClaims());
}
