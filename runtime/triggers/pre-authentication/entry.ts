import type { TriggerHandler } from "../../events";
import { createPreAuthenticationHandler } from "./handler";
import type { PreAuthenticationOptions } from "./options";

/** What the component captures for the pre authentication function. */
export type PreAuthenticationConfig = PreAuthenticationOptions;

/** The pre authentication function of a deployed stack. */
export function createHandler(config: PreAuthenticationConfig): TriggerHandler<"preAuthentication"> {
  return createPreAuthenticationHandler(config);
}
