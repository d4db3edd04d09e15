import type * as pulumi from "@pulumi/pulumi";

import type { AppClientArgs, TokenValidityArgs } from "../app-clients/app-client-args";
import type { IdentityPoolArgs } from "../identity-pool/identity-pool-args";
import type { UserPoolEmailArgs, UserPoolSmsArgs } from "./messaging-args";
import type { UserPoolDomainArgs } from "./user-pool-domain-args";
import type { WebAclArgs } from "../web-acl/web-acl-args";

/** How users of a created pool sign in. */
export const SIGN_IN_IDENTIFIERS = ["email", "phone", "username"] as const;

/** How users of a created pool sign in. */
export type SignInIdentifier = (typeof SIGN_IN_IDENTIFIERS)[number];

/** Whether users of a created pool need a second factor. */
export const MFA_MODES = ["off", "optional", "required"] as const;

/** Second factors: a TOTP app, a code by e-mail, a code by text message. */
export const MFA_METHODS = ["totp", "email", "sms"] as const;

/** Feature plans of Cognito. */
export const USER_POOL_TIERS = ["LITE", "ESSENTIALS", "PLUS"] as const;

/** What threat protection does. */
export const THREAT_PROTECTION_MODES = ["off", "audit", "enforced"] as const;

/** How users get a new password: by a code to an address or number, or from an administrator only. */
export const ACCOUNT_RECOVERY_METHODS = ["email", "phone", "admin"] as const;

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

/** A group of a created pool. */
export interface UserGroupArgs {
  /** What the group is for, up to 2048 characters. @default none */
  description?: string;
  /** Which group decides when a user is in several: the lowest number, 1 or more. @default 2147483647, the last place */
  precedence?: number;
  /** Role that its users may take on through an identity pool; it can be changed, not taken away. @default none */
  roleArn?: pulumi.Input<string>;
}

/** An API of yours, whose scopes app clients may ask for. */
export interface ResourceServerArgs {
  /**
   * Name in the console. It stays as it was made: a change has no effect.
   *
   * @default the identifier, with dashes in place of what a name may not have
   */
  name?: string;
  /** Scopes by name, each with what it allows, for example `{ read: "Read orders" }`; an app asks for `<identifier>/<name>`. */
  scopes: Record<string, string>;
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
   * `[username, email]`: a name, or the address once it is verified. `phone` goes like `email` and needs
   * `userPool.create.sms`. A change replaces the pool: the protection refuses it.
   *
   * @default ["email"]
   */
  signInWith?: SignInIdentifier[];
  /**
   * A second factor: `off`, `optional` or `required`.
   *
   * @default "off"
   */
  mfa?: (typeof MFA_MODES)[number];
  /**
   * Which second factors: `totp`, `email` (needs `userPool.create.email`, two ways of account recovery and a tier above
   * LITE), `sms` (needs `userPool.create.sms`, and comes with it). Switch on what `email` needs one deployment earlier: the
   * provider sets factors before anything else. `email` cannot be taken away again by the provider.
   *
   * @default ["totp"]
   */
  mfaMethods?: (typeof MFA_METHODS)[number][];
  /** What a password must have. @default 12 characters with lower case, upper case and digits */
  passwordPolicy?: PasswordPolicyArgs;
  /** How long tokens are valid. @default 1 hour, 1 hour, 30 days */
  tokenValidity?: TokenValidityArgs;
  /**
   * Names of custom attributes, without `custom:`, as mutable strings of up to 2048 characters. They can be added, never
   * removed or changed. Users cannot write one that a claim or a sign-in rule reads, unless an app client's
   * `writeAttributes` says so.
   *
   * @default none
   */
  customAttributes?: string[];
  /**
   * Whether people may sign up by themselves; otherwise only an administrator creates users.
   *
   * @default true
   */
  selfSignUp?: boolean;
  /**
   * How users get a new password, the first way that they have: `email`, `phone`; or `[admin]`, from an administrator only.
   *
   * @default ["email"], for sign-in by phone alone ["phone"]
   */
  accountRecovery?: (typeof ACCOUNT_RECOVERY_METHODS)[number][];
  /** E-mails through your own SES identity. @default from Cognito's address, 50 a day */
  email?: UserPoolEmailArgs;
  /**
   * Text messages through SNS, which cost money. It can be added to a pool and not be taken away again: the provider leaves
   * it as it is. Who signs up with a number and an address gets the code by text message alone.
   *
   * @default none
   */
  sms?: UserPoolSmsArgs;
  /**
   * Feature plan, which decides about the price. Token versions V2_0 and V3_0 need ESSENTIALS, threat protection PLUS.
   *
   * @default "ESSENTIALS"
   */
  tier?: (typeof USER_POOL_TIERS)[number];
  /**
   * What is done about risky sign-ins and leaked passwords: `off`, `audit` (recorded) or `enforced`. Write `off` before you
   * go down from PLUS: the setting would stay otherwise.
   *
   * @default none is set, which is off
   */
  threatProtection?: (typeof THREAT_PROTECTION_MODES)[number];
  /** The address of managed login. @default none */
  domain?: UserPoolDomainArgs;
  /**
   * App clients by name. `app` is made always, and its id is `userPoolClientId`; the others are in `appClients`.
   *
   * @default { app: {} }
   */
  appClients?: Record<string, AppClientArgs>;
  /**
   * Your APIs by identifier, `orders` or `https://api.example.com/orders`, with their scopes. A change of the identifier
   * replaces it.
   *
   * @default none
   */
  resourceServers?: Record<string, ResourceServerArgs>;
  /** Groups by name. @default none */
  groups?: Record<string, UserGroupArgs>;
  /** Credentials with which each user reaches their own folders in S3, and nothing else. @default none */
  identityPool?: IdentityPoolArgs;
  /** A web ACL of AWS WAF: the way to restrict the addresses from which the pool is called. @default none */
  webAcl?: WebAclArgs;
}
