import { LONGEST_AUTHORIZATION, parseAuthorization } from "../bearer-token";
import type { CommonClaims } from "../claims";

import { describeCaller } from "./context";
import type { AuthorizerContext } from "./context";
import { assertUsableOptions, checkToken } from "./token-check";
import type { TokenCheckOptions } from "./token-check";

/** Options of {@link createAppSyncAuthorizer}. */
export interface AppSyncAuthorizerOptions<Claims> extends TokenCheckOptions<Claims> {
  /**
   * What resolvers find in `$context.identity.resolverContext`.
   *
   * @default `sub`, `clientId`, `groups` and `scope`
   */
  context?: (claims: Claims) => AuthorizerContext;
  /**
   * Fields that this caller may not read: `Type.field` names or ARNs. They become null.
   *
   * @default none
   */
  deniedFields?: (claims: Claims) => string[];
  /**
   * Seconds for which AppSync may keep the answer for a token, a whole number from 0 to 3600; never past the token's
   * end. Takes the place of the time that is set at the API.
   *
   * @default 0, every request is checked
   */
  cacheSeconds?: number;
}

/** What AppSync takes from an authorizer. */
export interface AppSyncAuthorizerResponse {
  isAuthorized: boolean;
  resolverContext?: AuthorizerContext;
  deniedFields?: string[];
  ttlOverride: number;
}

/** The event of an AppSync Lambda authorizer. */
export interface AppSyncAuthorizerEvent {
  readonly authorizationToken: string;
}

/**
 * A Lambda authorizer for AppSync: a failure refuses the caller, with 401.
 *
 * AppSync's clients may send the token alone, or after `Bearer`. Keys that cannot be fetched are an error, which
 * AppSync does not keep; neither does it keep a refusal.
 *
 * @throws {TypeError} when the options cannot be used
 * @example export const handler = createAppSyncAuthorizer({ verifier });
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
 */
export function createAppSyncAuthorizer<Claims extends CommonClaims>(
  options: AppSyncAuthorizerOptions<Claims>,
): (event: AppSyncAuthorizerEvent) => Promise<AppSyncAuthorizerResponse> {
  assertUsableOptions("createAppSyncAuthorizer", options, ["context", "deniedFields", "cacheSeconds"]);
  const { context = describeCaller, deniedFields = () => [], cacheSeconds = 0 } = options;
  if (!Number.isInteger(cacheSeconds) || cacheSeconds < 0 || cacheSeconds > 3600) {
    throw new TypeError(
      `createAppSyncAuthorizer: cacheSeconds is ${String(cacheSeconds)}. Give a whole number from 0 to 3600.`,
    );
  }
  return async ({ authorizationToken }) => {
    const { claims, refused } = await checkToken(options, () => readToken(authorizationToken));
    if (refused?.status === 503) throw refused;
    if (refused) return { isAuthorized: false, ttlOverride: 0 };
    const leftSeconds = Math.max(0, Math.floor(claims.exp - Date.now() / 1000));
    return {
      isAuthorized: true,
      resolverContext: context(claims),
      deniedFields: deniedFields(claims),
      ttlOverride: Math.min(cacheSeconds, leftSeconds),
    };
  };
}

function readToken(authorizationToken: unknown): string {
  const isShort = typeof authorizationToken === "string" && authorizationToken.length <= LONGEST_AUTHORIZATION;
  const alone = isShort && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(authorizationToken);
  return parseAuthorization([alone ? `Bearer ${authorizationToken}` : authorizationToken]);
}
