import { createSendWelcome } from "../../email/welcome-email";
import type { TriggerHandler } from "../../events";
import { createPostConfirmationHandlerWith } from "./handler";
import { createProfileProvisioner } from "../../stores/provisioning";
import { readPostConfirmation, type PostConfirmationConfig } from "../../stores/provisioning-environment";

/** The post confirmation function of a deployed stack with a welcome e-mail and no folders: no S3 client is in its bundle. */
export function createHandler(config: PostConfirmationConfig): TriggerHandler<"postConfirmation"> {
  const parts = { createProvisioner: createProfileProvisioner, createSendWelcome };
  return createPostConfirmationHandlerWith(parts, readPostConfirmation(config));
}
