// Compiled by tsc, never run: what must compile, and after @ts-expect-error what must not.
import type { IncomingMessage, ServerResponse } from "node:http";

import type {
  ALBEvent,
  APIGatewayAuthorizerResult,
  APIGatewayProxyEvent,
  APIGatewayProxyEventV2,
  APIGatewayRequestAuthorizerEvent,
  APIGatewayRequestAuthorizerEventV2,
  APIGatewaySimpleAuthorizerWithContextResult,
  APIGatewayTokenAuthorizerEvent,
  APIGatewayProxyResult,
  ALBResult,
  AppSyncAuthorizerEvent,
  AppSyncAuthorizerResult,
  Context,
} from "aws-lambda";
import { SimpleFetcher } from "aws-jwt-verify/https";
import { z } from "zod";

import {
  createAppSyncAuthorizer,
  createExpressMiddleware,
  createHttpApiAuthorizer,
  createRestApiAuthorizer,
  createTokenVerifier,
  withToken,
} from "../../runtime/jwt";
import type {
  AccessTokenClaims,
  AuthorizerContext,
  IdTokenClaims,
  LambdaHttpResponse,
  TokenErrorCode,
  TokenVerifier,
} from "../../runtime/jwt";

declare const request: Request;
declare const events: APIGatewayProxyEvent | APIGatewayProxyEventV2 | ALBEvent | IncomingMessage;
declare const anyString: string;
declare const unsetVariable: string | undefined;
declare const code: TokenErrorCode;

const pool = { userPoolId: "ap-northeast-1_abc123", clientId: "client" };

// clientId and tokenUse must be given, or null be written.
createTokenVerifier({ userPoolId: "ap-northeast-1_abc123", clientId: null, tokenUse: null });
createTokenVerifier({ userPools: [pool, { ...pool, groups: ["staff"], scope: null }], tokenUse: "access" });
createTokenVerifier({
  ...pool,
  tokenUse: "access",
  fetcher: new SimpleFetcher(),
  cacheVerifiedTokens: { maxEntries: 9 },
});
// @ts-expect-error clientId is missing
createTokenVerifier({ userPoolId: "ap-northeast-1_abc123", tokenUse: "access" });
// @ts-expect-error tokenUse is missing
createTokenVerifier({ userPoolId: "ap-northeast-1_abc123", clientId: "client" });
// @ts-expect-error clientId may be undefined
createTokenVerifier({ userPoolId: "ap-northeast-1_abc123", clientId: unsetVariable, tokenUse: "access" });
// @ts-expect-error userPoolId may be undefined
createTokenVerifier({ userPoolId: unsetVariable, clientId: "client", tokenUse: "access" });
// @ts-expect-error no such kind of token
createTokenVerifier({ ...pool, tokenUse: "refresh" });
// @ts-expect-error any text as kind of token
createTokenVerifier({ ...pool, tokenUse: anyString });
// @ts-expect-error misspelt: groups
createTokenVerifier({ ...pool, tokenUse: "access", group: "admins" });
// @ts-expect-error clientId is missing in one of the pools
createTokenVerifier({ userPools: [pool, { userPoolId: "ap-northeast-1_b" }], tokenUse: "access" });
// @ts-expect-error one pool or several
createTokenVerifier({ ...pool, userPools: [pool], tokenUse: "access" });
// @ts-expect-error a cache needs bounds
createTokenVerifier({ ...pool, tokenUse: "access", cacheVerifiedTokens: {} });
// @ts-expect-error a check must answer: true lets the token pass
createTokenVerifier({ ...pool, tokenUse: "access", check: () => undefined });

// Claims are typed by tokenUse.
const access = createTokenVerifier({ ...pool, tokenUse: "access" });
const id = createTokenVerifier({ ...pool, tokenUse: "id" });
const either = createTokenVerifier({ ...pool, tokenUse: null });

export async function readClaims(token: string): Promise<void> {
  const accessClaims: AccessTokenClaims = await access.verify(token);
  const idClaims: IdTokenClaims = await id.verifyRequest(request);
  const clientId: string = accessClaims.client_id;
  const email: string | undefined = idClaims.email;
  const seconds: number = accessClaims.exp + idClaims.exp;
  const unlisted: unknown = idClaims["custom:tenant"];
  // @ts-expect-error an ID token has no client_id
  const noClient: string = idClaims.client_id;
  // @ts-expect-error an access token has no aud
  const noAudience: string = accessClaims.aud;
  // @ts-expect-error an unlisted claim may be anything
  const unlistedText: string = idClaims["custom:tenant"];
  // @ts-expect-error claims are shared with others and read only
  accessClaims.sub = "someone-else";
  // @ts-expect-error groups as well
  const groups: string[] | undefined = accessClaims["cognito:groups"];
  const one = await either.verify(token);
  // @ts-expect-error only one of the two kinds has it
  const notYetKnown: string = one.client_id;
  const owner: string = one.token_use === "id" ? one.aud : one.client_id;
  await access.verifyRequest(events, { groups: ["admins"], scope: "orders/read" });
  await access.verifyRequest(new Headers());
  // @ts-expect-error misspelt: groups
  await access.verify(token, { group: "admins" });
  void [groups, clientId, email, seconds, unlisted, noClient, noAudience, unlistedText, notYetKnown, owner];
}

// Custom claims are typed by the schema, also for your own check.
const custom = createTokenVerifier({
  ...pool,
  tokenUse: "id",
  claims: z.object({ "custom:tenant": z.string(), "custom:seats": z.coerce.number() }),
  check: (claims) => claims["custom:seats"] > 0 && claims.email_verified === true,
});
export async function readCustomClaims(token: string): Promise<[string, number, string | undefined]> {
  const claims = await custom.verify(token);
  return [claims["custom:tenant"], claims["custom:seats"], claims.email];
}
// @ts-expect-error not a schema
createTokenVerifier({ ...pool, tokenUse: "id", claims: { tenant: "string" } });

// A verifier for access tokens does not pass for one for ID tokens.
// @ts-expect-error another kind of token
export const wrongKind: TokenVerifier<IdTokenClaims> = access;

// Authorizers take and return what @types/aws-lambda says.
export const rest: (
  event: APIGatewayTokenAuthorizerEvent | APIGatewayRequestAuthorizerEvent,
) => Promise<APIGatewayAuthorizerResult> = createRestApiAuthorizer({
  verifier: access,
  usageIdentifierKey: ({ client_id }) => client_id,
});
export const simple: (
  event: APIGatewayRequestAuthorizerEventV2,
) => Promise<APIGatewaySimpleAuthorizerWithContextResult<AuthorizerContext>> = createHttpApiAuthorizer({
  verifier: access,
});
export const iam: (event: APIGatewayRequestAuthorizerEventV2) => Promise<APIGatewayAuthorizerResult> =
  createHttpApiAuthorizer({ verifier: id, response: "iam", context: ({ email }) => ({ email: email ?? "" }) });
export const appSync: (event: AppSyncAuthorizerEvent) => Promise<AppSyncAuthorizerResult<AuthorizerContext>> =
  createAppSyncAuthorizer({
    verifier: access,
  });
// @ts-expect-error an authorizer's context takes no lists
createRestApiAuthorizer({ verifier: access, context: (claims) => ({ groups: claims["cognito:groups"] }) });
// @ts-expect-error the verifier is missing
createHttpApiAuthorizer({ response: "simple" });
// @ts-expect-error no such answer
createHttpApiAuthorizer({ verifier: access, response: "policy" });
// @ts-expect-error misspelt: groups
createExpressMiddleware({ verifier: access, group: "admins" });

// Adapters.
export const middleware: (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => unknown = createExpressMiddleware({ verifier: access, groups: "admins" });
export const handler = withToken(
  async (_event: APIGatewayProxyEventV2, _context: Context, claims) =>
    Promise.resolve({ statusCode: 200, body: claims.username }),
  { verifier: access },
);
export const forGateway = (answer: LambdaHttpResponse): APIGatewayProxyResult & ALBResult => answer;

// The codes are a closed set.
export function explain(): string {
  switch (code) {
    case "missing":
    case "malformed":
    case "expired":
    case "not_yet_valid":
    case "signature":
    case "issuer":
    case "client":
    case "token_use":
      return "401";
    case "group":
    case "scope":
    case "claims":
      return "403";
    case "keys_unavailable":
      return "503";
    default: {
      const rest: never = code;
      return rest;
    }
  }
}
