import type { TriggerHandler } from "../../events";
import type { PreSignUpOptions } from "./options";
import { createPreSignUpHandler } from "./handler";

/** What the component captures for the pre sign-up function. */
export type PreSignUpConfig = PreSignUpOptions;

/** The pre sign-up function of a deployed stack. */
export function createHandler(config: PreSignUpConfig): TriggerHandler<"preSignUp"> {
  return createPreSignUpHandler(config);
}
