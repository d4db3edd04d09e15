import { CognitoJwtVerifier } from "aws-jwt-verify";
import { JwtInvalidSignatureError } from "aws-jwt-verify/error";
import type { Jwks } from "aws-jwt-verify/jwk";

import { readClaims, type Tokens } from "./authentication";
import { expectEqual, expectRejection, expectThat } from "./expect";
import type { SignedUpUser } from "./sign-up";
import type { Walk } from "./walk";

/** The tokens pass an unmodified verifier, and a changed one does not. */
export async function walkTokens(walk: Walk, user: SignedUpUser, tokens: Tokens): Promise<void> {
  const { userPoolId, clientId } = walk.target;
  const jwks = await fetchJwks(walk);
  const verifierFor = (tokenUse: "id" | "access") => {
    const verifier = CognitoJwtVerifier.create({ userPoolId, clientId, tokenUse });
    verifier.cacheJwks(jwks);
    return verifier;
  };
  await walk.step("id token verified", async (see) => {
    const claims = await verifierFor("id").verify(tokens.idToken);
    expectEqual("sub claim", user.sub, claims.sub);
    expectEqual("email claim", user.person.email, claims.email);
    see(`issuer ${claims.iss}`);
  });
  await walk.step("access token verified", async (see) => {
    const claims = await verifierFor("access").verify(tokens.accessToken);
    expectEqual("sub claim", user.sub, claims.sub);
    see(`scope ${JSON.stringify(claims.scope)}, client ${clientId}`);
  });
  await walk.step("forged token refused", async (see) => {
    const action = verifierFor("access").verify(forge(tokens.accessToken));
    const error = await expectRejection("a token with another sub", "a refusal", action);
    expectThat("reason", error instanceof JwtInvalidSignatureError, "invalid signature", error.message);
    see("changed sub, same signature: invalid signature");
  });
}

async function fetchJwks(walk: Walk): Promise<Jwks> {
  const { endpoint } = walk.deployment.emulators.cognito;
  const response = await fetch(`${endpoint}/${walk.target.userPoolId}/.well-known/jwks.json`);
  return (await response.json()) as Jwks;
}

/** The token with another `sub` under the same signature. */
function forge(token: string): string {
  const [header, , signature] = token.split(".");
  const changed = JSON.stringify({ ...readClaims(token), sub: "00000000-0000-0000-0000-000000000000" });
  return [header, Buffer.from(changed).toString("base64url"), signature].join(".");
}
