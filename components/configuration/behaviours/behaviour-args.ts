import type * as pulumi from "@pulumi/pulumi";

import type { FailureMode, UserKey } from "../../../runtime/contract";
import type { ALIAS_ATTRIBUTES, UserMigrationOptions } from "../../../runtime/triggers/user-migration/options";
import type { PreSignUpOptions } from "../../../runtime/triggers/pre-sign-up/options";
import type { CustomMessageOptions } from "../../../runtime/triggers/custom-message/options";
import type { PreAuthenticationOptions } from "../../../runtime/triggers/pre-authentication/options";
import type { PreTokenGenerationOptions } from "../../../runtime/triggers/pre-token-generation/options";

import type {
  CreateAuthChallengeArgs,
  DefineAuthChallengeArgs,
  VerifyAuthChallengeResponseArgs,
  WelcomeEmailArgs,
} from "../email/email-args";

/** A table or bucket: one that the component creates, or the name of one that exists. Exactly one of the two. */
export type StoreArgs =
  | {
      /** Makes it; `{}` for the defaults. */
      create: CreateStoreArgs;
      existing?: never;
    }
  | {
      /** Name of one that exists. */
      existing: pulumi.Input<string>;
      create?: never;
    };

/** How a store is created. */
export interface CreateStoreArgs {
  /**
   * Physical name. A change of it replaces the store and loses what is in it; the component's protection refuses that.
   *
   * @default a name made by Pulumi
   */
  name?: string;
}

/** The bucket of the users' folders: one that the component creates, or the name of one that exists. Exactly one of the two. */
export type BucketArgs =
  | Exclude<StoreArgs, { create: CreateStoreArgs }>
  | {
      /** Makes it; `{}` for the defaults. */
      create: CreateBucketArgs;
      existing?: never;
    };

/** How a bucket is created. */
export interface CreateBucketArgs extends CreateStoreArgs {
  /**
   * Lets Pulumi delete the bucket with everything that is in it, every version of every object: for stacks that are thrown
   * away, whose `pulumi destroy` fails otherwise as soon as a user has a folder. It holds whenever the bucket goes, also when
   * its trigger is switched off, and only once a `pulumi up` has stored it. Needs `deletionProtection` to be `false`, written out.
   *
   * @default false: S3 refuses to delete a bucket that is not empty
   */
  deleteWithObjects?: boolean;
}

/** The profile item that is written for a new user. */
export interface ProfileArgs {
  /** The DynamoDB table; its partition key is the string `id`. */
  table: StoreArgs;
  /**
   * What becomes the item's `id`: the user's `sub`, user name or e-mail address (lower-case).
   *
   * @default "sub"
   */
  key?: UserKey;
  /**
   * User attributes to copy beside the standard fields.
   *
   * @default none
   */
  attributes?: string[];
}

/** The folders that are made for a new user: an object `<prefix>/<key>/README.md` per prefix. */
export interface FoldersArgs {
  /** The S3 bucket. */
  bucket: BucketArgs;
  /** First parts of the object keys, without slashes at either end; at least one. */
  prefixes: string[];
  /**
   * What names the user's folder below each prefix.
   *
   * @default "sub"
   */
  key?: UserKey;
}

/** The ready-made pre sign-up behaviour: who may sign up. */
export interface PreSignUpArgs extends Omit<PreSignUpOptions, "allowedEmailDomains" | "blockedEmailDomains"> {
  /**
   * E-mail domains that may sign up: `example.com`, or `*.example.com` for its sub-domains, in any case.
   *
   * @default every domain
   */
  allowedEmailDomains?: string[];
  /**
   * E-mail domains that may not sign up; a domain in both lists is refused.
   *
   * @default none
   */
  blockedEmailDomains?: string[];
}

/** The ready-made post confirmation behaviour: a profile item and folders for a new user. */
export interface PostConfirmationArgs {
  /** The profile item; absent makes none. */
  profile?: ProfileArgs;
  /** The folders; absent makes none. */
  folders?: FoldersArgs;
  /**
   * An e-mail that welcomes the user, once folders and profile are there; never to an address that is not verified. Its
   * failure is logged and refuses nobody. With a profile it goes out at most once; without one Cognito's retries can repeat it.
   *
   * @default none
   */
  welcomeEmail?: WelcomeEmailArgs;
  /**
   * What a failure does. `refuse`: the call that confirmed the user reports an error, although Cognito has confirmed
   * the user. `continue`: it is logged, and the repair at the next sign-in (`postAuthentication.repairProfile`) mends it.
   * What lies in the user's own data and stays so (an address that is missing or not proven, where it is the key) is only
   * logged.
   *
   * @default "refuse"
   */
  onError?: FailureMode;
}

/** Where sign-ins are recorded. */
export interface LoginHistoryArgs {
  /** The DynamoDB table; partition key `userId`, sort key `signedInAt`, both strings; TTL on `expiresAt`. */
  table: StoreArgs;
  /**
   * Whole days after which DynamoDB deletes a record, 1 to 3650.
   *
   * @default 90
   */
  retentionDays?: number;
}

/** The ready-made post authentication behaviour: login history and repair. */
export interface PostAuthenticationArgs {
  /** Record every sign-in; absent records none. */
  loginHistory?: LoginHistoryArgs;
  /**
   * Provision a user who has no profile yet, as `postConfirmation` says: one made by an administrator, federated, from
   * before the triggers, or whose provisioning failed. Needs `triggers.postConfirmation.profile`.
   *
   * @default false
   */
  repairProfile?: boolean;
  /**
   * What a failure does. `continue`: it is logged and the user signs in. `refuse`: the sign-in fails, but for what lies in
   * the user's own data and stays so (an address that is missing or not proven, where it is the key): nobody is locked out.
   *
   * @default "continue"
   */
  onError?: FailureMode;
}

/** The user pool that users come from. */
export interface MigrationSourceArgs {
  /** Id of the old pool, for example `ap-northeast-1_legacy01`. */
  userPoolId: pulumi.Input<string>;
  /** Id of an app client of the old pool that allows `ALLOW_ADMIN_USER_PASSWORD_AUTH`. */
  clientId: pulumi.Input<string>;
  /** Secret of that app client, when it has one. Kept as a secret in the stack; the function has it in its environment. */
  clientSecret?: pulumi.Input<string>;
  /**
   * Region of the old pool.
   *
   * @default the region in `userPoolId`
   */
  region?: string;
  /** Role to assume for an old pool in another account; it needs AdminInitiateAuth and AdminGetUser on that pool. */
  roleArn?: pulumi.Input<string>;
  /** External id that the role's trust policy asks for. Needs `triggers.userMigration.from.roleArn`. */
  externalId?: pulumi.Input<string>;
}

/** The ready-made user migration behaviour: users move from an old pool at sign-in, with their passwords. */
export interface UserMigrationArgs extends Omit<
  UserMigrationOptions,
  "from" | "attributes" | "customAttributes" | "aliasAttributes"
> {
  /** The old pool. */
  from: MigrationSourceArgs;
  /**
   * Attributes to copy.
   *
   * @default every attribute of the user that the new pool can take
   */
  attributes?: string[];
  /**
   * AliasAttributes of a pool that is not created here: what its users may type in place of their user name. Whoever types
   * an alias, which must be verified in the old pool, is moved under the user name of the old pool, or under the `sub`
   * where that name is an address. Without it a pool with aliases refuses everybody who types one. A pool of the program
   * is compared with it; of one that exists, whose aliases Pulumi does not show, a warning asks, until it is here. Empty
   * for none.
   *
   * @default those of the created pool, none for another one
   */
  aliasAttributes?: (typeof ALIAS_ATTRIBUTES)[number][];
}

/**
 * The ready-made pre authentication behaviour: who may sign in, by network, app client and user attribute. The network is
 * what your own backend puts into the client metadata; to enforce addresses put a WAF web ACL before the pool.
 */
export type PreAuthenticationArgs = PreAuthenticationOptions;

/**
 * The ready-made pre token generation behaviour: claims, groups and scopes. `profileClaims` come from the profile item that
 * `postConfirmation.profile` describes (enabled or not).
 */
export type TokenClaimsArgs = Omit<PreTokenGenerationOptions, "version" | "profile">;

/**
 * The ready-made custom message behaviour: the pool's messages by reason and language. Cognito takes e-mail texts only from
 * a pool that sends through SES.
 */
export type CustomMessageArgs = CustomMessageOptions;

/** The ready-made behaviours, by trigger. */
export interface BehaviourArgs {
  customMessage: CustomMessageArgs;
  preSignUp: PreSignUpArgs;
  postConfirmation: PostConfirmationArgs;
  preAuthentication: PreAuthenticationArgs;
  postAuthentication: PostAuthenticationArgs;
  preTokenGeneration: TokenClaimsArgs;
  userMigration: UserMigrationArgs;
  defineAuthChallenge: DefineAuthChallengeArgs;
  createAuthChallenge: CreateAuthChallengeArgs;
  verifyAuthChallengeResponse: VerifyAuthChallengeResponseArgs;
}
