// The fetcher that is used unless another is given, over aws-jwt-verify's own, with https.request replaced. It does not
// prove TLS or DNS behaviour.
import { EventEmitter } from "node:events";
import https from "node:https";
import { Readable } from "node:stream";

import { createTokenVerifier } from "../../../runtime/jwt";
import { createKeyFetcher } from "../../../runtime/jwt/key-fetcher";
import { ACCESS, JWKS_URI, UPDATED_ISSUER, accessClaims, createKey, rejectionOf, signToken, toJwks } from "./tokens";

type Answer = (respond: (status: number, body?: string) => void, breakOff: (reason: string) => void) => void;

const key = createKey("key-1");
const body = JSON.stringify(toJwks(key));

/** Replaces https.request: each request is given the next answer. */
function answerRequests(...answers: readonly Answer[]) {
  const asked: string[] = [];
  const request = (uri: string, _options: unknown, onResponse: (response: Readable) => void) => {
    const answer = answers[asked.length] ?? (() => undefined);
    asked.push(uri);
    const respond = (statusCode: number, text = "") =>
      onResponse(Object.assign(Readable.from([Buffer.from(text)]), { statusCode }));
    const sent = Object.assign(new EventEmitter(), { end: () => undefined, destroy: () => undefined, socket: null });
    process.nextTick(() => answer(respond, (reason) => sent.emit("error", new Error(reason))));
    return sent;
  };
  jest.spyOn(https, "request").mockImplementation(request as never);
  return asked;
}

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ["nextTick", "queueMicrotask", "setImmediate"] });
});

afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

it("gives the keys of the user pool to a verifier", async () => {
  const asked = answerRequests((respond) => respond(200, body));
  await expect(createTokenVerifier(ACCESS).verify(signToken(key, accessClaims()))).resolves.toBeDefined();
  expect(asked).toEqual([JWKS_URI]);
});

it("tries once more when the connection breaks", async () => {
  const asked = answerRequests(
    (_, breakOff) => breakOff("ECONNRESET"),
    (respond) => respond(200, body),
  );
  await expect(createKeyFetcher(3_000).fetch(JWKS_URI)).resolves.toBeInstanceOf(ArrayBuffer);
  expect(asked).toHaveLength(2);
});

it("fails when the connection breaks twice", async () => {
  const asked = answerRequests(
    (_, breakOff) => breakOff("ECONNRESET"),
    (_, breakOff) => breakOff("ECONNREFUSED"),
  );
  await expect(createKeyFetcher(3_000).fetch(JWKS_URI)).rejects.toThrow("ECONNREFUSED");
  expect(asked).toHaveLength(2);
});

it("does not try again when the answer is not 200", async () => {
  const asked = answerRequests((respond) => respond(500));
  await expect(createKeyFetcher(3_000).fetch(JWKS_URI)).rejects.toThrow("Status code is 500");
  expect(asked).toHaveLength(1);
});

it("waits for a slow answer as long as the time limit allows, and then asks no more", async () => {
  const asked = answerRequests();
  const attempt = rejectionOf(createKeyFetcher(3_000).fetch(JWKS_URI));
  await jest.advanceTimersByTimeAsync(2_900);
  expect(asked).toHaveLength(1);
  await jest.advanceTimersByTimeAsync(100);
  expect(String(await attempt)).toContain("Response time-out (after 3000 ms.)");
  expect(asked).toHaveLength(1);
});

it("gives a second attempt only what time is left", async () => {
  const asked = answerRequests((_, breakOff) => {
    setTimeout(() => breakOff("ECONNRESET"), 2_000);
  });
  const attempt = rejectionOf(createKeyFetcher(3_000).fetch(JWKS_URI));
  await jest.advanceTimersByTimeAsync(2_000);
  expect(asked).toHaveLength(2);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(String(await attempt)).toContain("Response time-out (after 1000 ms.)");
});

it("knows the 403 of a pool that has not switched to the updated issuer, in aws-jwt-verify's words", async () => {
  answerRequests(
    (respond) => respond(200, body),
    (respond) => respond(403, "{}"),
  );
  const verifier = createTokenVerifier(ACCESS);
  await verifier.verify(signToken(key, accessClaims()));
  const forged = verifier.verify(signToken(key, accessClaims({ iss: UPDATED_ISSUER })));
  await expect(forged).rejects.toMatchObject({ code: "issuer", status: 401 });
});
