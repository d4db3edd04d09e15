import type { UserKey } from "../contract";

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
