import { parseAuthorization, readBearerToken } from "../bearer-token";
import type { RequestLike } from "../bearer-token";
import type { CommonClaims } from "../claims";
import type { TokenError } from "../token-error";

import { describeCaller } from "./context";
import type { AuthorizerContext } from "./context";
import { buildPolicy } from "./policy";
import type { PolicyResponse } from "./policy";
import { assertUsableOptions, checkToken } from "./token-check";
import type { TokenCheckOptions } from "./token-check";

/** Options of {@link createRestApiAuthorizer}. */
export interface RestApiAuthorizerOptions<Claims> extends TokenCheckOptions<Claims> {
  /**
   * What the API's function finds in `event.requestContext.authorizer`.
   *
   * @default `sub`, `clientId`, `groups` and `scope`; no personal data, because access logs may show it
   */
  context?: (claims: Claims) => AuthorizerContext;
  /**
   * The API key that the caller counts against in a usage plan, for an API with `apiKeySource` AUTHORIZER.
   *
   * @default none
   * @example (claims) => apiKeysByTenant[claims["custom:tenant"]]
   */
  usageIdentifierKey?: (claims: Claims) => string | undefined;
}

/** The event of a REST API's Lambda authorizer, of type TOKEN or REQUEST. */
export type RestApiAuthorizerEvent =
  | { readonly type: "TOKEN"; readonly methodArn: string; readonly authorizationToken: string }
  | (RequestLike & { readonly type: "REQUEST"; readonly methodArn: string });

/**
 * A Lambda authorizer for an API Gateway REST API: a failure refuses the caller.
 *
 * A token that is not valid gives 401, one that may not do this 403, keys that cannot be fetched 500 (which API Gateway
 * does not keep). The policy covers the whole API: ask for the groups and scopes of single routes behind it. API
 * Gateway keeps the answer for the authorizer's TTL (300 s unless set), also past the token's end. An authorizer of
 * type REQUEST must have the Authorization header among its identity sources, or the answer for one caller serves
 * others.
 *
 * @throws {TypeError} when the options cannot be used
 * @example export const handler = createRestApiAuthorizer({ verifier });
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
 */
export function createRestApiAuthorizer<Claims extends CommonClaims>(
  options: RestApiAuthorizerOptions<Claims>,
): (event: RestApiAuthorizerEvent) => Promise<PolicyResponse> {
  assertUsableOptions("createRestApiAuthorizer", options, ["context", "usageIdentifierKey"]);
  const { context = describeCaller, usageIdentifierKey } = options;
  return async (event) => {
    const { claims, refused } = await checkToken(options, () => readToken(event));
    if (refused) return refuse(event, refused);
    const policy = buildPolicy("Allow", event.methodArn, claims.sub, context(claims));
    const key = usageIdentifierKey?.(claims);
    return key === undefined ? policy : { ...policy, usageIdentifierKey: key };
  };
}

function refuse(event: RestApiAuthorizerEvent, refused: TokenError): PolicyResponse {
  // API Gateway makes a 401 of this very text, and a 500 of every other error.
  if (refused.status === 401) throw new Error("Unauthorized");
  if (refused.status === 503) throw refused;
  return buildPolicy("Deny", event.methodArn, "refused", { code: refused.code });
}

function readToken(event: RestApiAuthorizerEvent): string {
  return event.type === "TOKEN" ? parseAuthorization([event.authorizationToken]) : readBearerToken(event);
}
