// Tokens are signed with keys made here. It does not prove that Cognito's own tokens look like these: the sandbox does
// that for its emulator, and verifyWithoutUs shows that the unmodified AWS library takes them.
import { inspect } from "node:util";

import { CognitoJwtVerifier } from "aws-jwt-verify/cognito-verifier";
import { z } from "zod";

import { TokenError, createTokenVerifier } from "../../../runtime/jwt";
import {
  ACCESS,
  CLIENT_ID,
  ID,
  ISSUER,
  UPDATED_ISSUER,
  USER_POOL_ID,
  accessClaims,
  createKey,
  idClaims,
  nowSeconds,
  rejectionOf,
  signToken,
  toJwks,
  verifyWithoutUs,
} from "./tokens";

const key = createKey("key-1");
const idKey = createKey("key-2");
const jwks = toJwks(key, idKey);

function createVerifier(options: Parameters<typeof createTokenVerifier>[0] = ACCESS) {
  const verifier = createTokenVerifier(options);
  verifier.cacheJwks(jwks);
  return verifier;
}

describe("a token that is right", () => {
  it("gives the claims of an access token", async () => {
    const claims = accessClaims();
    const token = signToken(key, claims);
    expect(await createVerifier().verify(token)).toEqual(claims);
    expect(await verifyWithoutUs(token, jwks)).toEqual(claims);
  });

  it("gives the claims of an ID token, signed with the pool's other key", async () => {
    const claims = idClaims();
    expect(await createVerifier(ID).verify(signToken(idKey, claims))).toEqual(claims);
  });

  it.each([ISSUER, UPDATED_ISSUER])("is accepted with the issuer %s", async (iss) => {
    const claims = accessClaims({ iss });
    expect(await createVerifier().verify(signToken(key, claims))).toEqual(claims);
  });

  it("is accepted for any one of several app clients", async () => {
    const verifier = createVerifier({ ...ACCESS, clientId: ["another", CLIENT_ID] });
    await expect(verifier.verify(signToken(key, accessClaims()))).resolves.toMatchObject({ client_id: CLIENT_ID });
  });

  it("is accepted from every app client and of either kind, where null says so", async () => {
    const verifier = createVerifier({ userPoolId: USER_POOL_ID, clientId: null, tokenUse: null });
    await expect(verifier.verify(signToken(key, accessClaims({ client_id: "x" })))).resolves.toMatchObject({
      client_id: "x",
    });
    await expect(verifier.verify(signToken(key, idClaims({ aud: "y" })))).resolves.toMatchObject({ aud: "y" });
  });

  it("is accepted without user name and groups, as the client credentials grant makes it", async () => {
    const claims = accessClaims({ sub: CLIENT_ID, username: undefined, "cognito:groups": undefined });
    const result = await createVerifier({ ...ACCESS, scope: "orders/read" }).verify(signToken(key, claims));
    expect(result).toMatchObject({ sub: CLIENT_ID, scope: "openid orders/read" });
  });
});

describe("a token that is wrong", () => {
  const refusals: [string, Record<string, unknown>, TokenError["code"], TokenError["status"]][] = [
    ["expired", { exp: nowSeconds() - 1 }, "expired", 401],
    ["not yet valid", { nbf: nowSeconds() + 60 }, "not_yet_valid", 401],
    ["another pool's issuer", { iss: ISSUER.replace("abc123", "other1") }, "issuer", 401],
    ["an issuer in another region", { iss: ISSUER.replace("ap-northeast-1.", "us-east-1.") }, "issuer", 401],
    ["an issuer that only begins like ours", { iss: `${ISSUER}/x` }, "issuer", 401],
    ["no issuer", { iss: undefined }, "issuer", 401],
    ["another app client", { client_id: "another" }, "client", 401],
    ["the app client only in aud", { client_id: undefined, aud: CLIENT_ID }, "client", 401],
    ["an ID token's use", { token_use: "id", aud: CLIENT_ID }, "token_use", 401],
    ["no use", { token_use: undefined }, "token_use", 401],
    ["a refresh token's use", { token_use: "refresh" }, "token_use", 401],
    ["no end", { exp: undefined }, "malformed", 401],
    ["an end that is text", { exp: "9999999999" }, "malformed", 401],
    ["no subject", { sub: undefined }, "malformed", 401],
  ];

  it.each(refusals)("is refused: %s", async (_, changes, code, status) => {
    const attempt = createVerifier().verify(signToken(key, accessClaims(changes)));
    await expect(attempt).rejects.toMatchObject({ name: "TokenError", code, status });
  });

  it("says which token is needed when an ID token comes where an access token belongs, whatever else is missing", async () => {
    const verifier = createVerifier({ ...ACCESS, groups: "admins", scope: "orders/write" });
    await expect(verifier.verify(signToken(key, idClaims()))).rejects.toMatchObject({
      code: "token_use",
      message: "An access token is needed here, not an ID token.",
    });
  });

  it("says which token is needed when an access token comes where an ID token belongs", async () => {
    await expect(createVerifier(ID).verify(signToken(key, accessClaims()))).rejects.toMatchObject({
      code: "token_use",
      message: "An ID token is needed here, not an access token.",
    });
  });

  it("names the app client before the group, when both are wrong", async () => {
    const attempt = createVerifier({ ...ACCESS, groups: "admins" }).verify(
      signToken(key, accessClaims({ client_id: "another" })),
    );
    await expect(attempt).rejects.toMatchObject({ code: "client" });
  });

  it("is refused when aws-jwt-verify accepts an issuer for which no groups are known here", async () => {
    const claims = accessClaims({ iss: "https://issuer.of.a.later.version/pool" });
    const later = jest.spyOn(CognitoJwtVerifier.prototype, "verify").mockResolvedValue(claims as never);
    await expect(createVerifier().verify(signToken(key, claims))).rejects.toMatchObject({ code: "issuer" });
    later.mockRestore();
  });

  it.each([undefined, null, ""])("is missing: %p", async (token) => {
    await expect(createVerifier().verify(token as string)).rejects.toMatchObject({ code: "missing", status: 401 });
  });
});

describe("clock grace", () => {
  const verifier = createVerifier({ ...ACCESS, graceSeconds: 60 });

  it("accepts a token that ended less than the grace ago, and not before it began by less", async () => {
    await expect(verifier.verify(signToken(key, accessClaims({ exp: nowSeconds() - 30 })))).resolves.toBeDefined();
    await expect(verifier.verify(signToken(key, accessClaims({ nbf: nowSeconds() + 30 })))).resolves.toBeDefined();
  });

  it("refuses a token beyond the grace", async () => {
    const ended = verifier.verify(signToken(key, accessClaims({ exp: nowSeconds() - 90 })));
    await expect(ended).rejects.toMatchObject({ code: "expired" });
    const begins = verifier.verify(signToken(key, accessClaims({ nbf: nowSeconds() + 90 })));
    await expect(begins).rejects.toMatchObject({ code: "not_yet_valid" });
  });
});

describe("groups and scope", () => {
  it.each([
    [{ groups: "writers" }, true],
    [{ groups: ["admins", "writers"] }, true],
    [{ groups: "admins" }, "group"],
    [{ groups: "write" }, "group"],
    [{ scope: "orders/read" }, true],
    [{ scope: ["orders/write", "openid"] }, true],
    [{ scope: "orders/write" }, "scope"],
    [{ scope: "orders/re" }, "scope"],
    [{ groups: null, scope: null }, true],
  ])("needs %p", async (requirements, expected) => {
    const token = signToken(key, accessClaims());
    const byVerifier = createVerifier({ ...ACCESS, ...requirements }).verify(token);
    const byCall = createVerifier().verify(token, requirements);
    const wanted = expected === true ? { sub: "0a1b2c3d-sub" } : { code: expected, status: 403 };
    for (const attempt of [byVerifier, byCall]) {
      expect(await attempt.catch((error: unknown) => error)).toMatchObject(wanted);
    }
  });

  it.each([[undefined], ["writers"], [null], [{ writers: true }], [["WRITERS"]]])(
    "refuses when the token's groups are %p",
    async (groups) => {
      const token = signToken(key, accessClaims({ "cognito:groups": groups }));
      await expect(createVerifier({ ...ACCESS, groups: "writers" }).verify(token)).rejects.toMatchObject({
        code: "group",
        status: 403,
      });
    },
  );

  it("refuses a token without any scope", async () => {
    const token = signToken(key, accessClaims({ scope: undefined }));
    await expect(createVerifier({ ...ACCESS, scope: "openid" }).verify(token)).rejects.toMatchObject({ code: "scope" });
  });

  it("asks for the call's group besides the verifier's, not in its place", async () => {
    const verifier = createVerifier({ ...ACCESS, groups: "admins" });
    const attempt = verifier.verify(signToken(key, accessClaims()), { groups: "writers" });
    await expect(attempt).rejects.toMatchObject({ code: "group" });
  });

  it("does not take an undefined group of a call for none", async () => {
    const attempt = createVerifier().verify(signToken(key, accessClaims()), { groups: undefined });
    await expect(attempt).rejects.toThrow("groups: got undefined");
  });
});

describe("several user pools", () => {
  const OTHER_POOL_ID = "eu-west-1_other9";
  const otherIssuer = `https://cognito-idp.eu-west-1.amazonaws.com/${OTHER_POOL_ID}`;
  const otherKey = createKey("key-of-other-pool");
  const verifier = createTokenVerifier({
    userPools: [
      { userPoolId: USER_POOL_ID, clientId: CLIENT_ID },
      { userPoolId: OTHER_POOL_ID, clientId: ["client-b"], groups: "staff" },
    ],
    tokenUse: "access",
  });
  verifier.cacheJwks(jwks, USER_POOL_ID);
  verifier.cacheJwks(toJwks(otherKey), OTHER_POOL_ID);
  const staff = { iss: otherIssuer, client_id: "client-b", "cognito:groups": ["staff"] };

  it("accepts each pool's tokens with that pool's key", async () => {
    await expect(verifier.verify(signToken(key, accessClaims()))).resolves.toMatchObject({ iss: ISSUER });
    await expect(verifier.verify(signToken(otherKey, accessClaims(staff)))).resolves.toMatchObject(staff);
  });

  it("refuses one pool's issuer under the other's key", async () => {
    const forged = signToken(otherKey, accessClaims(), { kid: "key-1" });
    await expect(verifier.verify(forged)).rejects.toMatchObject({ code: "signature" });
  });

  it("refuses one pool's app client in the other", async () => {
    const token = signToken(otherKey, accessClaims({ ...staff, client_id: CLIENT_ID }));
    await expect(verifier.verify(token)).rejects.toMatchObject({ code: "client" });
  });

  it("asks for a group in the pool that it was asked for only", async () => {
    const token = signToken(otherKey, accessClaims({ ...staff, "cognito:groups": ["readers"] }));
    await expect(verifier.verify(token)).rejects.toMatchObject({ code: "group" });
  });

  it("asks for the group with the pool's updated issuer as well", async () => {
    const iss = `https://issuer-cognito-idp.eu-west-1.amazonaws.com/${OTHER_POOL_ID}`;
    const token = signToken(otherKey, accessClaims({ ...staff, iss, "cognito:groups": [] }));
    await expect(verifier.verify(token)).rejects.toMatchObject({ code: "group" });
  });

  it("needs to be told whose keys it is given", () => {
    expect(() => verifier.cacheJwks(jwks)).toThrow(`Give one of ${USER_POOL_ID}, ${OTHER_POOL_ID}.`);
    expect(() => verifier.cacheJwks(jwks, "eu-west-1_unknown")).toThrow(TypeError);
  });
});

describe("your own check", () => {
  const token = signToken(key, accessClaims());

  it("sees the claims and lets the token pass with true", async () => {
    const check = jest.fn(() => true);
    await expect(createVerifier({ ...ACCESS, check }).verify(token)).resolves.toBeDefined();
    expect(check.mock.calls).toEqual([[expect.objectContaining({ sub: "0a1b2c3d-sub" })]]);
  });

  it.each([[false], [undefined], ["yes"], [Promise.resolve(false)]])("refuses with %p", async (answer) => {
    const verifier = createVerifier({ ...ACCESS, check: () => answer as boolean });
    await expect(verifier.verify(token)).rejects.toMatchObject({ code: "claims", status: 403 });
  });

  it("refuses with the TokenError that it throws", async () => {
    const refusal = new TokenError("claims", "Your plan does not include exports.");
    const verifier = createVerifier({ ...ACCESS, check: async () => Promise.reject(refusal) });
    await expect(verifier.verify(token)).rejects.toBe(refusal);
  });

  it("lets an outage through as it is", async () => {
    const outage = new Error("table not reachable");
    const verifier = createVerifier({ ...ACCESS, check: async () => Promise.reject(outage) });
    await expect(verifier.verify(token)).rejects.toBe(outage);
  });

  it("is not asked about a token that is refused for another reason", async () => {
    const check = jest.fn(() => true);
    const verifier = createVerifier({ ...ACCESS, groups: "admins", check });
    await expect(verifier.verify(token)).rejects.toMatchObject({ code: "group" });
    expect(check).not.toHaveBeenCalled();
  });
});

describe("a schema for custom claims", () => {
  const claims = z.object({
    "custom:tenant": z.string().startsWith("tenant-"),
    "custom:seats": z.coerce.number().int(),
  });

  it("lays what it makes of the claims over them", async () => {
    const verifier = createTokenVerifier({ ...ID, claims });
    verifier.cacheJwks(jwks);
    const verified = await verifier.verify(signToken(key, idClaims({ "custom:seats": "12" })));
    expect(verified["custom:seats"]).toBe(12);
    expect(verified.email).toBe("hanako@example.com");
  });

  it("refuses claims that do not fit, without saying what they were", async () => {
    const verifier = createTokenVerifier({ ...ID, claims });
    verifier.cacheJwks(jwks);
    const error = await rejectionOf(verifier.verify(signToken(key, idClaims({ "custom:seats": "many-secret-seats" }))));
    expect(error).toMatchObject({ code: "claims", status: 403 });
    expect(inspect(error)).not.toContain("many-secret-seats");
  });
});
