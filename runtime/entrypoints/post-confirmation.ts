import type { TriggerHandler } from "../events";
import type { PostConfirmationOptions } from "../options";
import { createPostConfirmationHandler } from "../post-confirmation";
import { readProvisioning, type ProvisioningConfig } from "../stores/provisioning-environment";

/** What the component captures for the post confirmation function; the resources' names are in the environment. */
export type PostConfirmationConfig = Omit<PostConfirmationOptions, "profile" | "folders"> & ProvisioningConfig;

/** The post confirmation function of a deployed stack. */
export function createHandler(config: PostConfirmationConfig): TriggerHandler<"postConfirmation"> {
  const { profile, folders, ...others } = config;
  return createPostConfirmationHandler({ ...others, ...readProvisioning({ profile, folders }) });
}
