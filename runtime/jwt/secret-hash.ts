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
 * @example secretHash({ username: "taro", clientId: "1h57kf5cpq17m0eml12EXAMPLE", clientSecret: secret })
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html#cognito-user-pools-computing-secret-hash
 */
export function secretHash({ username, clientId, clientSecret }: SecretHashInput): string {
  return createHmac("sha256", clientSecret)
    .update(username + clientId)
    .digest("base64");
}
