import type { TriggerHandler } from "../events";
import { createPostConfirmationHandlerWith } from "../post-confirmation";
import { createProfileProvisioner } from "../stores/provisioning";
import { readPostConfirmation, type PostConfirmationConfig } from "../stores/provisioning-environment";

/** The post confirmation function of a deployed stack without folders: no S3 client is in its bundle. */
export function createHandler(config: PostConfirmationConfig): TriggerHandler<"postConfirmation"> {
  return createPostConfirmationHandlerWith(createProfileProvisioner, readPostConfirmation(config));
}
