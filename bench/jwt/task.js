/** The task that all contestants share: one RSA key, and tokens such as Cognito makes them. */
const { generateKeyPairSync, sign } = require("node:crypto");

const userPoolId = "ap-northeast-1_abc123";
const clientId = "4hq3exampleclient";
const issuer = `https://cognito-idp.ap-northeast-1.amazonaws.com/${userPoolId}`;
const kid = "key-1";
const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

const encode = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** An access token; `changes` make a bad one. */
function createToken(number, changes = {}) {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    sub: `0a1b2c3d-4e5f-6789-abcd-${number}`,
    "cognito:groups": ["readers", "writers"],
    iss: issuer,
    version: 2,
    client_id: clientId,
    origin_jti: `5e9f7a55-26a0-4c5b-9d6e-${number}`,
    event_id: `c1d0a6a4-6c3f-4f0e-8f0a-${number}`,
    token_use: "access",
    scope: "openid profile email aws.cognito.signin.user.admin",
    auth_time: now,
    exp: now + 3600,
    iat: now,
    jti: `7d2f9f3a-58a1-44e0-b3f6-${number}`,
    username: `user-${number}`,
    ...changes,
  };
  const input = `${encode({ kid, alg: "RS256" })}.${encode(claims)}`;
  return `${input}.${sign("RSA-SHA256", Buffer.from(input), privateKey).toString("base64url")}`;
}

/** What every contestant must refuse, by what is wrong with it. Not here: a token without an end, which aws-jwt-verify takes. */
function createBadTokens() {
  const good = createToken("good");
  const [header, payload, signature] = good.split(".");
  return {
    "a forged signature": `${header}.${payload}.${signature.slice(0, -8)}AAAAAAAA`,
    "another payload": [header, createToken("other").split(".")[1], signature].join("."),
    "no signature": `${encode({ kid, alg: "none" })}.${payload}.`,
    "an unknown key": [encode({ kid: "key-2", alg: "RS256" }), payload, signature].join("."),
    "its end passed": createToken("bad", { exp: Math.floor(Date.now() / 1000) - 60 }),
    "another issuer": createToken("bad", { iss: `${issuer}x` }),
    "another app client": createToken("bad", { client_id: "another" }),
    "the use of an ID token": createToken("bad", { token_use: "id", aud: clientId }),
  };
}

const jwks = { keys: [{ ...publicKey.export({ format: "jwk" }), kid, alg: "RS256", use: "sig" }] };

module.exports = { task: { userPoolId, clientId, issuer, jwks }, createToken, createBadTokens };
