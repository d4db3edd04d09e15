import { verify } from "jsonwebtoken";
import type { GetPublicKeyOrSecret, JwtPayload } from "jsonwebtoken";
import createJwksClient from "jwks-rsa";

import { assertCognitoClaims } from "./cognito-claims";
import type { Contestant } from "./contestant";

/** With jwks-rsa and its cache, which is on by default; only the fetch is replaced. */
export const createVerify: Contestant = (task) => {
  const client = createJwksClient({
    jwksUri: `${task.issuer}/.well-known/jwks.json`,
    fetcher: async () => Promise.resolve({ keys: task.jwks.keys }),
  });
  const findKey: GetPublicKeyOrSecret = ({ kid }, done) => {
    client.getSigningKey(kid, (error, key) => done(error, key?.getPublicKey()));
  };
  return async (token) => {
    const claims = await new Promise<JwtPayload>((resolve, reject) => {
      verify(token, findKey, { algorithms: ["RS256"], issuer: task.issuer }, (error, payload) => {
        if (error) reject(error);
        else resolve(payload as JwtPayload);
      });
    });
    assertCognitoClaims(claims, task);
    return claims;
  };
};
