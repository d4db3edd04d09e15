import { createTokenVerifier } from "../../../runtime/jwt";

import type { Contestant } from "./contestant";

export const createVerify: Contestant = ({ userPoolId, clientId, jwks }) => {
  const options = { userPoolId, clientId, tokenUse: "access", cacheVerifiedTokens: { maxEntries: 10_000 } } as const;
  const verifier = createTokenVerifier(options);
  verifier.cacheJwks(jwks);
  return verifier.verify;
};
