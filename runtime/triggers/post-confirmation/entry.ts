import type { TriggerHandler } from "../../events";
import { createPostConfirmationHandlerWith } from "./handler";
import { createProvisioner } from "../../stores/provisioning";
import { readPostConfirmation, type PostConfirmationConfig } from "../../stores/provisioning-environment";

/** The post confirmation function of a deployed stack without a welcome e-mail: no SES client is in its bundle. */
export function createHandler(config: PostConfirmationConfig): TriggerHandler<"postConfirmation"> {
  return createPostConfirmationHandlerWith({ createProvisioner }, readPostConfirmation(config));
}
