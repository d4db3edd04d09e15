import type { TriggerHandler } from "../events";
import { createPreAuthenticationHandler } from "../pre-authentication";
import type { PreAuthenticationOptions } from "../pre-authentication/options";

/** What the component captures for the pre authentication function. */
export type PreAuthenticationConfig = PreAuthenticationOptions;

/** The pre authentication function of a deployed stack. */
export function createHandler(config: PreAuthenticationConfig): TriggerHandler<"preAuthentication"> {
  return createPreAuthenticationHandler(config);
}
