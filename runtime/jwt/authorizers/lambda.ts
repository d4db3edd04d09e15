import type { RequestLike } from "../bearer-token";

import { describeRefusal } from "./refusal";
import type { Refusal } from "./refusal";
import { assertUsableOptions, checkRequest } from "./token-check";
import type { TokenCheckOptions } from "./token-check";

/** The answer of a Lambda function behind API Gateway, a function URL or an ALB. */
export interface LambdaHttpResponse {
  statusCode: number;
  headers?: Record<string, string>;
  multiValueHeaders?: Record<string, string[]>;
  body: string;
  isBase64Encoded: false;
}

/**
 * A Lambda handler that is called only with a valid token, and gets its claims: a failure refuses the caller.
 *
 * For functions behind an API Gateway REST or HTTP API, a function URL or an ALB. Answers 401, 403 or 503 itself, with
 * `{ code, message }` as JSON; errors that are no refusal fail the invocation.
 *
 * @throws {TypeError} when the options cannot be used
 * @example
 * export const handler = withToken(
 *   async (event: APIGatewayProxyEventV2, context: Context, claims) => ({ statusCode: 200, body: claims.sub }),
 *   { verifier },
 * );
 */
export function withToken<Event extends RequestLike, Context, Result, Claims>(
  handler: (event: Event, context: Context, claims: Claims) => Promise<Result>,
  options: TokenCheckOptions<Claims>,
): (event: Event, context: Context) => Promise<Result | LambdaHttpResponse> {
  if (typeof handler !== "function") throw new TypeError("withToken: the handler is not a function.");
  assertUsableOptions("withToken", options);
  return async (event, context) => {
    const { claims, refused } = await checkRequest(options, event);
    return refused ? respond(event, describeRefusal(refused)) : handler(event, context, claims);
  };
}

function respond(event: RequestLike, { status, headers, body }: Refusal): LambdaHttpResponse {
  // An ALB that sends headers with several values ignores the single ones in the answer.
  const several = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  const fields =
    event.multiValueHeaders && !event.headers ? { multiValueHeaders: several } : { headers: { ...headers } };
  return { statusCode: status, ...fields, body, isBase64Encoded: false };
}
