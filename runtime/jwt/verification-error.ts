import {
  CognitoJwtInvalidClientIdError,
  CognitoJwtInvalidTokenUseError,
  JwtExpiredError,
  JwtInvalidIssuerError,
  JwtNotBeforeError,
  JwtParseError,
  JwtWithoutValidKidError,
  ParameterValidationError,
} from "aws-jwt-verify/error";

import type { TokenUse } from "./claims";
import { TokenError } from "./token-error";
import type { TokenErrorCode } from "./token-error";

type ErrorClass = abstract new (...parameters: never[]) => Error;

const CODES: readonly (readonly [ErrorClass, TokenErrorCode])[] = [
  [JwtExpiredError, "expired"],
  [JwtNotBeforeError, "not_yet_valid"],
  [JwtParseError, "malformed"],
  [JwtWithoutValidKidError, "malformed"],
  [CognitoJwtInvalidTokenUseError, "token_use"],
  [CognitoJwtInvalidClientIdError, "client"],
  [JwtInvalidIssuerError, "issuer"],
  // The options were checked before: what is left is an issuer that no user pool of the verifier has.
  [ParameterValidationError, "issuer"],
];

const TOKEN_USE_MESSAGES: Record<TokenUse, string> = {
  access: "An access token is needed here, not an ID token.",
  id: "An ID token is needed here, not an access token.",
};

/**
 * What a failure of aws-jwt-verify means. The original is dropped: its message quotes claims.
 *
 * What is not in the table is about the key or the signature (no such key, another algorithm, a signature that does not
 * fit, a key that cannot be read), and refused as such.
 */
export function toTokenError(error: unknown, tokenUse: TokenUse | null): TokenError {
  if (error instanceof TokenError) return error;
  const code = CODES.find(([errorClass]) => error instanceof errorClass)?.[1] ?? "signature";
  return new TokenError(code, code === "token_use" && tokenUse !== null ? TOKEN_USE_MESSAGES[tokenUse] : undefined);
}
