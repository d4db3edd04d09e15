/** Which of the two tokens that carry claims: the ID token says who the user is, the access token what it may do. */
export type TokenUse = "id" | "access";

/** The claims that ID and access tokens share. Claims that are not listed are there as `unknown`. */
export interface CommonClaims {
  /** The user's id, or the app client's for a token from the client credentials grant. */
  readonly sub: string;
  /** Issuer: the user pool, in the original or the updated format. */
  readonly iss: string;
  /** End of validity, epoch seconds. */
  readonly exp: number;
  /** Issued at, epoch seconds. */
  readonly iat?: number;
  /** Time of the original sign-in, epoch seconds; a refresh keeps it. */
  readonly auth_time?: number;
  /** Id of this token. */
  readonly jti?: string;
  /** Id of the original sign-in; absent when token revocation is off. */
  readonly origin_jti?: string;
  readonly event_id?: string;
  readonly "cognito:groups"?: readonly string[];
  readonly [claim: string]: unknown;
}

/** One identity of a user who signs in through an external identity provider. */
export interface FederatedIdentity {
  readonly userId: string;
  readonly providerName: string;
  readonly providerType: string;
  readonly [property: string]: unknown;
}

/**
 * Claims of an ID token. Custom attributes (`custom:…`) are strings whatever their type in the user pool.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html
 */
export interface IdTokenClaims extends CommonClaims {
  readonly token_use: "id";
  /** The app client. */
  readonly aud: string;
  readonly "cognito:username": string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly phone_number?: string;
  readonly phone_number_verified?: boolean;
  readonly name?: string;
  readonly identities?: readonly FederatedIdentity[];
  readonly "cognito:roles"?: readonly string[];
  readonly "cognito:preferred_role"?: string;
}

/**
 * Claims of an access token. A token from the client credentials grant has no user name and no groups.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
 */
export interface AccessTokenClaims extends CommonClaims {
  readonly token_use: "access";
  /** The app client. */
  readonly client_id: string;
  /** Scopes, separated by spaces. */
  readonly scope?: string;
  readonly username?: string;
  readonly version?: number;
  readonly device_key?: string;
}

/** The claims that a verifier returns: by its `tokenUse`, and with what its `claims` schema makes of the others. */
export type VerifiedClaims<Use extends TokenUse | null, Custom extends object = object> = (Use extends "id"
  ? IdTokenClaims
  : Use extends "access"
    ? AccessTokenClaims
    : IdTokenClaims | AccessTokenClaims) &
  Custom;
