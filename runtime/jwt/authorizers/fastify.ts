import type { HeaderRecord } from "../bearer-token";

import { describeRefusal } from "./refusal";
import { assertUsableOptions, checkRequest } from "./token-check";
import type { TokenCheckOptions } from "./token-check";

/** A request of Fastify. */
export interface FastifyRequestLike {
  readonly headers: HeaderRecord;
}

/** A reply of Fastify. */
export interface FastifyReplyLike {
  code(statusCode: number): unknown;
  header(name: string, value: string): unknown;
  send(payload: string): unknown;
}

/**
 * An `onRequest` or `preHandler` hook for Fastify: a failure refuses the caller.
 *
 * Puts the claims into `request.claims`; declare it with `app.decorateRequest("claims", null)`. Answers 401, 403 or 503
 * itself, with `{ code, message }` as JSON; errors that are no refusal go to Fastify's error handler.
 *
 * @throws {TypeError} when the options cannot be used
 * @example app.addHook("onRequest", createFastifyHook({ verifier }));
 */
export function createFastifyHook<Claims>(options: TokenCheckOptions<Claims>) {
  assertUsableOptions("createFastifyHook", options);
  return async (request: FastifyRequestLike, reply: FastifyReplyLike): Promise<unknown> => {
    const { claims, refused } = await checkRequest(options, request);
    if (!refused) {
      Object.assign(request, { claims });
      return undefined;
    }
    const { status, headers, body } = describeRefusal(refused);
    reply.code(status);
    Object.entries(headers).forEach(([name, value]) => reply.header(name, value));
    reply.send(body);
    // An async hook that has answered must return the reply, or Fastify goes on to the handler.
    return reply;
  };
}
