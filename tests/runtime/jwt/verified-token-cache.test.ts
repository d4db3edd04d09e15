// What cacheVerifiedTokens remembers and when it forgets. It does not prove that remembering is faster: bench/jwt does.
import * as crypto from "node:crypto";
import { inspect } from "node:util";

import { z } from "zod";

import { createTokenVerifier } from "../../../runtime/jwt";
import { VerifiedTokenCache, digestToken } from "../../../runtime/jwt/verified-token-cache";
import { ACCESS, JWKS_URI, accessClaims, createKey, signToken, tamper, toBytes, toJwks } from "./tokens";

const key = createKey("key-1");
const nextKey = createKey("key-2");
const START = Date.UTC(2026, 10, 5, 9);
const endingIn = (seconds: number) => accessClaims({ exp: START / 1000 + seconds });

function createVerifier(options: Partial<Parameters<typeof createTokenVerifier>[0]> = {}) {
  const verifier = createTokenVerifier({
    ...ACCESS,
    cacheVerifiedTokens: { maxEntries: 2 },
    ...options,
  } as typeof ACCESS);
  verifier.cacheJwks(toJwks(key));
  return verifier;
}

beforeEach(() => {
  jest.useFakeTimers({ now: START, doNotFake: ["nextTick", "queueMicrotask"] });
});

afterEach(() => {
  jest.useRealTimers();
});

describe("cacheVerifiedTokens", () => {
  it("gives the claims of a token that comes again, without another verification", async () => {
    const verifier = createVerifier();
    const token = signToken(key, endingIn(3600));
    const first = await verifier.verify(token);
    expect(await verifier.verify(token)).toBe(first);
  });

  it("is off unless asked for", async () => {
    const verifier = createTokenVerifier(ACCESS);
    verifier.cacheJwks(toJwks(key));
    const token = signToken(key, endingIn(3600));
    const first = await verifier.verify(token);
    expect(await verifier.verify(token)).not.toBe(first);
    expect(Object.isFrozen(first)).toBe(false);
  });

  it("never outlives the token", async () => {
    const verifier = createVerifier();
    const token = signToken(key, endingIn(60));
    await verifier.verify(token);
    jest.setSystemTime(START + 61_000);
    await expect(verifier.verify(token)).rejects.toMatchObject({ code: "expired" });
  });

  it("never outlives the token, whatever a schema makes of its end", async () => {
    const schema = z.object({ exp: z.number().transform((seconds) => new Date(seconds * 1000)) });
    const verifier = createVerifier({ claims: schema });
    const token = signToken(key, endingIn(60));
    expect(await verifier.verify(token)).toMatchObject({ exp: START / 1000 + 60 });
    jest.setSystemTime(START + 61_000);
    await expect(verifier.verify(token)).rejects.toMatchObject({ code: "expired" });
  });

  it("does not ask the schema again", async () => {
    const validate = jest.fn((value: unknown) => ({ value: value as object }));
    const verifier = createVerifier({ claims: { "~standard": { version: 1, vendor: "test", validate } } });
    const token = signToken(key, endingIn(60));
    await verifier.verify(token);
    await verifier.verify(token);
    expect(validate).toHaveBeenCalledTimes(1);
  });

  it("verifies in full past the end, where a clock grace still accepts the token", async () => {
    const verifier = createVerifier({ graceSeconds: 60 });
    const token = signToken(key, endingIn(60));
    const first = await verifier.verify(token);
    jest.setSystemTime(START + 90_000);
    expect(await verifier.verify(token)).not.toBe(first);
    jest.setSystemTime(START + 121_000);
    await expect(verifier.verify(token)).rejects.toMatchObject({ code: "expired" });
  });

  it("does not take another token for one that it knows", async () => {
    const verifier = createVerifier();
    const token = signToken(key, endingIn(3600));
    await verifier.verify(token);
    await expect(verifier.verify(tamper(token, endingIn(7200)))).rejects.toMatchObject({ code: "signature" });
    await expect(verifier.verify(`${token}x`)).rejects.toMatchObject({ code: "signature" });
  });

  it("does not remember a refusal", async () => {
    const verifier = createVerifier({ graceSeconds: 0 });
    const token = signToken(key, { ...endingIn(3600), nbf: START / 1000 + 30 });
    await expect(verifier.verify(token)).rejects.toMatchObject({ code: "not_yet_valid" });
    jest.setSystemTime(START + 31_000);
    await expect(verifier.verify(token)).resolves.toBeDefined();
  });

  it("forgets the token that was not used for longest when there are too many", async () => {
    const verifier = createVerifier();
    const [a, b, c] = ["a", "b", "c"].map((jti) => signToken(key, { ...endingIn(3600), jti })) as [
      string,
      string,
      string,
    ];
    const first = { a: await verifier.verify(a), b: await verifier.verify(b) };
    expect(await verifier.verify(a)).toBe(first.a);
    await verifier.verify(c);
    expect(await verifier.verify(a)).toBe(first.a);
    expect(await verifier.verify(b)).not.toBe(first.b);
  });

  it("asks your own check and the call's requirements every time", async () => {
    const answers = [true, false];
    const verifier = createVerifier({ check: () => answers.shift() ?? true });
    const token = signToken(key, endingIn(3600));
    await expect(verifier.verify(token)).resolves.toBeDefined();
    await expect(verifier.verify(token)).rejects.toMatchObject({ code: "claims" });
    await expect(verifier.verify(token, { groups: "admins" })).rejects.toMatchObject({ code: "group" });
  });

  it("forgets everything when it is given other keys", async () => {
    const verifier = createVerifier();
    const token = signToken(key, endingIn(3600));
    await verifier.verify(token);
    verifier.cacheJwks({ keys: [{ ...toJwks(createKey("key-1")).keys[0] }] });
    await expect(verifier.verify(token)).rejects.toMatchObject({ code: "signature" });
  });

  it("forgets everything when the pool's keys are fetched anew and a key is gone", async () => {
    const verifier = createVerifier({ fetcher: { fetch: async () => Promise.resolve(toBytes(toJwks(nextKey))) } });
    const token = signToken(key, endingIn(3600));
    await verifier.verify(token);
    await verifier.verify(signToken(nextKey, endingIn(3600)));
    await expect(verifier.verify(token)).rejects.toMatchObject({ code: "signature" });
  });

  it("remembers after the very first fetch", async () => {
    const asked: string[] = [];
    const fetcher = { fetch: async (uri: string) => Promise.resolve(toBytes(asked.push(uri) && toJwks(key))) };
    const verifier = createTokenVerifier({ ...ACCESS, cacheVerifiedTokens: { maxEntries: 2 }, fetcher });
    const token = signToken(key, endingIn(3600));
    expect(await verifier.verify(token)).toBe(await verifier.verify(token));
    expect(asked).toEqual([JWKS_URI]);
  });

  it("does not keep a verification that was under way when the keys changed", async () => {
    let finish: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (finish = resolve));
    const schema = { version: 1, vendor: "test", validate: async () => slow.then(() => ({ value: {} })) } as const;
    const verifier = createVerifier({ claims: { "~standard": schema } });
    const token = signToken(key, endingIn(3600));
    const underWay = verifier.verify(token);
    await jest.advanceTimersByTimeAsync(0);
    verifier.cacheJwks(toJwks(createKey("key-1")));
    finish();
    await underWay;
    await expect(verifier.verify(token)).rejects.toMatchObject({ code: "signature" });
  });

  it("cannot be changed through the claims that it gave", async () => {
    const verifier = createVerifier();
    const claims = await verifier.verify(signToken(key, endingIn(3600)));
    expect(() => Object.assign(claims, { sub: "someone-else" })).toThrow(TypeError);
    expect(() => (claims["cognito:groups"] as string[]).push("admins")).toThrow(TypeError);
  });
});

describe("VerifiedTokenCache", () => {
  it("keeps a digest and no token", () => {
    const token = signToken(key, endingIn(3600));
    const cache = new VerifiedTokenCache(1);
    const map = jest.spyOn(Map.prototype, "set");
    cache.set(digestToken(token), { exp: START / 1000 + 60 });
    const kept = inspect(map.mock.calls, { depth: 9 });
    map.mockRestore();
    expect(kept).toContain(crypto.createHash("sha256").update(token).digest("base64"));
    expect(kept).not.toContain(token.slice(0, 20));
  });
});

describe("digestToken", () => {
  const token = signToken(key, endingIn(3600));
  const sha256 = crypto.createHash("sha256").update(token).digest("base64");

  it("is the SHA-256 of the token", () => {
    expect(digestToken(token)).toBe(sha256);
  });

  it("is the same on a Node that has no crypto.hash", () => {
    jest.doMock("node:crypto", () => ({ ...crypto, hash: undefined }));
    jest.isolateModules(() => {
      const old = jest.requireActual<typeof import("../../../runtime/jwt/verified-token-cache")>(
        "../../../runtime/jwt/verified-token-cache",
      );
      expect(old.digestToken(token)).toBe(sha256);
      expect(old.digestToken).not.toBe(digestToken);
    });
    jest.dontMock("node:crypto");
  });
});
