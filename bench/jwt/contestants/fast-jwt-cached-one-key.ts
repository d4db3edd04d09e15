import { createVerifier } from "fast-jwt";

import { assertCognitoClaims } from "./cognito-claims";
import type { Contestant } from "./contestant";
import { publicKeysOf } from "./public-keys";

/**
 * fast-jwt's cache at its fastest: one key for good, so that it need not look for one, nor be asynchronous. A user pool
 * has two keys and may change them, so this is for comparison only.
 */
export const createVerify: Contestant = (task) => {
  const [key = ""] = publicKeysOf(task).values();
  const options = { algorithms: ["RS256" as const], allowedIss: task.issuer, requiredClaims: ["exp", "iss"] };
  const verify = createVerifier({ ...options, key, cache: true });
  return async (token) => {
    const claims = verify(token) as { [claim: string]: unknown };
    assertCognitoClaims(claims, task);
    return claims;
  };
};
