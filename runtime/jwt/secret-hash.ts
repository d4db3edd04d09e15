import { createHmac } from "node:crypto";

/** What a secret hash is made of. */
export interface SecretHashInput {
  /** The user name as it is sent to Cognito in the same request. */
  username: string;
  /** Id of the app client. */
  clientId: string;
  /** Secret of the app client. */
  clientSecret: string;
}

/**
 * The SECRET_HASH that Cognito asks for when the app client has a secret: Base64 of HMAC-SHA256 over user name and client id.
 *
 * @throws {TypeError} when one of the three is no text, or client id or secret is empty: Cognito refuses the hash of
 *   "undefined" without a word about why
 * @example secretHash({ username: "taro", clientId: "1h57kf5cpq17m0eml12EXAMPLE", clientSecret: secret })
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html#cognito-user-pools-computing-secret-hash
 */
export function secretHash({ username, clientId, clientSecret }: SecretHashInput): string {
  for (const [name, value] of Object.entries<unknown>({ username, clientId, clientSecret })) {
    // An empty user name is what somebody typed: Cognito answers that. What was found is not quoted: it may be the secret.
    if (typeof value === "string" && (value !== "" || name === "username")) continue;
    throw new TypeError(`secretHash: ${name} is ${value === "" ? "empty" : "missing"}.`);
  }
  return createHmac("sha256", clientSecret)
    .update(username + clientId)
    .digest("base64");
}
