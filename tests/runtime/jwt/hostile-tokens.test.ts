// Forged and broken tokens, and that a refusal gives nothing of them away. The tokens of RFC 7515, 7519 and 7520 are
// quoted from there. It does not prove the signature arithmetic itself: that is Node's and aws-jwt-verify's.
import { inspect } from "node:util";

import { TokenError, createTokenVerifier } from "../../../runtime/jwt";
import {
  ACCESS,
  accessClaims,
  createKey,
  encode,
  idClaims,
  nowSeconds,
  rejectionOf,
  signToken,
  signWithSecret,
  tamper,
  toJwks,
} from "./tokens";
import type { Claims } from "./tokens";

const key = createKey("key-1");
const stranger = createKey("key-1");
const pem = key.publicKey.export({ type: "spki", format: "pem" }).toString();
const good = signToken(key, accessClaims());
const [header = "", payload = "", signature = ""] = good.split(".");
const firstLetter = signature.startsWith("A") ? "B" : "A";

const rfc7519Unsecured =
  "eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.";
const rfc7515Hs256 =
  "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const rfc7520NoClaims =
  "eyJhbGciOiJSUzI1NiIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZXhhbXBsZSJ9.SXTigJlzIGEgZGFuZ2Vyb3VzIGJ1c2luZXNzLCBGcm9kbywgZ29pbmcgb3V0IHlvdXIgZG9vci4gWW91IHN0ZXAgb250byB0aGUgcm9hZCwgYW5kIGlmIHlvdSBkb24ndCBrZWVwIHlvdXIgZmVldCwgdGhlcmXigJlzIG5vIGtub3dpbmcgd2hlcmUgeW91IG1pZ2h0IGJlIHN3ZXB0IG9mZiB0by4.MRjdkly7_-oTPTS3AXP41iQIGKa80A0ZmTuV5MEaHoxnW2e5CZ5NlKtainoFmKZopdHM1O2U4mwzJdQx996ivp83xuglII7PNDi84wnB-BDkoBwA78185hX-Es4JIwmDLJK3lfWRa-XtL0RnltuYv746iYTh_qHRD68BNt1uSNCrUCTJDt5aAE6x8wW1Kt9eRo4QPocSadnHXFxnt8Is9UzpERV0ePPQdLuW3IS_de3xyIrDaLGdjluPxUAhb6L2aXic1U12podGU0KLUQSE_oI-ZnmKJ3F4uOZDnd6QZWJushZ41Axf_fcIe8u9ipH84ogoree7vjbU5y18kDquDg";

const unsigned = (headerClaims: Claims, claims: Claims) => `${encode(headerClaims)}.${encode(claims)}`;

const hostile: [string, unknown, TokenError["code"]][] = [
  ["signed by another key under the same key id", signToken(stranger, accessClaims()), "signature"],
  ["tampered payload, old signature", tamper(good, accessClaims({ "cognito:groups": ["admins"] })), "signature"],
  ["one letter of the signature changed", `${header}.${payload}.${firstLetter}${signature.slice(1)}`, "signature"],
  ["signature cut short", good.slice(0, -40), "signature"],
  ["alg none without a signature", `${unsigned({ alg: "none", kid: "key-1" }, accessClaims())}.`, "malformed"],
  [
    "alg none with the old signature",
    `${unsigned({ alg: "none", kid: "key-1" }, accessClaims())}.${signature}`,
    "signature",
  ],
  ["alg NONE", `${unsigned({ alg: "NONE", kid: "key-1" }, accessClaims())}.${signature}`, "signature"],
  ["no alg", `${unsigned({ kid: "key-1" }, accessClaims())}.${signature}`, "signature"],
  ["alg that is no text", `${unsigned({ kid: "key-1", alg: ["RS256"] }, accessClaims())}.${signature}`, "malformed"],
  ["HS256 with the public key as secret", signWithSecret("key-1", accessClaims(), pem), "signature"],
  ["another RSA algorithm in the header", signToken(key, accessClaims(), { alg: "RS512" }), "signature"],
  ["an ES256 header over an RSA signature", signToken(key, accessClaims(), { alg: "ES256" }), "signature"],
  [
    "a key of its own in the header",
    signToken(stranger, accessClaims(), { jwk: toJwks(stranger).keys[0] }),
    "signature",
  ],
  ["no key id", signToken(key, accessClaims(), { kid: undefined }), "malformed"],
  ["a key id that is no text", signToken(key, accessClaims(), { kid: { $ne: "" } }), "malformed"],
  ["a huge token", signToken(key, accessClaims({ padding: "x".repeat(20_000) })), "malformed"],
  ["a megabyte of letters", "a".repeat(1_000_000), "malformed"],
  ["a megabyte of dots", ".".repeat(1_000_000), "malformed"],
  ["not a token", "hello", "malformed"],
  ["two parts", `${header}.${payload}`, "malformed"],
  ["four parts", `${good}.${payload}`, "malformed"],
  ["five parts, as an encrypted token has", `${header}..${payload}.${signature}.${signature}`, "malformed"],
  ["a letter that Base64url does not have", `${header}.${payload}.${signature}+`, "malformed"],
  ["a space at the end", `${good} `, "malformed"],
  ["a header that is no JSON", `bm8ganNvbg.${payload}.${signature}`, "malformed"],
  ["a payload that is a list", `${header}.${encode([1])}.${signature}`, "malformed"],
  ["a payload that is null", `${header}.${encode(null)}.${signature}`, "malformed"],
  ["an object with toString", { toString: () => good }, "malformed"],
  ["a number", 42, "malformed"],
  ["JWS JSON serialisation", { payload, signatures: [{ protected: header, signature }] }, "malformed"],
  ["RFC 7519 section 6.1, an unsecured token", rfc7519Unsecured, "malformed"],
  ["RFC 7515 appendix A.1, HS256 and another issuer", rfc7515Hs256, "issuer"],
  ["RFC 7520 section 4.1, signed text that is no claims", rfc7520NoClaims, "malformed"],
];

describe("a hostile token", () => {
  const verifier = createTokenVerifier(ACCESS);
  verifier.cacheJwks(toJwks(key));

  it("is not the one that all of these are made from", async () => {
    await expect(verifier.verify(good)).resolves.toMatchObject({ token_use: "access" });
  });

  it.each(hostile)("is refused: %s", async (_, token, code) => {
    const error = await rejectionOf(verifier.verify(token as string));
    expect(error).toBeInstanceOf(TokenError);
    expect(error).toMatchObject({ code, status: 401 });
  });

  it("cannot reach the prototype of the claims", async () => {
    const poisoned = JSON.stringify(accessClaims()).replace("{", '{"__proto__":{"isAdmin":true},');
    const verified = await verifier.verify(signToken(key, JSON.parse(poisoned) as Claims));
    expect(verified["isAdmin"]).toBeUndefined();
  });
});

describe("a refusal", () => {
  const secrets = [
    "hanako",
    "0a1b2c3d",
    "jti-of",
    "origin-of",
    "event-of",
    "tenant-7",
    "secret-",
    "readers",
    "orders/read",
  ];
  const changes: [string, () => string][] = [
    ["expired", () => signToken(key, accessClaims({ exp: nowSeconds() - 5 }))],
    ["not yet valid", () => signToken(key, accessClaims({ nbf: nowSeconds() + 500 }))],
    ["issuer", () => signToken(key, accessClaims({ iss: "https://secret-issuer.example" }))],
    ["client", () => signToken(key, accessClaims({ client_id: "secret-client" }))],
    ["use", () => signToken(key, idClaims())],
    ["unknown use", () => signToken(key, accessClaims({ token_use: "secret-use" }))],
    ["group", () => signToken(key, accessClaims({ "cognito:groups": ["secret-group"] }))],
    ["scope", () => signToken(key, accessClaims({ "cognito:groups": ["wanted-group"], scope: "secret-scope" }))],
    ["key id", () => signToken(key, accessClaims(), { kid: "secret-kid" })],
    ["algorithm", () => signToken(key, accessClaims(), { alg: "secret-alg" })],
    ["signature", () => signToken(stranger, accessClaims())],
    ["broken JSON", () => `${header}.${Buffer.from('{"email":"hanako').toString("base64url")}.${signature}`],
    ["huge", () => signToken(key, accessClaims({ padding: "secret-".repeat(3_000) }))],
  ];

  it.each(changes)("gives nothing of the token away: %s", async (_, createToken) => {
    const verifier = createTokenVerifier({
      ...ACCESS,
      groups: "wanted-group",
      scope: "wanted-scope",
      fetcher: { fetch: async () => Promise.reject(new Error("no network in tests")) },
    });
    verifier.cacheJwks(toJwks(key));
    const token = createToken();
    const error = (await rejectionOf(verifier.verify(token))) as TokenError;
    const everything = [
      error.message,
      error.stack,
      inspect(error, { depth: 9, showHidden: true }),
      JSON.stringify(error),
    ];
    for (const text of everything) {
      for (const part of [...token.split("."), ...secrets]) expect(text).not.toContain(part);
    }
  });
});
