import type { TriggerHandler } from "../events";
import { createPreTokenGenerationHandlerWith } from "../pre-token-generation";
import { readPreTokenGeneration, type PreTokenGenerationConfig } from "../pre-token-generation/environment";
import { createProfileReader } from "../pre-token-generation/profile-claims";

/** The token function of a deployed stack with claims of the profile. */
export function createHandler(config: PreTokenGenerationConfig): TriggerHandler<"preTokenGeneration"> {
  return createPreTokenGenerationHandlerWith(createProfileReader, readPreTokenGeneration(config));
}
