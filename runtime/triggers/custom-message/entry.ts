import { createCustomMessageHandler } from "./handler";
import type { CustomMessageOptions } from "./options";
import type { TriggerHandler } from "../../events";

/** What the component captures for the custom message function. */
export type CustomMessageConfig = CustomMessageOptions;

/** The custom message function of a deployed stack. */
export function createHandler(config: CustomMessageConfig): TriggerHandler<"customMessage"> {
  return createCustomMessageHandler(config);
}
