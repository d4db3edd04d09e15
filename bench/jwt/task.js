/** The task that all contestants share: one RSA key, and tokens such as Cognito makes them. */
const { generateKeyPairSync, sign } = require("node:crypto");

const userPoolId = "ap-northeast-1_abc123";
const clientId = "4hq3exampleclient";
const kid = "key-1";
const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

const encode = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

function createToken(number) {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    sub: `0a1b2c3d-4e5f-6789-abcd-${number}`,
    "cognito:groups": ["readers", "writers"],
    iss: `https://cognito-idp.ap-northeast-1.amazonaws.com/${userPoolId}`,
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
  };
  const input = `${encode({ kid, alg: "RS256" })}.${encode(claims)}`;
  return `${input}.${sign("RSA-SHA256", Buffer.from(input), privateKey).toString("base64url")}`;
}

const jwks = { keys: [{ ...publicKey.export({ format: "jwk" }), kid, alg: "RS256", use: "sig" }] };

module.exports = { task: { userPoolId, clientId, jwks }, createToken };
