import { createVerifier } from "fast-jwt";

import { assertCognitoClaims } from "./cognito-claims";
import type { Task, Verify } from "./contestant";
import { publicKeysOf } from "./public-keys";

/** fast-jwt with a function that finds the key, as its documentation has it for key sets. */
export function createFastJwt(task: Task, cache: boolean): Verify {
  const keys = publicKeysOf(task);
  const verify = createVerifier({
    key: async ({ header }: { header: { kid?: string } }) => {
      const key = keys.get(header.kid ?? "");
      if (key === undefined) throw new Error("no such key");
      return key;
    },
    algorithms: ["RS256"],
    allowedIss: task.issuer,
    requiredClaims: ["exp", "iss"],
    cache,
  });
  return async (token) => {
    const claims = (await verify(token)) as { [claim: string]: unknown };
    assertCognitoClaims(claims, task);
    return claims;
  };
}
