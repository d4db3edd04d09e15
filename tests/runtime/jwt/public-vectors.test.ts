// Cases of public test suites, told again for Cognito's tokens: the IETF JOSE cookbook (RFC 7520) and RFC 7515, 7517,
// 7519 and 7797; the tests of aws-jwt-verify (tests/unit/jwt-verifier.test.ts, jwk.test.ts) and of jose
// (test/jwt/verify.test.ts, test/jws/crit.test.ts, test/jwks/local.test.ts). Does not prove that Cognito signs so: no
// token of the service itself is public. More hostile tokens are in hostile-tokens.test.ts.
import { constants, createPrivateKey, createPublicKey, sign } from "node:crypto";

import { TokenError, createTokenVerifier } from "../../../runtime/jwt";
import type { JsonWebKeySet } from "../../../runtime/jwt";
import { RFC_7520_EC_KEY, RFC_7520_RS256, RFC_7520_RSA_KEY, RFC_7520_SECRET, RFC_TOKENS } from "./rfc-vectors";
import {
  ACCESS,
  CLIENT_ID,
  ID,
  accessClaims,
  createKey,
  encode,
  idClaims,
  nowSeconds,
  rejectionOf,
  signToken,
  signWithSecret,
  toBytes,
  toJwks,
} from "./tokens";
import type { Claims } from "./tokens";

const bilbo = {
  kid: RFC_7520_RSA_KEY.kid,
  privateKey: createPrivateKey({ key: RFC_7520_RSA_KEY, format: "jwk" }),
  publicKey: createPublicKey({ key: RFC_7520_RSA_KEY, format: "jwk" }),
};
const { kty, kid, use, n, e } = RFC_7520_RSA_KEY;
const published: JsonWebKeySet = { keys: [{ kty, kid, use, n, e }] };
const key = createKey("key-1");
const [jwk = {}] = toJwks(key).keys;

function createVerifier(jwks: JsonWebKeySet = toJwks(key), options: typeof ACCESS | typeof ID = ACCESS) {
  const fetcher = { fetch: async () => Promise.resolve(toBytes(jwks)) };
  const verifier = createTokenVerifier({ ...options, fetcher });
  verifier.cacheJwks(jwks);
  return verifier;
}

async function expectRefusal(attempt: Promise<unknown>, code: TokenError["code"]): Promise<void> {
  const error = await rejectionOf(attempt);
  expect(error).toBeInstanceOf(TokenError);
  expect(error).toMatchObject({ code });
}

/** A token whose payload is this very text, signed as it should be. */
function signText(payload: string): string {
  const input = `${encode({ kid: key.kid, alg: "RS256" })}.${Buffer.from(payload).toString("base64url")}`;
  return `${input}.${sign("RSA-SHA256", Buffer.from(input), key.privateKey).toString("base64url")}`;
}

describe("the JOSE cookbook's RSA key", () => {
  it("signs the cookbook's text as the cookbook has it, by the means of these tests", () => {
    const signature = sign("RSA-SHA256", Buffer.from(RFC_7520_RS256.input), bilbo.privateKey);
    expect(signature.toString("base64url")).toBe(RFC_7520_RS256.signature);
  });

  it("is accepted as a user pool's key in its published form, which has no alg", async () => {
    await expect(createVerifier(published).verify(signToken(bilbo, accessClaims()))).resolves.toMatchObject({
      client_id: CLIENT_ID,
    });
  });

  it("does not vouch for claims with the published signature of something else", async () => {
    const [header = ""] = RFC_7520_RS256.input.split(".");
    const forged = `${header}.${encode(accessClaims())}.${RFC_7520_RS256.signature}`;
    await expectRefusal(createVerifier(published).verify(forged), "signature");
  });

  it("does not vouch for PS384, as in section 4.2", async () => {
    const input = `${encode({ alg: "PS384", kid })}.${encode(accessClaims())}`;
    const padding = { key: bilbo.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 };
    const token = `${input}.${sign("RSA-SHA384", Buffer.from(input), padding).toString("base64url")}`;
    await expectRefusal(createVerifier(published).verify(token), "signature");
  });

  it("is not looked for behind an elliptic curve key of the same id, as in section 4.8: the first one counts", async () => {
    const both = { keys: [RFC_7520_EC_KEY, ...published.keys] };
    await expectRefusal(createVerifier(both).verify(signToken(bilbo, accessClaims())), "signature");
  });

  it("is not taken for the secret of section 3.5, which is never a key", async () => {
    const both = { keys: [RFC_7520_SECRET, ...published.keys] };
    const secret = Buffer.from(RFC_7520_SECRET.k, "base64url").toString("latin1");
    const token = signWithSecret(RFC_7520_SECRET.kid, accessClaims(), secret);
    await expectRefusal(createVerifier(both).verify(token), "signature");
  });
});

it.each(RFC_TOKENS)("refuses %s", async (_, token, code) => {
  await expectRefusal(createVerifier(published).verify(token), code);
});

describe("a critical header (RFC 7515 section 4.1.11)", () => {
  it.each<[string, Claims]>([
    ["an extension that nobody knows", { crit: ["nope"], nope: "foo" }],
    ["RFC 7797's unencoded payload", { crit: ["b64"], b64: false }],
    ["b64 with its usual value", { crit: ["b64"], b64: true }],
    ["an extension that is not there", { crit: ["nope"] }],
    ["a name that the RFC forbids there", { crit: ["alg"] }],
    ["an empty list", { crit: [] }],
    ["null in the list", { crit: [null] }],
    ["null", { crit: null }],
    ["a word", { crit: "b64" }],
  ])("is refused, whatever it names: %s", async (_, header) => {
    await expectRefusal(createVerifier().verify(signToken(key, accessClaims(), header)), "malformed");
  });

  it("is no other header that is not understood: those are passed over", async () => {
    const token = signToken(key, accessClaims(), { typ: "JWT", cty: "x", b64: false, nope: 1 });
    await expect(createVerifier().verify(token)).resolves.toMatchObject({ token_use: "access" });
  });
});

describe("a payload", () => {
  it.each([["0"], ["1"], ["-1"], ["true"], ["false"], ["null"], ["[]"], ['""'], ["{"], ['{"notajson']])(
    "that is no JSON object is refused, although it is signed: %s",
    async (payload) => {
      await expectRefusal(createVerifier().verify(signText(payload)), "malformed");
    },
  );

  it("may hold any letters", async () => {
    const claims = idClaims({ name: "山田 花子", hēłłœ: "wørłd 🦊" });
    expect(await createVerifier(toJwks(key), ID).verify(signToken(key, claims))).toEqual(claims);
  });

  it("with a name twice is judged by the value that is returned", async () => {
    const twice = (first: string, second: string) =>
      signText(JSON.stringify(accessClaims({ client_id: second })).replace("{", `{"client_id":"${first}",`));
    await expect(createVerifier().verify(twice("another", CLIENT_ID))).resolves.toMatchObject({ client_id: CLIENT_ID });
    await expectRefusal(createVerifier().verify(twice(CLIENT_ID, "another")), "client");
  });

  it("cannot bring a constructor along", async () => {
    const poisoned = JSON.stringify(accessClaims()).replace("{", '{"constructor":{"prototype":{"isAdmin":true}},');
    const verified = await createVerifier().verify(signText(poisoned));
    expect(Object.hasOwn(verified, "constructor")).toBe(false);
  });
});

describe("claims of a wrong type", () => {
  it.each<[string, Claims, TokenError["code"]]>([
    ["exp: text", { exp: "Garbage" }, "malformed"],
    ["exp: null", { exp: null }, "malformed"],
    ["nbf: null", { nbf: null }, "malformed"],
    ["nbf: text", { nbf: "0" }, "malformed"],
    ["iat: null", { iat: null }, "malformed"],
    ["iat: text", { iat: "yesterday" }, "malformed"],
    ["iss: a list that holds ours", { iss: [accessClaims().iss] }, "malformed"],
    ["sub: a number", { sub: 7 }, "malformed"],
    ["aud: a number", { aud: 7 }, "malformed"],
    ["aud: a list with a number", { aud: [CLIENT_ID, 7] }, "malformed"],
    ["scope: a list", { scope: ["openid"] }, "malformed"],
    ["jti: a number", { jti: 7 }, "malformed"],
    ["client_id: a list that holds ours", { client_id: [CLIENT_ID] }, "client"],
    ["token_use: a list", { token_use: ["access"] }, "token_use"],
  ])("are refused: %s", async (_, changes, code) => {
    await expectRefusal(createVerifier().verify(signToken(key, accessClaims(changes))), code);
  });

  it("are refused: exp beyond every number", async () => {
    const endless = JSON.stringify(accessClaims()).replace(/"exp":\d+/, '"exp":1e400');
    await expectRefusal(createVerifier().verify(signText(endless)), "malformed");
  });

  it("are refused: an ID token for several audiences, which Cognito does not make", async () => {
    const token = signToken(key, idClaims({ aud: [CLIENT_ID, "another"] }));
    await expectRefusal(createVerifier(toJwks(key), ID).verify(token), "client");
  });

  it("are not those of a time with a fraction (RFC 7519 section 2)", async () => {
    const token = signToken(key, accessClaims({ exp: nowSeconds() + 60.5, nbf: nowSeconds() - 0.5 }));
    await expect(createVerifier().verify(token)).resolves.toBeDefined();
  });
});

describe("a header", () => {
  it.each([['"foo"'], ["123"], ["null"], ["[]"], ["{"], ["1{}"]])(
    "that is no JSON object is refused: %s",
    async (header) => {
      const [, payload, signature] = signToken(key, accessClaims()).split(".");
      const token = [Buffer.from(header).toString("base64url"), payload, signature].join(".");
      await expectRefusal(createVerifier().verify(token), "malformed");
    },
  );

  it.each(["__proto__", "constructor", "toString", "0", "length"])("cannot name %s as a key", async (name) => {
    await expectRefusal(createVerifier().verify(signToken(key, accessClaims(), { kid: name })), "signature");
  });

  it.each([["."], [".."], ["..."], ["..foo"], ["...."]])("is missing in %s", async (token) => {
    await expectRefusal(createVerifier().verify(token), "malformed");
  });
});

describe("a key set", () => {
  it("may hold keys of other kinds, and such as have no id", async () => {
    const mixed = { keys: [{ kty: "RSA", alg: "PS256", use: "sig", kid: "x" }, jwk, { ...RFC_7520_EC_KEY, kid: "y" }] };
    await expect(createVerifier(mixed).verify(signToken(key, accessClaims()))).resolves.toBeDefined();
  });

  it.each<[string, Claims]>([
    ["for encryption", { use: "enc" }],
    ["for another algorithm", { alg: "RS384" }],
    ["without a modulus", { n: undefined }],
    ["without an exponent", { e: undefined }],
    ["with a modulus that is none", { n: "AA" }],
    ["of another kind", { kty: "oct", k: "AA" }],
  ])("whose key is unfit lets nobody in: %s", async (_, changes) => {
    const unfit = JSON.parse(JSON.stringify({ keys: [{ ...jwk, ...changes }] })) as JsonWebKeySet;
    await expectRefusal(createVerifier(unfit).verify(signToken(key, accessClaims())), "signature");
  });

  it.each<[string, Claims]>([
    ["use", { use: undefined }],
    ["alg", { alg: undefined }],
  ])("is as good without %s", async (_, changes) => {
    const spare = JSON.parse(JSON.stringify({ keys: [{ ...jwk, ...changes }] })) as JsonWebKeySet;
    await expect(createVerifier(spare).verify(signToken(key, accessClaims()))).resolves.toBeDefined();
  });

  it.each([
    [null],
    [{ keys: null }],
    [{ keys: {} }],
    [{ keys: [null] }],
    [{ keys: [0] }],
    [{ keys: [[]] }],
    [{ keys: [{ ...jwk, alg: 0 }] }],
    [1],
  ])("is refused when it is none: %j", (value) => {
    expect(() => createTokenVerifier(ACCESS).cacheJwks(value as never)).toThrow(TypeError);
  });
});
