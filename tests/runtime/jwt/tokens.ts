import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import type { KeyObject } from "node:crypto";

import { CognitoJwtVerifier } from "aws-jwt-verify";

import type { JsonWebKeySet } from "../../../runtime/jwt";

export const USER_POOL_ID = "ap-northeast-1_abc123";
export const CLIENT_ID = "4hq3exampleclient";
export const ISSUER = `https://cognito-idp.ap-northeast-1.amazonaws.com/${USER_POOL_ID}`;
export const UPDATED_ISSUER = `https://issuer-cognito-idp.ap-northeast-1.amazonaws.com/${USER_POOL_ID}`;
export const JWKS_URI = `${ISSUER}/.well-known/jwks.json`;
export const UPDATED_JWKS_URI = `${UPDATED_ISSUER}/.well-known/jwks.json`;
export const ACCESS = { userPoolId: USER_POOL_ID, clientId: CLIENT_ID, tokenUse: "access" } as const;
export const ID = { userPoolId: USER_POOL_ID, clientId: CLIENT_ID, tokenUse: "id" } as const;

/** One RSA key pair of a user pool. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export type Claims = Record<string, unknown>;

export function createKey(kid: string): SigningKey {
  return { kid, ...generateKeyPairSync("rsa", { modulusLength: 2048 }) };
}

/** The keys as Cognito publishes them. */
export function toJwks(...keys: readonly SigningKey[]): JsonWebKeySet {
  return {
    keys: keys.map(({ kid, publicKey }) => ({ ...publicKey.export({ format: "jwk" }), kid, alg: "RS256", use: "sig" })),
  };
}

/** The same as the bytes that a fetcher returns. */
export function toBytes(value: unknown): ArrayBuffer {
  const bytes = new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}

export function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** The claims of an access token, as Cognito fills them in. */
export function accessClaims(changes: Claims = {}): Claims {
  const now = nowSeconds();
  return {
    sub: "0a1b2c3d-sub",
    "cognito:groups": ["readers", "writers"],
    iss: ISSUER,
    version: 2,
    client_id: CLIENT_ID,
    origin_jti: "origin-of-sign-in",
    event_id: "event-of-sign-in",
    token_use: "access",
    scope: "openid orders/read",
    auth_time: now,
    exp: now + 3600,
    iat: now,
    jti: "jti-of-access-token",
    username: "hanako-user-name",
    ...changes,
  };
}

/** The claims of an ID token, as Cognito fills them in. */
export function idClaims(changes: Claims = {}): Claims {
  const now = nowSeconds();
  return {
    sub: "0a1b2c3d-sub",
    "cognito:groups": ["readers"],
    email_verified: true,
    iss: ISSUER,
    "cognito:username": "hanako-user-name",
    aud: CLIENT_ID,
    token_use: "id",
    auth_time: now,
    exp: now + 3600,
    iat: now,
    jti: "jti-of-id-token",
    email: "hanako@example.com",
    "custom:tenant": "tenant-7",
    ...changes,
  };
}

export function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** A token signed with RS256 as Cognito does it; `header` changes the header without changing the signature's kind. */
export function signToken(key: SigningKey, claims: Claims, header: Claims = {}): string {
  const input = `${encode({ kid: key.kid, alg: "RS256", ...header })}.${encode(claims)}`;
  return `${input}.${sign("RSA-SHA256", Buffer.from(input), key.privateKey).toString("base64url")}`;
}

/** A token signed with HS256, the secret being a text that everybody can read. */
export function signWithSecret(kid: string, claims: Claims, secret: string): string {
  const input = `${encode({ kid, alg: "HS256" })}.${encode(claims)}`;
  return `${input}.${createHmac("sha256", secret).update(input).digest("base64url")}`;
}

/** The same token with other claims and the old signature. */
export function tamper(token: string, claims: Claims): string {
  const [header, , signature] = token.split(".");
  return [header, encode(claims), signature].join(".");
}

/** Proves that the tokens of this file are good ones: an unmodified CognitoJwtVerifier takes them. */
export async function verifyWithoutUs(token: string, jwks: JsonWebKeySet): Promise<unknown> {
  const verifier = CognitoJwtVerifier.create({ userPoolId: USER_POOL_ID, clientId: CLIENT_ID, tokenUse: "access" });
  verifier.cacheJwks(JSON.parse(JSON.stringify(jwks)) as Parameters<typeof verifier.cacheJwks>[0]);
  return verifier.verify(token);
}

/** What a promise was rejected with. */
export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error("expected a rejection");
    },
    (error: unknown) => error,
  );
}
