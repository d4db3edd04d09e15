/** How users of a created pool sign in. */
export const SIGN_IN_IDENTIFIERS = ["email", "username"] as const;

/** How users of a created pool sign in. */
export type SignInIdentifier = (typeof SIGN_IN_IDENTIFIERS)[number];

/** Whether users of a created pool need a second factor, a TOTP app. */
export const MFA_MODES = ["off", "optional", "required"] as const;

/** What a password must have. Sent whole, since the provider never takes a setting back (provider: optional, computed). */
export interface PasswordPolicyArgs {
  /** Fewest characters, 6 to 99. @default 12 */
  minimumLength?: number;
  /** @default true */
  requireLowercase?: boolean;
  /** @default true */
  requireUppercase?: boolean;
  /** @default true */
  requireNumbers?: boolean;
  /** @default false: length serves better than symbols */
  requireSymbols?: boolean;
  /** Days that a password set by an administrator is valid, 1 to 365. @default 7 */
  temporaryPasswordValidityDays?: number;
}

/** How long tokens are valid. */
export interface TokenValidityArgs {
  /** Minutes that an access token is valid, 5 to 1440. @default 60 */
  accessTokenMinutes?: number;
  /** Minutes that an id token is valid, 5 to 1440. @default 60 */
  idTokenMinutes?: number;
  /** Days that a refresh token is valid, 1 to 3650. @default 30 */
  refreshTokenDays?: number;
}

/** The user pool that the component creates, with one app client. */
export interface CreateUserPoolArgs {
  /**
   * Name of the pool. A change may replace the pool, which would lose its users: the protection refuses it.
   *
   * @default a name made by Pulumi
   */
  name?: string;
  /**
   * What users sign in with. `[email]`: the address is the user name. `[username]`: a name of their own.
   * `[username, email]`: a name, or the address once it is verified. A change replaces the pool: the protection refuses it.
   *
   * @default ["email"]
   */
  signInWith?: SignInIdentifier[];
  /**
   * A second factor by TOTP app: `off`, `optional` or `required`.
   *
   * @default "off"
   */
  mfa?: (typeof MFA_MODES)[number];
  /** What a password must have. @default 12 characters with lower case, upper case and digits */
  passwordPolicy?: PasswordPolicyArgs;
  /** How long tokens are valid. @default 1 hour, 1 hour, 30 days */
  tokenValidity?: TokenValidityArgs;
  /**
   * Names of custom attributes, without `custom:`, as mutable strings of up to 2048 characters. They can be added, never
   * removed or changed.
   *
   * @default none
   */
  customAttributes?: string[];
}
