import { readBearerToken } from "../bearer-token";
import type { RequestLike } from "../bearer-token";
import type { CommonClaims } from "../claims";
import type { TokenError } from "../token-error";

import { describeCaller } from "./context";
import type { AuthorizerContext } from "./context";
import { buildPolicy } from "./policy";
import type { PolicyResponse } from "./policy";
import { assertUsableOptions, assertWord, checkToken } from "./token-check";
import type { TokenCheckOptions } from "./token-check";

/** Options of {@link createHttpApiAuthorizer}. */
export interface HttpApiAuthorizerOptions<Claims, Response extends "simple" | "iam"> extends TokenCheckOptions<Claims> {
  /**
   * The form of the answer. `simple` needs payload format 2.0 and `enableSimpleResponses`; `iam` is a policy for the
   * whole API, for payload format 1.0 or 2.0.
   *
   * @default "simple"
   */
  response?: Response;
  /**
   * What the API's function finds in `event.requestContext.authorizer.lambda`.
   *
   * @default `sub`, `clientId`, `groups` and `scope`; no personal data, because access logs may show it
   */
  context?: (claims: Claims) => AuthorizerContext;
  /**
   * What becomes of a request without a valid token. `deny`: API Gateway answers 403. `throw`: the error
   * "Unauthorized", which makes a 401 but counts as an error of the function.
   *
   * @default "deny"
   */
  unauthorized?: "deny" | "throw";
}

/** What a Lambda authorizer returns to an HTTP API with simple responses. */
export interface SimpleResponse {
  isAuthorized: boolean;
  context: AuthorizerContext;
}

/** The event of an HTTP API's Lambda authorizer, in payload format 1.0 or 2.0. */
export type HttpApiAuthorizerEvent = RequestLike & {
  readonly version: string;
  readonly type: "REQUEST";
  readonly identitySource?: string | readonly string[] | null;
  readonly routeArn?: string;
  readonly methodArn?: string;
};

/**
 * A Lambda authorizer for an API Gateway HTTP API: a failure refuses the caller.
 *
 * Needed where the HTTP API's own JWT authorizer is not enough: groups, several user pools, your own checks. Keys that
 * cannot be fetched give 500, which API Gateway does not keep. The answer holds for the whole API: ask for the groups
 * and scopes of single routes behind it.
 *
 * @throws {TypeError} when the options cannot be used
 * @example export const handler = createHttpApiAuthorizer({ verifier });
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
 */
export function createHttpApiAuthorizer<Claims extends CommonClaims, Response extends "simple" | "iam" = "simple">(
  options: HttpApiAuthorizerOptions<Claims, Response>,
): (event: HttpApiAuthorizerEvent) => Promise<Response extends "iam" ? PolicyResponse : SimpleResponse>;
export function createHttpApiAuthorizer<Claims extends CommonClaims>(
  options: HttpApiAuthorizerOptions<Claims, "simple" | "iam">,
): (event: HttpApiAuthorizerEvent) => Promise<PolicyResponse | SimpleResponse> {
  assertUsableOptions("createHttpApiAuthorizer", options, ["response", "context", "unauthorized"]);
  assertWord("createHttpApiAuthorizer", "response", options.response, ["simple", "iam"]);
  assertWord("createHttpApiAuthorizer", "unauthorized", options.unauthorized, ["deny", "throw"]);
  const { response = "simple", context = describeCaller, unauthorized = "deny" } = options;
  return async (event) => {
    if (response === "simple" && event.version === "1.0") throw new Error(PAYLOAD_FORMAT_MESSAGE);
    const { claims, refused } = await checkToken(options, () => readIdentifyingToken(event));
    if (!refused) return answer(response, event, claims.sub, context(claims));
    assertDeniable(refused, unauthorized);
    return answer(response, event, undefined, { code: refused.code });
  };
}

const PAYLOAD_FORMAT_MESSAGE =
  "createHttpApiAuthorizer: simple responses need payload format 2.0, got 1.0. " +
  'Set authorizerPayloadFormatVersion to 2.0 and enableSimpleResponses, or response to "iam".';

const IDENTITY_SOURCE_MESSAGE =
  "createHttpApiAuthorizer: the token is not among the authorizer's identity sources, so that a kept answer for one caller " +
  "would serve others. Set the identity source to $request.header.Authorization.";

/** The token of the request. API Gateway keeps answers by the identity sources, so the token must be one of them. */
function readIdentifyingToken(event: HttpApiAuthorizerEvent): string {
  const token = readBearerToken(event);
  const sources = [event.identitySource ?? []].flat();
  if (sources.length > 0 && !sources.some((source) => source.includes(token))) throw new Error(IDENTITY_SOURCE_MESSAGE);
  return token;
}

function assertDeniable(refused: TokenError, unauthorized: "deny" | "throw"): void {
  if (refused.status === 503) throw refused;
  if (refused.status === 401 && unauthorized === "throw") throw new Error("Unauthorized");
}

function answer(
  response: "simple" | "iam",
  event: HttpApiAuthorizerEvent,
  sub: string | undefined,
  context: AuthorizerContext,
): PolicyResponse | SimpleResponse {
  if (response === "simple") return { isAuthorized: sub !== undefined, context };
  const arn = event.routeArn ?? event.methodArn ?? "";
  return sub === undefined ? buildPolicy("Deny", arn, "refused", context) : buildPolicy("Allow", arn, sub, context);
}
