import type { TriggerHandler } from "../../events";
import { createPostConfirmationHandlerWith } from "./handler";
import { createProfileProvisioner } from "../../stores/provisioning";
import { readPostConfirmation, type PostConfirmationConfig } from "../../stores/provisioning-environment";

/** The post confirmation function of a deployed stack without folders nor a welcome e-mail: S3 and SES are not in its bundle. */
export function createHandler(config: PostConfirmationConfig): TriggerHandler<"postConfirmation"> {
  const parts = { createProvisioner: createProfileProvisioner };
  return createPostConfirmationHandlerWith(parts, readPostConfirmation(config));
}
