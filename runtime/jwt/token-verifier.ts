import { CognitoJwtVerifier } from "aws-jwt-verify/cognito-verifier";
import { decomposeUnverifiedJwt } from "aws-jwt-verify/jwt";

import { readBearerToken } from "./bearer-token";
import type { TokenSource } from "./bearer-token";
import type { TokenUse, VerifiedClaims } from "./claims";
import { applyClaimsSchema } from "./claims-schema";
import { checkJwks } from "./json-web-key-set";
import type { JsonWebKeySet } from "./json-web-key-set";
import { KeyCache } from "./key-cache";
import { createKeyFetcher, limitFetcher } from "./key-fetcher";
import { normalizeOptions } from "./normalize-options";
import type { NormalizedOptions, NormalizedUserPool } from "./normalize-options";
import type { TokenVerifierOptions } from "./options";
import { assertRequirements, assertUsableRequirements } from "./requirements";
import type { TokenRequirements } from "./requirements";
import { TokenError } from "./token-error";
import { toTokenError } from "./verification-error";
import { VerifiedTokenCache, digestToken } from "./verified-token-cache";

/** No token that fits into an HTTP header is longer: Node, API Gateway and ALB all stop at 16 KB or before. */
const MAX_TOKEN_LENGTH = 16_384;

/**
 * Verifies tokens. Make one outside the handler and keep it: it holds the keys. Its functions may be passed on alone.
 */
export interface TokenVerifier<Claims> {
  /**
   * The claims of a token, once everything about it is right.
   *
   * @param requirements groups and scope that this call needs besides those of the verifier
   * @throws {TokenError} when the token is refused, or its key cannot be fetched
   */
  readonly verify: (token: string, requirements?: TokenRequirements) => Promise<Claims>;
  /**
   * The same for the bearer token of a request: an event of an API Gateway REST or HTTP API, a function URL or an ALB,
   * a WHATWG `Request`, a Node request, or headers alone.
   *
   * @throws {TokenError} as `verify`, and when there is no token (`missing`) or more than one (`malformed`)
   */
  readonly verifyRequest: (request: TokenSource, requirements?: TokenRequirements) => Promise<Claims>;
  /**
   * Fetches the keys of every user pool now, so that the first token need not wait for them.
   *
   * @throws {TokenError} `keys_unavailable`; a later `verify` tries again
   */
  readonly hydrate: () => Promise<void>;
  /**
   * Takes keys that are already there, so that none need be fetched. A token with a key id that is not among them still
   * causes a fetch.
   *
   * @param userPoolId needed when the verifier has several user pools
   * @throws {TypeError} when these are no keys, or not for a user pool of this verifier
   */
  readonly cacheJwks: (jwks: JsonWebKeySet, userPoolId?: string) => void;
}

/**
 * A verifier for the ID and access tokens of one Cognito user pool or several. It checks signature, times, issuer, kind
 * of token, app client, groups, scope and what you add; it cannot know that a token has been revoked.
 *
 * @throws {TypeError} that lists everything wrong with the options
 * @example
 * const verifier = createTokenVerifier({ userPoolId: "ap-northeast-1_abc123", clientId: "4h…", tokenUse: "access" });
 * const { sub } = await verifier.verifyRequest(event);
 * @see
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
 */
export function createTokenVerifier<Use extends TokenUse | null, Custom extends object = object>(
  options: TokenVerifierOptions<Use, Custom>,
): TokenVerifier<VerifiedClaims<Use, Custom>> {
  type Claims = VerifiedClaims<Use, Custom>;
  const settings = normalizeOptions(options);
  const { claims: schema, check } = options;
  const { userPools, tokenUse, maxCachedTokens, graceSeconds } = settings;
  const verified = maxCachedTokens > 0 ? new VerifiedTokenCache<Claims>(maxCachedTokens) : undefined;
  const keys = new KeyCache({
    fetcher: limitFetcher(options.fetcher ?? createKeyFetcher(settings.jwksTimeoutMs), settings.jwksTimeoutMs),
    jwksUrisByPool: userPools.map(({ jwksUris }) => jwksUris),
    onReplaced: () => verified?.clear(),
  });
  const cognito = createCognitoVerifier(settings, keys);
  const requirementsByIssuer = groupRequirements(userPools);

  async function verifyInFull(token: string): Promise<Claims> {
    const claims = await cognito.verify(token).catch((error: unknown) => {
      const refused = toTokenError(error, tokenUse);
      throw refused.code === "keys_unavailable" && hasEnded(token, graceSeconds) ? new TokenError("expired") : refused;
    });
    assertComplete(claims);
    const requirements = requirementsByIssuer.get(claims.iss);
    // Only if aws-jwt-verify came to accept an issuer that is not known here: its groups and scope would not be asked for.
    if (!requirements) throw new TokenError("issuer");
    assertRequirements(claims, requirements);
    return (schema ? await applyClaimsSchema(claims, schema) : claims) as Claims;
  }

  async function verifyAndRemember(token: string, digest: string, cache: VerifiedTokenCache<Claims>): Promise<Claims> {
    const { generation } = cache;
    const claims = await verifyInFull(token);
    if (cache.generation === generation) cache.set(digest, claims);
    return claims;
  }

  /** The claims at once when the token is remembered: an await would cost as much as everything else does then. */
  function verifyOrRecall(token: string, cache: VerifiedTokenCache<Claims>): Claims | Promise<Claims> {
    const digest = digestToken(token);
    return cache.get(digest) ?? verifyAndRemember(token, digest, cache);
  }

  async function verify(token: string, requirements?: TokenRequirements): Promise<Claims> {
    assertReadable(token);
    const found = verified ? verifyOrRecall(token, verified) : verifyInFull(token);
    const claims = found instanceof Promise ? await found : found;
    if (requirements) {
      assertUsableRequirements("verify", requirements);
      assertRequirements(claims, requirements);
    }
    if (check && (await check(claims)) !== true) throw new TokenError("claims");
    return claims;
  }

  return {
    verify,
    verifyRequest: async (request, requirements) => verify(readBearerToken(request), requirements),
    hydrate: async () => {
      await Promise.all(userPools.map(async ({ jwksUris }) => fetchAnyKeys(keys, jwksUris)));
    },
    cacheJwks: (jwks, userPoolId) => {
      cognito.cacheJwks(checkJwks(jwks), chooseUserPool(userPools, userPoolId));
      verified?.clear();
    },
  };
}

function createCognitoVerifier({ userPools, tokenUse, graceSeconds }: NormalizedOptions, jwksCache: KeyCache) {
  // Groups and scope are left to assertRequirements: here they would be checked before the kind of token and the app
  // client, and someone with an ID token where an access token belongs would be told that a scope is missing.
  const checks = { tokenUse, graceSeconds, customJwtCheck: assertNothingCritical };
  const pools = userPools.map(({ userPoolId, clientId }) => ({ userPoolId, clientId, ...checks }));
  return CognitoJwtVerifier.create(pools, { jwksCache });
}

function groupRequirements(userPools: readonly NormalizedUserPool[]): ReadonlyMap<string, TokenRequirements> {
  return new Map(userPools.flatMap(({ issuers, requirements }) => issuers.map((iss) => [iss, requirements] as const)));
}

function assertReadable(token: unknown): asserts token is string {
  if (token === undefined || token === null || token === "") throw new TokenError("missing");
  if (typeof token !== "string" || token.length > MAX_TOKEN_LENGTH) throw new TokenError("malformed");
}

/**
 * Whoever does not understand what `crit` names must refuse the token, and nothing of that kind is understood here.
 * aws-jwt-verify does not look.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7515#section-4.1.11
 */
function assertNothingCritical({ header }: { header: object }): void {
  if ("crit" in header) throw new TokenError("malformed");
}

/** aws-jwt-verify takes a token without `exp` for one that never ends. */
function assertComplete(claims: { exp?: unknown; sub?: unknown }): void {
  if (typeof claims.exp !== "number" || typeof claims.sub !== "string") throw new TokenError("malformed");
}

/**
 * Whether a token says of itself that it has ended. No key can make it good again, and whoever holds an old one, whose key
 * the pool has dropped, must learn to refresh it rather than to wait.
 */
function hasEnded(token: string, graceSeconds: number): boolean {
  const { exp } = decomposeUnverifiedJwt(token).payload;
  return typeof exp === "number" && exp + graceSeconds < Date.now() / 1000;
}

/** Keys from either issuer's address will do: a user pool answers at the updated one only after it has switched. */
async function fetchAnyKeys(keys: KeyCache, jwksUris: readonly string[]): Promise<void> {
  try {
    await Promise.any(jwksUris.map(async (uri) => keys.getJwks(uri)));
  } catch (error) {
    throw error instanceof AggregateError ? error.errors[0] : error;
  }
}

function chooseUserPool(userPools: readonly NormalizedUserPool[], userPoolId: string | undefined): string {
  const ids = userPools.map((pool) => pool.userPoolId);
  const chosen = userPoolId ?? (ids.length === 1 ? ids[0] : undefined);
  if (chosen !== undefined && ids.includes(chosen)) return chosen;
  throw new TypeError(`cacheJwks: got user pool ${String(userPoolId)}. Give one of ${ids.join(", ")}.`);
}
