import type { CommonClaims } from "../claims";

/**
 * What an authorizer hands to the API's own function. API Gateway and AppSync take text, numbers and truth values only.
 */
export type AuthorizerContext = Record<string, string | number | boolean>;

/**
 * Who the caller is, without personal data: `sub`, `clientId`, `groups` and `scope`, the last two separated by spaces
 * (a group's name has none). Claims that the token does not carry are left out.
 */
export function describeCaller(claims: CommonClaims): AuthorizerContext {
  const groups = claims["cognito:groups"];
  const values = {
    sub: claims.sub,
    clientId: claims["client_id"] ?? claims["aud"],
    groups: Array.isArray(groups) ? groups.join(" ") : undefined,
    scope: claims["scope"],
  };
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
