import type { KeyFetcher } from "../jwt/key-fetcher";
import { createTokenVerifier } from "../jwt/token-verifier";
import { isTokenError } from "../jwt/token-error";
import { readBearerToken } from "../jwt/bearer-token";
import { AwsCallError } from "../shared/aws-call";
import type { Deadline } from "../shared/deadline";
import type { UserEvent } from "../shared/user-attributes";
import { ApiRefusal } from "./api-refusal";
import type { ApiRequest } from "./api-request";
import { assertOwnToken, readIdTokenUser, textOf, type Claims, type TokenScope } from "./token-user";
import type { UserLookup } from "./user-lookup";

/** Checks a bearer token itself, for a function that no authorizer stands before. */
export type TokenCheck = (token: string) => Promise<Claims>;

/** What finding out who calls needs. */
export interface CallerTools {
  scope: TokenScope;
  checkToken: TokenCheck;
  lookUp: UserLookup;
}

/** The scope with which an access token may read its user. */
const READ_SELF = "aws.cognito.signin.user.admin";

/**
 * The check of a bearer token against the pool.
 *
 * @throws {ApiRefusal} (from the check) 401 for a token that is not good, 500 when tokens cannot be checked, 503 when this
 *   one cannot yet
 */
export function createTokenCheck({ userPoolId, clientIds }: TokenScope, fetcher?: KeyFetcher): TokenCheck {
  if (userPoolId === undefined || clientIds === undefined || clientIds.length === 0) {
    return async () => {
      throw new ApiRefusal(500, "failed", "tokensNotCheckable");
    };
  }
  const verifier = createTokenVerifier({ userPoolId, clientId: [...clientIds], tokenUse: null, fetcher });
  return async (token) => {
    try {
      return await verifier.verify(token);
    } catch (error) {
      if (isTokenError(error) && error.retryAfterSeconds !== undefined) {
        throw new ApiRefusal(503, "failed", "tokenKeyUnknown", error.retryAfterSeconds);
      }
      if (isTokenError(error) && error.code === "keys_unavailable") {
        throw new ApiRefusal(500, "failed", "tokensNotCheckable");
      }
      throw new ApiRefusal(401, "unauthorized", "tokenRefused");
    }
  };
}

/**
 * The user whose token came with the request.
 *
 * @throws {ApiRefusal} 400, 401, 500 or 503
 */
export async function readCaller(request: ApiRequest, tools: CallerTools, deadline: Deadline): Promise<UserEvent> {
  const claims = request.claims ?? (await deadline.race(tools.checkToken(bearerOf(request))));
  assertOwnToken(claims, tools.scope);
  const userPoolId = tools.scope.userPoolId ?? textOf(claims.iss).split("/").at(-1) ?? "";
  if (claims.token_use === "id") return readIdTokenUser(claims, userPoolId);
  if (!textOf(claims.scope).split(" ").includes(READ_SELF)) {
    throw new ApiRefusal(400, "idTokenNeeded", "tokenWithoutAttributes");
  }
  const user = await tools.lookUp(bearerOf(request), userPoolId, deadline).catch((error: unknown) => {
    if (error instanceof AwsCallError && error.reason === "tokenRefused") {
      throw new ApiRefusal(401, "unauthorized", "tokenRefused");
    }
    throw error;
  });
  // The claims were checked and the header was read again: both must speak of the same user.
  if (user.request.userAttributes.sub !== claims.sub) throw new ApiRefusal(401, "unauthorized", "tokenRefused");
  return user;
}

function bearerOf(request: ApiRequest): string {
  try {
    return readBearerToken(request);
  } catch {
    throw new ApiRefusal(401, "unauthorized", "tokenRefused");
  }
}
