import type { HeaderRecord } from "../bearer-token";

import { describeRefusal } from "./refusal";
import type { Refusal } from "./refusal";
import { assertUsableOptions, checkRequest } from "./token-check";
import type { TokenCheckOptions } from "./token-check";

/** A request of Express, Connect or `node:http`. */
export interface NodeRequestLike {
  readonly headers: HeaderRecord;
}

/** A response of Express, Connect or `node:http`. */
export interface NodeResponseLike {
  statusCode: number;
  setHeader(name: string, value: string): unknown;
  end(body: string): unknown;
}

/**
 * Middleware for Express, Connect and anything that calls `(request, response, next)`: a failure refuses the caller.
 *
 * Puts the claims into `request.claims`. Answers 401, 403 or 503 itself, with `{ code, message }` as JSON; errors that
 * are no refusal go to `next`. Put CORS before it: a browser sends no token with its preflight request.
 *
 * @throws {TypeError} when the options cannot be used
 * @example app.use("/orders", createExpressMiddleware({ verifier, scope: "orders/read" }));
 */
export function createExpressMiddleware<Claims>(options: TokenCheckOptions<Claims>) {
  assertUsableOptions("createExpressMiddleware", options);
  return async (
    request: NodeRequestLike,
    response: NodeResponseLike,
    next: (error?: unknown) => void,
  ): Promise<void> => {
    const outcome = await checkRequest(options, request).catch((failure: unknown) => ({ failure }));
    if ("failure" in outcome) return next(outcome.failure);
    if (outcome.refused) return respond(response, describeRefusal(outcome.refused));
    Object.assign(request, { claims: outcome.claims });
    return next();
  };
}

function respond(response: NodeResponseLike, { status, headers, body }: Refusal): void {
  response.statusCode = status;
  Object.entries(headers).forEach(([name, value]) => response.setHeader(name, value));
  response.end(body);
}
