import type { TriggerHandler } from "../../events";
import { createPreTokenGenerationHandlerWith } from "./handler";
import { readPreTokenGeneration, type PreTokenGenerationConfig } from "./environment";

/** The token function of a deployed stack without claims of the profile: no AWS client is in its bundle. */
export function createHandler(config: PreTokenGenerationConfig): TriggerHandler<"preTokenGeneration"> {
  return createPreTokenGenerationHandlerWith(undefined, readPreTokenGeneration(config));
}
