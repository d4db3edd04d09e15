import { createTokenVerifier } from "../../../runtime/jwt";

import type { Contestant } from "./contestant";

export const createVerify: Contestant = ({ userPoolId, clientId, jwks }) => {
  const verifier = createTokenVerifier({ userPoolId, clientId, tokenUse: "access" });
  verifier.cacheJwks(jwks);
  return verifier.verify;
};
