import { createPrivateKey, sign } from "node:crypto";
import { createRequire } from "node:module";

/**
 * The token with other claims, under the pool's own signature: cognito-local signs the tokens of every pool with the one
 * private key in its package. What refuses such a token refuses its claims, not its signature.
 */
export function reissueToken(token: string, changes: Readonly<Record<string, unknown>>): string {
  const [header = "", claims = ""] = token.split(".");
  const original = JSON.parse(Buffer.from(claims, "base64url").toString()) as Record<string, unknown>;
  const changed = Buffer.from(JSON.stringify({ ...original, ...changes })).toString("base64url");
  const { pem } = createRequire(__filename)("cognito-local/lib/keys/cognitoLocal.private.json") as { pem: string };
  const signature = sign("RSA-SHA256", Buffer.from(`${header}.${changed}`), createPrivateKey(pem));
  return `${header}.${changed}.${signature.toString("base64url")}`;
}
