import { CognitoJwtVerifier } from "aws-jwt-verify";
import { JwtInvalidSignatureError } from "aws-jwt-verify/error";
import type { Jwks } from "aws-jwt-verify/jwk";

import { readClaims, type Tokens } from "./authentication";
import { walkAuthorizers } from "./authorizers";
import { confirmedAttributes } from "./events";
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
  await walkClaims(walk, user, tokens);
  await walk.step("forged token refused", async (see) => {
    const action = verifierFor("access").verify(forge(tokens.accessToken));
    const error = await expectRejection("a token with another sub", "a refusal", action);
    expectThat("reason", error instanceof JwtInvalidSignatureError, "invalid signature", error.message);
    see("changed sub, same signature: invalid signature");
  });
  await walkAuthorizers(walk, tokens, jwks);
}

/** Whether the tokens of a sign-in show what the token trigger does: cognito-local knows event version V1_0 only. */
export function showsClaims({ target, settings }: Walk): boolean {
  const { claims = {} } = settings.preTokenGeneration;
  const isOn = target.triggers.preTokenGeneration !== undefined;
  return isOn && target.preTokenGenerationVersion === "V1_0" && Object.keys(claims).length > 0;
}

/** The claims that the token trigger adds. */
async function walkClaims(walk: Walk, user: SignedUpUser, tokens: Tokens): Promise<void> {
  if (!showsClaims(walk)) return;
  const { claims = {} } = walk.settings.preTokenGeneration;
  await walk.step("custom claims", (see) => {
    const attributes: Record<string, string> = {
      ...confirmedAttributes(user.sub, user.person),
      email: user.person.email,
    };
    const given = readClaims(tokens.idToken);
    const expected = Object.entries(claims).flatMap(([name, source]) => {
      const value = attributes[typeof source === "string" ? source : source.from];
      return value === undefined ? [] : [[name, value] as const];
    });
    expected.forEach(([name, value]) => expectEqual(`claim ${name}`, value, given[name]));
    see(`in the id token: ${expected.map(([name, value]) => `${name} ${value}`).join(", ")}`);
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
