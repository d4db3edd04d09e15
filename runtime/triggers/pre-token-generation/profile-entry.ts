import type { TriggerHandler } from "../../events";
import { createPreTokenGenerationHandlerWith } from "./handler";
import { readPreTokenGeneration, type PreTokenGenerationConfig } from "./environment";
import { createProfileReader } from "./profile-claims";

/** The token function of a deployed stack with claims of the profile. */
export function createHandler(config: PreTokenGenerationConfig): TriggerHandler<"preTokenGeneration"> {
  return createPreTokenGenerationHandlerWith(createProfileReader, readPreTokenGeneration(config));
}
