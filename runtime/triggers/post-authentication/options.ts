import type { FailureMode } from "../../contract";
import type { ProfileOptions, ProvisioningOptions } from "../../stores/options";

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
