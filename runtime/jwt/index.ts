/** `pulumi-cognito-triggers/jwt`: what the APIs behind a user pool need. Neither Pulumi nor the AWS SDK is in here. */
export { createTokenVerifier } from "./token-verifier";
export type { TokenVerifier } from "./token-verifier";
export type { SeveralUserPools, TokenChecks, TokenVerifierOptions, UserPoolOptions } from "./options";
export type { TokenRequirements } from "./requirements";
export type { JsonWebKeySet } from "./json-web-key-set";
export type { KeyFetcher } from "./key-fetcher";
export type { ClaimsSchema } from "./claims-schema";
export type {
  AccessTokenClaims,
  CommonClaims,
  FederatedIdentity,
  IdTokenClaims,
  TokenUse,
  VerifiedClaims,
} from "./claims";
export type { HeaderRecord, HeadersLike, RequestLike, TokenSource } from "./bearer-token";
export { TOKEN_ERROR_CODES, TokenError, isTokenError } from "./token-error";
export type { TokenErrorCode, TokenErrorStatus } from "./token-error";
export { secretHash } from "./secret-hash";
export type { SecretHashInput } from "./secret-hash";
export { createHttpApiAuthorizer } from "./authorizers/http-api";
export type { HttpApiAuthorizerEvent, HttpApiAuthorizerOptions, SimpleResponse } from "./authorizers/http-api";
export { createRestApiAuthorizer } from "./authorizers/rest-api";
export type { RestApiAuthorizerEvent, RestApiAuthorizerOptions } from "./authorizers/rest-api";
export { createAppSyncAuthorizer } from "./authorizers/app-sync";
export type {
  AppSyncAuthorizerEvent,
  AppSyncAuthorizerOptions,
  AppSyncAuthorizerResponse,
} from "./authorizers/app-sync";
export type { AuthorizerContext } from "./authorizers/context";
export type { PolicyResponse } from "./authorizers/policy";
export type { TokenCheckOptions } from "./authorizers/token-check";
export { createExpressMiddleware } from "./authorizers/express";
export { createFastifyHook } from "./authorizers/fastify";
export { createHonoMiddleware } from "./authorizers/hono";
export { withToken } from "./authorizers/lambda";
export type { LambdaHttpResponse } from "./authorizers/lambda";
