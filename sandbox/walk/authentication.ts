import {
  AdminInitiateAuthCommand,
  type AuthenticationResultType,
  InitiateAuthCommand,
} from "@aws-sdk/client-cognito-identity-provider";

import { ExpectationError } from "../failure";
import type { Walk } from "./walk";

/** The tokens of a sign-in. */
export interface Tokens {
  idToken: string;
  accessToken: string;
}

/**
 * Signs in with a password. Where a second factor is required, cognito-local cannot enrol one during the first sign-in:
 * the administrator's call then stands for it, which asks for none and fires no PostAuthentication.
 */
export async function signIn(walk: Walk, login: string, password: string): Promise<Tokens> {
  if (walk.target.mfaRequired) return signInAsAdministrator(walk, login, password);
  const { clients } = walk.deployment.emulators;
  const { AuthenticationResult, ChallengeName } = await clients.cognito.send(
    new InitiateAuthCommand({ ...signInParameters(walk, login, password), AuthFlow: "USER_PASSWORD_AUTH" }),
  );
  return readTokens(AuthenticationResult, ChallengeName);
}

/** Signs in by the administrator's call, for which cognito-local asks for no second factor and calls no trigger. */
export async function signInAsAdministrator(walk: Walk, login: string, password: string): Promise<Tokens> {
  const { clients } = walk.deployment.emulators;
  const { AuthenticationResult, ChallengeName } = await clients.cognito.send(
    new AdminInitiateAuthCommand({
      ...signInParameters(walk, login, password),
      UserPoolId: walk.target.userPoolId,
      AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
    }),
  );
  return readTokens(AuthenticationResult, ChallengeName);
}

function signInParameters({ target }: Walk, login: string, password: string) {
  return { ClientId: target.clientId, AuthParameters: { USERNAME: login, PASSWORD: password } };
}

/** How {@link signIn} signs in, for the screen. */
export function signInFlow(walk: Walk): string {
  return walk.target.mfaRequired
    ? "ADMIN_USER_PASSWORD_AUTH (cognito-local cannot enrol a second factor)"
    : "USER_PASSWORD_AUTH";
}

/** The claims of a token, unverified. */
export function readClaims(token: string): Record<string, unknown> & { username: string } {
  const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as Record<string, unknown>;
  return { ...claims, username: String(claims.username) };
}

function readTokens(result: AuthenticationResultType | undefined, challengeName: string | undefined): Tokens {
  const { IdToken: idToken, AccessToken: accessToken } = result ?? {};
  if (idToken === undefined || accessToken === undefined) {
    throw new ExpectationError("sign-in", "an id token and an access token", challengeName ?? "none");
  }
  return { idToken, accessToken };
}
