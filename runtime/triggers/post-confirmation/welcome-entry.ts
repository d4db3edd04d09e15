import type { TriggerHandler } from "../../events";
import { createPostConfirmationHandler } from "./handler";
import { readPostConfirmation, type PostConfirmationConfig } from "../../stores/provisioning-environment";

/** The post confirmation function of a deployed stack with folders and a welcome e-mail. */
export function createHandler(config: PostConfirmationConfig): TriggerHandler<"postConfirmation"> {
  return createPostConfirmationHandler(readPostConfirmation(config));
}
