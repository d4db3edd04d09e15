import type { UsersApiAuthorization, UsersApiLanguage } from "../contract";
import type { ProvisioningOptions } from "../stores/options";

/** Options of the users API's handler. */
export interface UsersApiOptions extends ProvisioningOptions {
  /**
   * Who may call. `jwt`: the holder of a token of the pool, for that very user. `none`: anybody who reaches the API, for
   * any user that the body names; there for apps from before the pool had triggers.
   *
   * @default "jwt"
   */
  authorization?: UsersApiAuthorization;
  /**
   * Language of the messages; `auto` follows the request's Accept-Language.
   *
   * @default "auto"
   */
  language?: UsersApiLanguage;
  /**
   * Id of the user pool. Needed to check tokens where no authorizer stands before the function; where one does, its
   * claims must be of this pool.
   *
   * @default tokens of an authorizer are taken, others refused
   */
  userPoolId?: string;
  /**
   * App clients whose tokens are taken, as `userPoolId`.
   *
   * @default every app client that the authorizer lets through
   */
  clientIds?: readonly string[];
}
