import { CognitoJwtVerifier } from "aws-jwt-verify/cognito-verifier";

import type { Contestant } from "./contestant";

export const createVerify: Contestant = ({ userPoolId, clientId, jwks }) => {
  const verifier = CognitoJwtVerifier.create({ userPoolId, clientId, tokenUse: "access" });
  verifier.cacheJwks(jwks as Parameters<typeof verifier.cacheJwks>[0]);
  return async (token) => verifier.verify(token);
};
