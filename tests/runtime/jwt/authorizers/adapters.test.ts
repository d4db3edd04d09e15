// One core, four frameworks. The Express adapter runs behind node:http; Fastify and Hono are not installed, so their
// adapters run against objects with the few methods that they call.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import {
  createExpressMiddleware,
  createFastifyHook,
  createHonoMiddleware,
  createTokenVerifier,
  withToken,
} from "../../../../runtime/jwt";
import type { RequestLike, TokenCheckOptions, TokenErrorCode } from "../../../../runtime/jwt";
import { ACCESS, toBytes } from "../tokens";
import { createToken, createUncheckableToken, refusedTokens, verifier } from "./verifier";

/**
 * What came of a request: the status, and the claims that the handler saw or the body and the headers of the refusal.
 */
interface Outcome {
  status: number;
  claims?: unknown;
  body?: unknown;
  headers?: Record<string, string>;
}
type Send = (options: TokenCheckOptions<unknown>, authorization: string | undefined) => Promise<Outcome>;

const headersOf = (authorization: string | undefined): Record<string, string> =>
  authorization === undefined ? {} : { authorization };

const sendToExpress: Send = async (options, authorization) => {
  const middleware = createExpressMiddleware(options);
  const server = createServer((request, response) => {
    void middleware(request, response, (error) => {
      response.statusCode = error === undefined ? 200 : 500;
      response.end(JSON.stringify("claims" in request ? { claims: request.claims } : {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}`, { headers: headersOf(authorization) });
  const body = (await answer.json()) as { claims?: unknown };
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  if (answer.status !== 200) return { status: answer.status, body, headers: Object.fromEntries(answer.headers) };
  return { status: 200, claims: body.claims };
};

const sendToFastify: Send = async (options, authorization) => {
  const request: { headers: Record<string, string>; claims?: unknown } = { headers: headersOf(authorization) };
  const sent: Outcome = { status: 200, headers: {} };
  const reply = {
    code: (status: number) => (sent.status = status),
    header: (name: string, value: string) => Object.assign(sent.headers ?? {}, { [name]: value }),
    send: (payload: string) => Object.assign(sent, { body: JSON.parse(payload) as unknown }),
  };
  const answer = await createFastifyHook(options)(request, reply);
  expect(answer).toBe(sent.body === undefined ? undefined : reply);
  return sent.body === undefined ? { status: 200, claims: request.claims } : sent;
};

const sendToHono: Send = async (options, authorization) => {
  const raw = new Request("https://api.example.com/orders", { headers: headersOf(authorization) });
  const variables = new Map<string, unknown>();
  const next = jest.fn(async () => Promise.resolve());
  const context = { req: { raw }, set: (name: string, value: unknown) => void variables.set(name, value) };
  const answer = await createHonoMiddleware(options)(context, next);
  expect(next).toHaveBeenCalledTimes(answer ? 0 : 1);
  if (!answer) return { status: 200, claims: variables.get("claims") };
  return { status: answer.status, body: await answer.json(), headers: Object.fromEntries(answer.headers) };
};

const sendToLambda: Send = async (options, authorization) => {
  const handler = withToken(
    async (_event: RequestLike, _context: string, claims) => Promise.resolve({ claims }),
    options,
  );
  const answer = await handler({ headers: headersOf(authorization) }, "context");
  if (!("statusCode" in answer)) return { status: 200, claims: answer.claims };
  expect(answer.isBase64Encoded).toBe(false);
  return { status: answer.statusCode, body: JSON.parse(answer.body) as unknown, headers: answer.headers ?? {} };
};

const MESSAGES: Partial<Record<TokenErrorCode, string>> = {
  malformed: "The token is not in the expected form. Sign in again.",
  expired: "The token has expired. Sign in again.",
  client: "The token was issued to another app.",
  token_use: "An access token is needed here, not an ID token.",
  group: "This account is not in a group that may do this.",
};

const adapters: [string, Send][] = [
  ["createExpressMiddleware", sendToExpress],
  ["createFastifyHook", sendToFastify],
  ["createHonoMiddleware", sendToHono],
  ["withToken", sendToLambda],
];

describe.each(adapters)("%s", (name, send) => {
  it("lets a valid token through, with its claims", async () => {
    const outcome = await send({ verifier, groups: "writers", scope: "orders/read" }, `Bearer ${createToken()}`);
    expect(outcome).toMatchObject({ status: 200, claims: { sub: "0a1b2c3d-sub", client_id: "4hq3exampleclient" } });
  });

  it.each(refusedTokens)("answers %s itself", async (code, token) => {
    const { status, body, headers, claims } = await send({ verifier, groups: "writers" }, `Bearer ${token()}`);
    expect({ status, body, claims }).toEqual({
      status: code === "group" ? 403 : 401,
      body: { code, message: MESSAGES[code] },
      claims: undefined,
    });
    expect(headers).toMatchObject({ "content-type": "application/json; charset=utf-8", "cache-control": "no-store" });
    expect(headers?.["www-authenticate"]).toBe(code === "group" ? undefined : 'Bearer error="invalid_token"');
  });

  it("answers a request without a token with the scheme that it needs", async () => {
    expect(await send({ verifier }, undefined)).toMatchObject({
      status: 401,
      body: { code: "missing", message: "No bearer token was sent. Sign in first." },
      headers: { "www-authenticate": "Bearer" },
    });
  });

  it("answers a token without the scope with 403", async () => {
    expect(await send({ verifier, scope: "orders/write" }, `Bearer ${createToken()}`)).toMatchObject({
      status: 403,
      body: { code: "scope" },
      headers: { "www-authenticate": 'Bearer error="insufficient_scope"' },
    });
  });

  it("answers 503 while the keys cannot be fetched", async () => {
    expect(await send({ verifier }, `Bearer ${createUncheckableToken()}`)).toMatchObject({
      status: 503,
      body: { code: "keys_unavailable", message: "Tokens cannot be checked at the moment. Try again shortly." },
      headers: { "retry-after": "2" },
    });
  });

  it("says when to come back, while a key that may be new cannot be looked up yet", async () => {
    const pausing = createTokenVerifier({ ...ACCESS, fetcher: { fetch: async () => toBytes({ keys: [] }) } });
    const headers = { "retry-after": expect.stringMatching(/^(9|10)$/) as string };

    expect(await send({ verifier: pausing }, `Bearer ${createToken()}`)).toMatchObject({ status: 401 });
    expect(await send({ verifier: pausing }, `Bearer ${createToken()}`)).toMatchObject({ status: 503, headers });
  });

  it("tells onRefused why, once, and nothing of a token that is valid", async () => {
    const onRefused = jest.fn();
    await send({ verifier, onRefused }, `Bearer ${createToken()}`);
    await send({ verifier, groups: "admins", onRefused }, `Bearer ${createToken()}`);
    expect(onRefused.mock.calls).toEqual([[expect.objectContaining({ name: "TokenError", code: "group" })]]);
  });

  it("does not take an outage of your own check for a refusal", async () => {
    const outage = new Error("table not reachable");
    const failing = { ...verifier, verifyRequest: async () => Promise.reject(outage) };
    const attempt = send({ verifier: failing }, `Bearer ${createToken()}`);
    if (name !== "createExpressMiddleware") return expect(attempt).rejects.toBe(outage);
    return expect(await attempt).toMatchObject({ status: 500 });
  });

  it.each([
    [{ verifier, group: "admins" }, "group is no option. Allowed are verifier, groups, scope, onRefused"],
    [{ verifier, groups: undefined }, "groups: got undefined"],
    [{ verifier, onRefused: "log" }, "onRefused is not a function."],
    [{ userPoolId: "ap-northeast-1_abc123" }, "verifier is missing. Give what createTokenVerifier returns."],
  ])("refuses the options %p when it is made", async (options, message) => {
    await expect(send(options as TokenCheckOptions<unknown>, undefined)).rejects.toThrow(`${name}: `);
    await expect(send(options as TokenCheckOptions<unknown>, undefined)).rejects.toThrow(message);
  });
});

describe("createExpressMiddleware", () => {
  it("calls next once, also when next throws", async () => {
    const failure = new Error("a handler failed");
    const next = jest.fn(() => {
      throw failure;
    });
    const request = { headers: { authorization: `Bearer ${createToken()}` } };
    const response = { statusCode: 200, setHeader: () => undefined, end: () => undefined };
    await expect(createExpressMiddleware({ verifier })(request, response, next)).rejects.toBe(failure);
    expect(next).toHaveBeenCalledTimes(1);
  });

  it("does not leave claims that were on the request before", async () => {
    const request = { headers: { authorization: `Bearer ${createToken()}` }, claims: { sub: "someone-else" } };
    const response = { statusCode: 200, setHeader: () => undefined, end: () => undefined };
    await createExpressMiddleware({ verifier })(request, response, () => undefined);
    expect(request.claims.sub).toBe("0a1b2c3d-sub");
  });
});

describe("withToken", () => {
  const handler = withToken(
    async (event: RequestLike & { path: string }, context: { id: number }, { sub }) =>
      Promise.resolve({ event, context, sub }),
    { verifier },
  );

  it("passes the event and the context on", async () => {
    const event = { path: "/orders", headers: { authorization: `Bearer ${createToken()}` } };
    expect(await handler(event, { id: 1 })).toEqual({ event, context: { id: 1 }, sub: "0a1b2c3d-sub" });
  });

  it("answers an ALB that sends header lists with header lists", async () => {
    const event = { path: "/orders", multiValueHeaders: { accept: ["*/*"] } };
    expect(await handler(event, { id: 1 })).toEqual({
      statusCode: 401,
      multiValueHeaders: {
        "content-type": ["application/json; charset=utf-8"],
        "cache-control": ["no-store"],
        "www-authenticate": ["Bearer"],
      },
      body: JSON.stringify({ code: "missing", message: "No bearer token was sent. Sign in first." }),
      isBase64Encoded: false,
    });
  });

  it("answers a REST API, which sends both, with single headers", async () => {
    const event = { path: "/orders", headers: { accept: "*/*" }, multiValueHeaders: { accept: ["*/*"] } };
    expect(Object.keys(await handler(event, { id: 1 }))).toEqual(["statusCode", "headers", "body", "isBase64Encoded"]);
  });
});

it("refuses a handler that is none", () => {
  expect(() => withToken(undefined as never, { verifier })).toThrow("withToken: the handler is not a function.");
});
