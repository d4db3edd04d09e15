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
