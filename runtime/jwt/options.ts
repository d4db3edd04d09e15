import type { TokenUse, VerifiedClaims } from "./claims";
import type { ClaimsSchema } from "./claims-schema";
import type { KeyFetcher } from "./key-fetcher";
import type { TokenRequirements } from "./requirements";

/** One user pool whose tokens are accepted, and for which of its app clients. */
export interface UserPoolOptions extends TokenRequirements {
  /**
   * Id of the user pool, for example `ap-northeast-1_abc123`. Tokens with its original issuer and with its updated one
   * are accepted.
   *
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints.html
   */
  userPoolId: string;
  /**
   * Id of the app client that the token must have been issued to, or several; `null` accepts every client of the pool.
   */
  clientId: string | readonly string[] | null;
}

/** Several user pools, each with its own app clients, groups and scope. */
export interface SeveralUserPools {
  /** The user pools whose tokens are accepted, at least one. */
  userPools: readonly UserPoolOptions[];
  userPoolId?: never;
  clientId?: never;
  groups?: never;
  scope?: never;
}

/** What holds for all user pools of a verifier. */
export interface TokenChecks<Use extends TokenUse | null, Custom extends object> {
  /**
   * The kind of token to accept: `access` for an API, `id` where a person's attributes are needed, `null` for both.
   */
  tokenUse: Use;
  /**
   * Seconds by which the clocks of Cognito and of this machine may differ, a whole number from 0 to 300: a token is
   * accepted for so long after its end, and before its beginning.
   *
   * @default 0
   */
  graceSeconds?: number;
  /**
   * Schema for custom claims, of any library that follows Standard Schema. Tokens that do not fit are refused with
   * `claims`; what the schema makes of the claims is laid over them, but `exp` stays as it is.
   *
   * @default claims are returned as they are
   * @example z.object({ "custom:tenant": z.string().min(1) })
   */
  claims?: ClaimsSchema<Custom>;
  /**
   * Your own check, after all others and on every call, also when the token was verified before. Anything but `true`
   * refuses with `claims`; a {@link TokenError} that it throws refuses with that; what else it throws reaches the
   * caller as it is, because an outage is no refusal.
   *
   * @default none
   * @example (claims) => isTenantActive(claims["custom:tenant"])
   */
  check?: (claims: VerifiedClaims<Use, Custom>) => boolean | Promise<boolean>;
  /**
   * Remember tokens that were verified, at most `maxEntries` (1 to 100000), and never past their `exp`. Saves the
   * signature check for a token that comes again; docs/jwt.md says what it gives up.
   *
   * @default nothing is remembered
   */
  cacheVerifiedTokens?: { maxEntries: number };
  /**
   * Longest time for fetching a user pool's keys, a second attempt included, in milliseconds from 100 to 30000.
   *
   * @default 3000, which leaves room in the 5 s that Cognito waits for a trigger
   */
  jwksTimeoutMs?: number;
  /**
   * Fetches keys in place of this package: through a proxy, or from a file.
   *
   * @default a request over https
   */
  fetcher?: KeyFetcher;
}

/** Options of {@link createTokenVerifier}. */
export type TokenVerifierOptions<Use extends TokenUse | null = TokenUse | null, Custom extends object = object> = (
  (UserPoolOptions & { userPools?: never }) | SeveralUserPools
) &
  TokenChecks<Use, Custom>;
