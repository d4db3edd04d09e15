import { createLocalJWKSet } from "jose/jwks/local";
import { jwtVerify } from "jose/jwt/verify";

import { assertCognitoClaims } from "./cognito-claims.js";
import type { Contestant } from "./contestant.js";

export const createVerify: Contestant = (task) => {
  const keys = createLocalJWKSet(task.jwks as Parameters<typeof createLocalJWKSet>[0]);
  const options = { issuer: task.issuer, algorithms: ["RS256"], requiredClaims: ["exp"] };
  return async (token) => {
    const { payload } = await jwtVerify(token, keys, options);
    assertCognitoClaims(payload, task);
    return payload;
  };
};
