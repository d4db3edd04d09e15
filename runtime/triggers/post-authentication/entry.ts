import type { TriggerHandler } from "../../events";
import { createPostAuthenticationHandler } from "./handler";
import { readPostAuthentication, type PostAuthenticationConfig } from "../../stores/provisioning-environment";

/** The post authentication function of a deployed stack. */
export function createHandler(config: PostAuthenticationConfig): TriggerHandler<"postAuthentication"> {
  return createPostAuthenticationHandler(readPostAuthentication(config));
}
