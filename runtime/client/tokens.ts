import type { AuthenticationResultType } from "@aws-sdk/client-cognito-identity-provider";

import { AuthError } from "./auth-error";

/** What a sign-in gives. */
export interface AuthTokens {
  idToken: string;
  accessToken: string;
  /** Absent after a refresh without rotation: the old one stays valid. */
  refreshToken?: string;
  /** Seconds that id and access token are valid from now on. */
  expiresInSeconds: number;
  /** The user's name in the pool, as a refresh with a client secret needs it: not always what was typed. */
  username: string;
}

/** @throws {AuthError} when the answer has no tokens */
export function readTokens(result: AuthenticationResultType | undefined): AuthTokens {
  const { IdToken, AccessToken, RefreshToken, ExpiresIn } = result ?? {};
  if (IdToken === undefined || AccessToken === undefined) throw new AuthError("service");
  return {
    idToken: IdToken,
    accessToken: AccessToken,
    ...(RefreshToken !== undefined && { refreshToken: RefreshToken }),
    expiresInSeconds: ExpiresIn ?? 0,
    username: readUsername(AccessToken),
  };
}

/** Read without a check of the signature: the token comes straight from Cognito, and the name only goes back there. */
function readUsername(accessToken: string): string {
  try {
    const payload: unknown = JSON.parse(Buffer.from(accessToken.split(".")[1] ?? "", "base64url").toString());
    if (typeof payload === "object" && payload !== null && "username" in payload) return String(payload.username);
  } catch {
    // No JSON: as good as a token without a name.
  }
  throw new AuthError("service");
}
