// Where keys come from, with a fetcher that is passed in and a clock that stands still. It does not prove that
// Cognito's addresses answer: nothing here leaves the process.
import { NonRetryableFetchError } from "aws-jwt-verify/error";

import { createTokenVerifier } from "../../../runtime/jwt";
import {
  ACCESS,
  JWKS_URI,
  UPDATED_ISSUER,
  UPDATED_JWKS_URI,
  accessClaims,
  createKey,
  rejectionOf,
  signToken,
  toBytes,
  toJwks,
} from "./tokens";

const key = createKey("key-1");
const nextKey = createKey("key-2");
const jwks = toJwks(key);
const forbidden = new NonRetryableFetchError(UPDATED_JWKS_URI, "Status code is 403, expected 200");

/** A fetcher whose answers a test can change, and that remembers what was asked. */
function createFetcher(answers: Record<string, () => Promise<ArrayBuffer>> = {}) {
  const asked: string[] = [];
  return {
    asked,
    answers,
    fetch: async (uri: string) => {
      asked.push(uri);
      const answer = answers[uri];
      if (!answer) throw new Error("unexpected address");
      return answer();
    },
  };
}

const give = (value: unknown) => async () => Promise.resolve(toBytes(value));
const fail = (error: Error) => async () => Promise.reject(error);

beforeEach(() => {
  jest.useFakeTimers({ now: Date.UTC(2026, 10, 5, 9), doNotFake: ["nextTick", "queueMicrotask"] });
});

afterEach(() => {
  jest.useRealTimers();
});

describe("fetching keys", () => {
  it("fetches once for any number of tokens at the same time, and not again", async () => {
    const fetcher = createFetcher({ [JWKS_URI]: give(jwks) });
    const verifier = createTokenVerifier({ ...ACCESS, fetcher });
    await Promise.all(Array.from({ length: 20 }, async () => verifier.verify(signToken(key, accessClaims()))));
    await verifier.verify(signToken(key, accessClaims()));
    expect(fetcher.asked).toEqual([JWKS_URI]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it("asks the updated issuer's address for a token that names it", async () => {
    const fetcher = createFetcher({ [UPDATED_JWKS_URI]: give(jwks) });
    const verifier = createTokenVerifier({ ...ACCESS, fetcher });
    await verifier.verify(signToken(key, accessClaims({ iss: UPDATED_ISSUER })));
    expect(fetcher.asked).toEqual([UPDATED_JWKS_URI]);
  });

  it("asks nobody when the token names another issuer", async () => {
    const fetcher = createFetcher();
    const verifier = createTokenVerifier({ ...ACCESS, fetcher });
    const attempt = verifier.verify(signToken(key, accessClaims({ iss: "https://evil.example" })));
    await expect(attempt).rejects.toMatchObject({ code: "issuer" });
    expect(fetcher.asked).toEqual([]);
  });

  it("takes a key that the pool began to use after the first fetch", async () => {
    const fetcher = createFetcher({ [JWKS_URI]: give(jwks) });
    const verifier = createTokenVerifier({ ...ACCESS, fetcher });
    await verifier.verify(signToken(key, accessClaims()));
    fetcher.answers[JWKS_URI] = give(toJwks(key, nextKey));
    await expect(verifier.verify(signToken(nextKey, accessClaims()))).resolves.toBeDefined();
    expect(fetcher.asked).toEqual([JWKS_URI, JWKS_URI]);
  });
});

describe("an unknown key id", () => {
  const unknown = () => signToken(nextKey, accessClaims());

  it("causes at most one fetch in 10 s, while tokens with known keys pass", async () => {
    const fetcher = createFetcher({ [JWKS_URI]: give(jwks) });
    const verifier = createTokenVerifier({ ...ACCESS, fetcher });
    verifier.cacheJwks(jwks);
    const refusals = await Promise.all(Array.from({ length: 10 }, async () => rejectionOf(verifier.verify(unknown()))));
    expect(refusals).toMatchObject(Array.from({ length: 10 }, () => ({ code: "signature", status: 401 })));
    expect(fetcher.asked).toHaveLength(1);

    jest.advanceTimersByTime(9_900);
    await expect(verifier.verify(unknown())).rejects.toMatchObject({ code: "keys_unavailable" });
    await expect(verifier.verify(signToken(key, accessClaims()))).resolves.toBeDefined();
    expect(fetcher.asked).toHaveLength(1);

    jest.advanceTimersByTime(200);
    await expect(verifier.verify(unknown())).rejects.toMatchObject({ code: "signature" });
    expect(fetcher.asked).toHaveLength(2);
  });

  it("says of a key that the pool took up in the pause after a made-up one: not yet, and when", async () => {
    const fetcher = createFetcher({ [JWKS_URI]: give(jwks) });
    const verifier = createTokenVerifier({ ...ACCESS, fetcher });
    const madeUp = signToken(createKey("made-up"), accessClaims());
    await expect(verifier.verify(madeUp)).rejects.toMatchObject({ code: "signature", status: 401 });
    fetcher.answers[JWKS_URI] = give(toJwks(key, nextKey));

    jest.advanceTimersByTime(3_500);
    const refused = await rejectionOf(verifier.verify(unknown()));
    expect(refused).toMatchObject({ code: "keys_unavailable", status: 503, retryAfterSeconds: 7 });
    expect(String((refused as Error).cause)).toContain("less than 10 s ago");
    expect(fetcher.asked).toHaveLength(1);

    jest.advanceTimersByTime(7_000);
    await expect(verifier.verify(unknown())).resolves.toBeDefined();
    expect(fetcher.asked).toHaveLength(2);
  });

  it("makes no 503 of tokens with known keys, nor a fetch each, of a flood of made-up ones", async () => {
    const fetcher = createFetcher({ [JWKS_URI]: give(jwks) });
    const verifier = createTokenVerifier({ ...ACCESS, fetcher });
    const madeUp = Array.from({ length: 50 }, (_, index) =>
      signToken({ ...nextKey, kid: `k${index}` }, accessClaims()),
    );
    for (let second = 0; second < 25; second += 1) {
      const refusals = await Promise.all(madeUp.map(async (token) => rejectionOf(verifier.verify(token))));
      expect(new Set(refusals.map((refusal) => (refusal as { code: string }).code)).size).toBe(1);
      await expect(verifier.verify(signToken(key, accessClaims()))).resolves.toBeDefined();
      jest.advanceTimersByTime(1_000);
    }
    expect(fetcher.asked).toHaveLength(3);
  });

  it("still sends whoever holds a token that has ended to refresh it, in the pause and while no keys come", async () => {
    const fetcher = createFetcher({ [JWKS_URI]: give(jwks) });
    const verifier = createTokenVerifier({ ...ACCESS, fetcher });
    const ended = signToken(nextKey, accessClaims({ exp: Date.now() / 1000 - 60 }));
    await rejectionOf(verifier.verify(unknown()));
    await expect(verifier.verify(ended)).rejects.toMatchObject({ code: "expired", status: 401 });
    fetcher.answers[JWKS_URI] = fail(new Error("connection refused"));
    jest.advanceTimersByTime(10_100);
    await expect(verifier.verify(ended)).rejects.toMatchObject({ code: "expired", status: 401 });
    const lenient = createTokenVerifier({ ...ACCESS, fetcher, graceSeconds: 300 });
    await expect(lenient.verify(ended)).rejects.toMatchObject({ code: "keys_unavailable" });
  });

  it("causes at most one fetch in 10 s also when the fetch fails, and leaves the known keys in use", async () => {
    const fetcher = createFetcher({ [JWKS_URI]: fail(new Error("connection reset")) });
    const verifier = createTokenVerifier({ ...ACCESS, fetcher });
    verifier.cacheJwks(jwks);
    for (const wait of [0, 5_000, 4_900]) {
      jest.advanceTimersByTime(wait);
      await expect(verifier.verify(unknown())).rejects.toMatchObject({ code: "keys_unavailable", status: 503 });
    }
    expect(fetcher.asked).toHaveLength(1);
    await expect(verifier.verify(signToken(key, accessClaims()))).resolves.toBeDefined();

    jest.advanceTimersByTime(200);
    fetcher.answers[JWKS_URI] = give(toJwks(key, nextKey));
    await expect(verifier.verify(unknown())).resolves.toBeDefined();
  });
});

describe("keys that cannot be fetched", () => {
  const token = () => signToken(key, accessClaims());

  it("is a 503 that says why in its cause", async () => {
    const cause = new Error("connection refused");
    const verifier = createTokenVerifier({ ...ACCESS, fetcher: createFetcher({ [JWKS_URI]: fail(cause) }) });
    const error = await rejectionOf(verifier.verify(token()));
    expect(error).toMatchObject({ code: "keys_unavailable", status: 503, cause });
  });

  it("asks again after a second, so that people can sign in as soon as the keys are there", async () => {
    const fetcher = createFetcher({ [JWKS_URI]: fail(new Error("connection refused")) });
    const verifier = createTokenVerifier({ ...ACCESS, fetcher });
    await expect(verifier.verify(token())).rejects.toMatchObject({ code: "keys_unavailable" });
    fetcher.answers[JWKS_URI] = give(jwks);
    jest.advanceTimersByTime(900);
    await expect(verifier.verify(token())).rejects.toMatchObject({ code: "keys_unavailable" });
    expect(fetcher.asked).toHaveLength(1);
    jest.advanceTimersByTime(200);
    await expect(verifier.verify(token())).resolves.toBeDefined();
  });

  it.each([["<html>"], [{}], [{ keys: "none" }], [{ keys: [{ kid: "key-1" }] }]])(
    "is a 503 when %p came",
    async (body) => {
      const verifier = createTokenVerifier({ ...ACCESS, fetcher: createFetcher({ [JWKS_URI]: give(body) }) });
      await expect(verifier.verify(token())).rejects.toMatchObject({ code: "keys_unavailable", status: 503 });
    },
  );

  it("gives up after the time limit, whatever the fetcher does", async () => {
    const fetcher = createFetcher({ [JWKS_URI]: async () => new Promise(() => undefined) });
    const verifier = createTokenVerifier({ ...ACCESS, fetcher, jwksTimeoutMs: 1_500 });
    const attempt = rejectionOf(verifier.verify(token()));
    await jest.advanceTimersByTimeAsync(1_499);
    expect(jest.getTimerCount()).toBe(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(await attempt).toMatchObject({ code: "keys_unavailable" });
  });

  it("gives up after 3 s unless told otherwise, within the 5 s that Cognito waits", async () => {
    const fetcher = createFetcher({ [JWKS_URI]: async () => new Promise(() => undefined) });
    const attempt = rejectionOf(createTokenVerifier({ ...ACCESS, fetcher }).verify(token()));
    await jest.advanceTimersByTimeAsync(3_000);
    expect(await attempt).toMatchObject({ code: "keys_unavailable" });
  });
});

describe("a token with the updated issuer, from a pool that has not switched to it", () => {
  const forged = () => signToken(key, accessClaims({ iss: UPDATED_ISSUER }));

  it("is refused as forged, and asked about once in 10 s, when the pool's own keys are known", async () => {
    const fetcher = createFetcher({ [JWKS_URI]: give(jwks), [UPDATED_JWKS_URI]: fail(forbidden) });
    const verifier = createTokenVerifier({ ...ACCESS, fetcher });
    await verifier.verify(signToken(key, accessClaims()));
    for (const wait of [0, 5_000, 4_900]) {
      jest.advanceTimersByTime(wait);
      await expect(verifier.verify(forged())).rejects.toMatchObject({ code: "issuer", status: 401 });
    }
    expect(fetcher.asked).toEqual([JWKS_URI, UPDATED_JWKS_URI]);
  });

  it.each([
    ["nothing is known of the pool", false, forbidden],
    [
      "the address is overloaded",
      true,
      new NonRetryableFetchError(UPDATED_JWKS_URI, "Status code is 500, expected 200"),
    ],
    ["the address cannot be reached", true, new Error("timeout")],
  ])("is a 503 while it cannot be told: %s", async (_, isKnown, error) => {
    const fetcher = createFetcher({ [JWKS_URI]: give(jwks), [UPDATED_JWKS_URI]: fail(error) });
    const verifier = createTokenVerifier({ ...ACCESS, fetcher });
    if (isKnown) await verifier.verify(signToken(key, accessClaims()));
    await expect(verifier.verify(forged())).rejects.toMatchObject({ code: "keys_unavailable", status: 503 });
  });
});

it("does not take a 403 at an address that has given keys before for a forged issuer", async () => {
  const fetcher = createFetcher({ [JWKS_URI]: give(jwks) });
  const verifier = createTokenVerifier({ ...ACCESS, fetcher });
  await verifier.verify(signToken(key, accessClaims()));
  fetcher.answers[JWKS_URI] = fail(forbidden);
  await expect(verifier.verify(signToken(nextKey, accessClaims()))).rejects.toMatchObject({ code: "keys_unavailable" });
});

describe("hydrate", () => {
  it("fetches the keys, so that no token waits for them", async () => {
    const fetcher = createFetcher({ [JWKS_URI]: give(jwks), [UPDATED_JWKS_URI]: give(jwks) });
    const verifier = createTokenVerifier({ ...ACCESS, fetcher });
    await verifier.hydrate();
    const asked = [...fetcher.asked];
    await verifier.verify(signToken(key, accessClaims()));
    await verifier.verify(signToken(key, accessClaims({ iss: UPDATED_ISSUER })));
    expect([asked.sort(), fetcher.asked.length]).toEqual([[JWKS_URI, UPDATED_JWKS_URI], 2]);
  });

  it.each([
    ["answers 403 at the updated issuer, as pools do that have not switched", fail(forbidden)],
    ["does not answer at the updated issuer", async () => new Promise<ArrayBuffer>(() => undefined)],
  ])("is content with a pool that %s", async (_, answer) => {
    const fetcher = createFetcher({ [JWKS_URI]: give(jwks), [UPDATED_JWKS_URI]: answer });
    await expect(createTokenVerifier({ ...ACCESS, fetcher }).hydrate()).resolves.toBeUndefined();
  });

  it("fails when a pool gives no keys at all, with the original issuer's reason, and leaves verify to try again", async () => {
    const cause = new Error("connection refused");
    const fetcher = createFetcher({ [JWKS_URI]: fail(cause), [UPDATED_JWKS_URI]: fail(forbidden) });
    const verifier = createTokenVerifier({ ...ACCESS, fetcher });
    expect(await rejectionOf(verifier.hydrate())).toMatchObject({ code: "keys_unavailable", cause });
    fetcher.answers[JWKS_URI] = give(jwks);
    jest.advanceTimersByTime(1_000);
    await expect(verifier.verify(signToken(key, accessClaims()))).resolves.toBeDefined();
  });

  it("fails when one of several pools gives none", async () => {
    const other = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_other9/.well-known/jwks.json";
    const fetcher = createFetcher({ [JWKS_URI]: give(jwks), [other]: fail(new Error("connection refused")) });
    const verifier = createTokenVerifier({
      userPools: [ACCESS, { userPoolId: "eu-west-1_other9", clientId: "b" }].map(({ userPoolId, clientId }) => ({
        userPoolId,
        clientId,
      })),
      tokenUse: "access",
      fetcher,
    });
    await expect(verifier.hydrate()).rejects.toMatchObject({ code: "keys_unavailable" });
  });
});

describe("cacheJwks", () => {
  it("makes a fetch unnecessary, for both issuers", async () => {
    const fetcher = createFetcher();
    const verifier = createTokenVerifier({ ...ACCESS, fetcher });
    verifier.cacheJwks(jwks);
    await verifier.verify(signToken(key, accessClaims()));
    await verifier.verify(signToken(key, accessClaims({ iss: UPDATED_ISSUER })));
    expect(fetcher.asked).toEqual([]);
  });

  it("takes another key for a key id that was used already", async () => {
    const replacement = createKey("key-1");
    const verifier = createTokenVerifier(ACCESS);
    verifier.cacheJwks(jwks);
    await verifier.verify(signToken(key, accessClaims()));
    verifier.cacheJwks(toJwks(replacement));
    await expect(verifier.verify(signToken(replacement, accessClaims()))).resolves.toBeDefined();
    await expect(verifier.verify(signToken(key, accessClaims()))).rejects.toMatchObject({ code: "signature" });
  });

  it.each([[undefined], [{}], [{ keys: [{}] }], ["{}"]])("refuses %p", (value) => {
    expect(() => createTokenVerifier(ACCESS).cacheJwks(value as never)).toThrow(
      "cacheJwks: this is no JSON Web Key Set.",
    );
  });

  it("refuses keys for a pool that the verifier does not know", () => {
    expect(() => createTokenVerifier(ACCESS).cacheJwks(jwks, "eu-west-1_other9")).toThrow(
      "cacheJwks: got user pool eu-west-1_other9. Give one of ap-northeast-1_abc123.",
    );
  });
});
