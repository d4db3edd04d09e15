// The answers that AppSync's documentation asks of a Lambda authorizer. How AppSync acts on them is not proven here.
import { createAppSyncAuthorizer } from "../../../../runtime/jwt";
import { createToken, createUncheckableToken, refusedTokens, verifier } from "./verifier";

const NOW = Date.UTC(2026, 10, 5, 9);
const authorize = createAppSyncAuthorizer({ verifier, groups: "writers" });

beforeEach(() => {
  jest.useFakeTimers({ now: NOW, doNotFake: ["nextTick", "queueMicrotask"] });
});

afterEach(() => {
  jest.useRealTimers();
});

it.each([
  ["alone", (token: string) => token],
  ["after Bearer", (token: string) => `Bearer ${token}`],
])("authorises a token that comes %s, and has every request checked", async (_, write) => {
  expect(await authorize({ authorizationToken: write(createToken()) })).toEqual({
    isAuthorized: true,
    resolverContext: {
      sub: "0a1b2c3d-sub",
      clientId: "4hq3exampleclient",
      groups: "readers writers",
      scope: "openid orders/read",
    },
    deniedFields: [],
    ttlOverride: 0,
  });
});

it.each([
  [3600, 300],
  [120, 120],
])("has the answer kept for a token with %d s left for %d s", async (leftSeconds, ttlOverride) => {
  const keeping = createAppSyncAuthorizer({ verifier, cacheSeconds: 300 });
  const authorizationToken = createToken({ exp: NOW / 1000 + leftSeconds });
  expect(await keeping({ authorizationToken })).toMatchObject({ isAuthorized: true, ttlOverride });
});

it("does not have the answer kept for a token that is accepted by clock grace only", async () => {
  const claims = { sub: "s", iss: "i", exp: NOW / 1000 - 10 };
  const lenient = { ...verifier, verify: async () => Promise.resolve(claims) };
  const keeping = createAppSyncAuthorizer({ verifier: lenient, cacheSeconds: 300 });
  expect(await keeping({ authorizationToken: "a.b.c" })).toMatchObject({ isAuthorized: true, ttlOverride: 0 });
});

it("denies fields and hands on what you choose", async () => {
  const chosen = createAppSyncAuthorizer({
    verifier,
    context: ({ sub }) => ({ user: sub }),
    deniedFields: () => ["Query.salaries"],
  });
  expect(await chosen({ authorizationToken: createToken() })).toMatchObject({
    resolverContext: { user: "0a1b2c3d-sub" },
    deniedFields: ["Query.salaries"],
  });
});

it.each(refusedTokens)("refuses %s, and has no refusal kept", async (_, token) => {
  expect(await authorize({ authorizationToken: token() })).toEqual({ isAuthorized: false, ttlOverride: 0 });
});

it.each([[""], ["Basic x"], [undefined]])("refuses the header %p", async (authorizationToken) => {
  const event = { authorizationToken: authorizationToken as string };
  expect(await authorize(event)).toEqual({ isAuthorized: false, ttlOverride: 0 });
});

it("fails when the keys cannot be fetched", async () => {
  const attempt = authorize({ authorizationToken: createUncheckableToken() });
  await expect(attempt).rejects.toMatchObject({ code: "keys_unavailable" });
});

it.each([-1, 3601, 1.5, Number.NaN])("refuses to keep answers for %d s", (cacheSeconds) => {
  expect(() => createAppSyncAuthorizer({ verifier, cacheSeconds })).toThrow("Give a whole number from 0 to 3600.");
});

it("refuses deniedFields that are no function at once", () => {
  expect(() => createAppSyncAuthorizer({ verifier, deniedFields: ["Query.a"] } as never)).toThrow(
    new TypeError("createAppSyncAuthorizer: deniedFields is not a function."),
  );
});
