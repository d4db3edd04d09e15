import type { FailureMode, UserKey } from "./contract";
import type { WelcomeEmailOptions } from "./email/options";

/** Options of the pre sign-up behaviour. */
export interface PreSignUpOptions {
  /**
   * E-mail domains that may sign up: an exact domain (`example.com`) or its sub-domains (`*.example.com`), in any case.
   * When given, a user without an e-mail address is refused.
   *
   * @default every domain
   */
  allowedEmailDomains?: readonly string[];
  /**
   * E-mail domains that may not sign up, written as in `allowedEmailDomains`; a domain in both lists is refused.
   *
   * @default none
   */
  blockedEmailDomains?: readonly string[];
  /**
   * Confirm the user at once, without a code. Only for self sign-up: Cognito ignores it for the other sources.
   *
   * @default false
   */
  autoConfirm?: boolean;
  /**
   * Mark the e-mail address as verified without a code, when the user has one.
   *
   * In a pool with e-mail aliases this takes the alias away from a user who holds it already.
   *
   * @default false
   */
  autoVerifyEmail?: boolean;
  /**
   * Mark the phone number as verified without a code, when the user has one. The warning at `autoVerifyEmail` holds.
   *
   * @default false
   */
  autoVerifyPhone?: boolean;
  /**
   * Apply the domain rules to users that an administrator creates.
   *
   * @default true
   */
  applyToAdminCreatedUsers?: boolean;
  /**
   * Apply the domain rules to users who sign in through an external identity provider for the first time.
   *
   * @default true
   */
  applyToFederatedUsers?: boolean;
}

/** The profile item of a user: where it is kept and what is in it. */
export interface ProfileOptions {
  /** Name of the DynamoDB table; its partition key is the string `id`. */
  tableName: string;
  /**
   * What becomes the item's `id`.
   *
   * @default "sub"
   */
  key?: UserKey;
  /**
   * User attributes to copy into the item beside the standard fields, under their own names.
   *
   * @default none
   */
  attributes?: readonly string[];
}

/** The folders of a user: one README object per prefix. */
export interface FolderOptions {
  /** Name of the S3 bucket. */
  bucketName: string;
  /** First parts of the object keys, without slashes at either end; at least one. */
  prefixes: readonly string[];
  /**
   * What names the user's folder below each prefix.
   *
   * @default "sub"
   */
  key?: UserKey;
}

/** What is made for a new user. */
export interface ProvisioningOptions {
  /** The profile item; absent makes none. */
  profile?: ProfileOptions;
  /** The folders; absent makes none. */
  folders?: FolderOptions;
}

/** Options of the post confirmation behaviour. */
export interface PostConfirmationOptions extends ProvisioningOptions {
  /**
   * The e-mail that welcomes the user, once folders and profile are there. Its failure is logged and refuses nobody. With a
   * profile it goes out at most once, or not at all when the function was cut short; without one, Cognito's retries can
   * send it up to three times.
   *
   * @default none
   */
  welcomeEmail?: WelcomeEmailOptions;
  /**
   * What a failure does. `refuse`: the call that confirmed the user reports an error, although the user is confirmed.
   * `continue`: the failure is logged and left to the repair at the next sign-in. What lies in the user's own data and stays
   * so, such as an address that nobody has proven where it is the key, is only logged.
   *
   * @default "refuse"
   */
  onError?: FailureMode;
}

/** Where sign-ins are recorded. */
export interface LoginHistoryOptions {
  /** Name of the DynamoDB table; its partition key is the string `userId`, its sort key the string `signedInAt`. */
  tableName: string;
  /**
   * Whole days after which DynamoDB deletes a record, 1 to 3650.
   *
   * @default 90
   */
  retentionDays?: number;
}

/** Options of the post authentication behaviour. */
export interface PostAuthenticationOptions {
  /** Record each sign-in; absent records none. */
  loginHistory?: LoginHistoryOptions;
  /** Provision a user who has no profile yet, with these settings; absent repairs nothing. Needs `profile`. */
  repair?: ProvisioningOptions & { profile: ProfileOptions };
  /**
   * What a failure does. `continue`: it is logged and the user signs in. `refuse`: the sign-in fails, but for what lies in
   * the user's own data and stays so, such as an address that nobody has proven where it is the key.
   *
   * @default "continue"
   */
  onError?: FailureMode;
}

/** The user pool that users are migrated from. */
export interface MigrationSource {
  /** Id of the old user pool, for example `ap-northeast-1_legacy01`. */
  userPoolId: string;
  /** Id of an app client of the old pool that allows ALLOW_ADMIN_USER_PASSWORD_AUTH. */
  clientId: string;
  /** Secret of that app client, when it has one. */
  clientSecret?: string;
  /**
   * Region of the old pool.
   *
   * @default the region in `userPoolId`
   */
  region?: string;
  /** Role to assume for an old pool in another account. */
  roleArn?: string;
  /** External id that the role's trust policy asks for. */
  externalId?: string;
}

/** What becomes of a user whose password is right but who has a second factor in the old pool. */
export const MFA_USER_MODES = ["reset", "confirm", "refuse"] as const;

/** What the users of a pool with aliases may type in place of their user name. */
export const ALIAS_ATTRIBUTES = ["email", "phone_number", "preferred_username"] as const;

/** Options of the user migration behaviour. */
export interface UserMigrationOptions {
  /** The old pool. */
  from: MigrationSource;
  /**
   * Attributes to copy. `email_verified` and `phone_number_verified` follow `email` and `phone_number`.
   *
   * @default every attribute of the user that the new pool can take
   */
  attributes?: readonly string[];
  /**
   * Custom attributes that the new pool knows, with or without the prefix `custom:`; others are left out.
   *
   * @default every custom attribute is copied
   */
  customAttributes?: readonly string[];
  /**
   * Migrate users who ask for a new password before they have signed in. Needs a verified address in the old pool.
   *
   * @default true
   */
  forgotPassword?: boolean;
  /**
   * A user with a second factor in the old pool has proven only the password; factors cannot be moved. `reset`: moved,
   * and must also prove the verified address with a code. `confirm`: moved with the password alone. `refuse`: not moved,
   * at forgot-password neither; there a code to the verified address is all that the others prove.
   *
   * @default "reset"
   */
  mfaUsers?: (typeof MFA_USER_MODES)[number];
  /**
   * AliasAttributes of the new pool. Whoever types an alias, which must be verified in the old pool, is moved under the
   * user name of the old pool, or under the `sub` where that name is an address. Without it such a pool refuses them all.
   *
   * @default none: the new pool has no aliases
   */
  aliasAttributes?: readonly (typeof ALIAS_ATTRIBUTES)[number][];
  /**
   * Passwords shorter than this many characters must be set anew (Cognito checks no policy on a migrated password).
   *
   * @default no minimum
   */
  minimumPasswordLength?: number;
}
