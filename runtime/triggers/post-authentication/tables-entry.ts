import type { TriggerHandler } from "../../events";
import { createPostAuthenticationHandlerWith } from "./handler";
import { createProfileProvisioner } from "../../stores/provisioning";
import { readPostAuthentication, type PostAuthenticationConfig } from "../../stores/provisioning-environment";

/** The post authentication function of a deployed stack without folders: no S3 client is in its bundle. */
export function createHandler(config: PostAuthenticationConfig): TriggerHandler<"postAuthentication"> {
  return createPostAuthenticationHandlerWith(createProfileProvisioner, readPostAuthentication(config));
}
