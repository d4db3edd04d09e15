import type { FailureMode } from "../../contract";
import type { WelcomeEmailOptions } from "../../email/options";
import type { ProvisioningOptions } from "../../stores/options";

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
