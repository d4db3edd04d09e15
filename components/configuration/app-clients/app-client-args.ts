/** How long tokens are valid. */
export interface TokenValidityArgs {
  /** Minutes that an access token is valid, 5 to 1440. @default 60 */
  accessTokenMinutes?: number;
  /** Minutes that an id token is valid, 5 to 1440. @default 60 */
  idTokenMinutes?: number;
  /** Days that a refresh token is valid, 1 to 3650. @default 30 */
  refreshTokenDays?: number;
}

/** How an app client may sign users in; the names of `ExplicitAuthFlows`. */
export const AUTH_FLOWS = [
  "ALLOW_USER_SRP_AUTH",
  "ALLOW_USER_PASSWORD_AUTH",
  "ALLOW_ADMIN_USER_PASSWORD_AUTH",
  "ALLOW_CUSTOM_AUTH",
  "ALLOW_USER_AUTH",
  "ALLOW_REFRESH_TOKEN_AUTH",
] as const;

/** How an app client may sign users in. */
export type AuthFlow = (typeof AUTH_FLOWS)[number];

/** The OAuth 2.0 grants that Cognito knows. */
export const OAUTH_FLOWS = ["code", "implicit", "client_credentials"] as const;

/** Sign-in through managed login, or of a machine, by OAuth 2.0. */
export interface OAuthArgs {
  /**
   * Grants: `code` for people, `client_credentials` for machines (alone, and with a secret). `implicit` shows tokens in
   * addresses; use `code`.
   *
   * @default ["code"]
   */
  flows?: (typeof OAUTH_FLOWS)[number][];
  /**
   * Scopes that may be asked for: Cognito's own, or `<resource server>/<scope>`.
   *
   * @default ["openid", "email", "profile"]; client_credentials must name its own
   */
  scopes?: string[];
  /** Addresses to which a code or tokens may go, 1 to 100: `https://…`, `http://localhost…` or an app's own scheme. */
  callbackUrls?: string[];
  /**
   * Addresses to which a sign-out may lead.
   *
   * @default none
   */
  logoutUrls?: string[];
}

/** An app client of a created pool. */
export interface AppClientArgs {
  /**
   * Whether it has a secret, for a server; an app in a browser or on a phone cannot keep one. Set to true later, it makes
   * another client with another id: every app and every session of the old one breaks, and the protection refuses it. Taken
   * away later, it changes nothing: the client keeps its secret, and the deployment says so.
   *
   * @default false
   */
  generateSecret?: boolean;
  /**
   * How it may sign users in.
   *
   * @default SRP and refresh tokens; ALLOW_USER_PASSWORD_AUTH too while users migrate, ALLOW_CUSTOM_AUTH too with a custom
   * challenge; only refresh tokens with `client_credentials`
   */
  authFlows?: AuthFlow[];
  /** Managed login and machines, by OAuth 2.0. @default none */
  oauth?: OAuthArgs;
  /**
   * Identity providers, by name; `COGNITO` is the pool itself. Another one must be there before: add it to the pool in one
   * deployment and name it here in the next.
   *
   * @default ["COGNITO"]
   */
  identityProviders?: string[];
  /** How long tokens are valid. @default the pool's `tokenValidity` */
  tokenValidity?: TokenValidityArgs;
  /**
   * Attributes that a signed-in user may read through this client.
   *
   * @default all
   */
  readAttributes?: string[];
  /**
   * Attributes that a user may write through this client, at sign-up and later.
   *
   * @default all, but for custom attributes that a claim (`preTokenGeneration.claims`) or a sign-in rule
   * (`preAuthentication`) reads: whoever writes `custom:tenant` chooses the tenant
   */
  writeAttributes?: string[];
}
