import type { RequestLike } from "../bearer-token";

import { describeRefusal } from "./refusal";
import { assertUsableOptions, checkRequest } from "./token-check";
import type { TokenCheckOptions } from "./token-check";

/** A context of Hono. */
export interface HonoContextLike {
  readonly req: { readonly raw: RequestLike };
  set(name: "claims", value: unknown): void;
}

/**
 * Middleware for Hono: a failure refuses the caller.
 *
 * Puts the claims where `c.get("claims")` finds them. Answers 401, 403 or 503 itself, with `{ code, message }` as JSON;
 * errors that are no refusal go to Hono's error handler.
 *
 * @throws {TypeError} when the options cannot be used
 * @example
 * const app = new Hono<{ Variables: { claims: AccessTokenClaims } }>();
 * app.use("/orders/*", createHonoMiddleware({ verifier }));
 */
export function createHonoMiddleware<Claims>(options: TokenCheckOptions<Claims>) {
  assertUsableOptions("createHonoMiddleware", options);
  return async (context: HonoContextLike, next: () => Promise<void>): Promise<Response | void> => {
    const { claims, refused } = await checkRequest(options, context.req.raw);
    if (refused) {
      const { status, headers, body } = describeRefusal(refused);
      return new Response(body, { status, headers });
    }
    context.set("claims", claims);
    return next();
  };
}
