import { createEmailCodeDefineHandler } from "./define";
import type { EmailCodeDefineOptions } from "./options";
import type { TriggerHandler } from "../../events";

/** What the component captures for the e-mail code's define function. */
export type EmailCodeDefineConfig = EmailCodeDefineOptions;

/** The e-mail code's define function of a deployed stack. */
export function createHandler(config: EmailCodeDefineConfig): TriggerHandler<"defineAuthChallenge"> {
  return createEmailCodeDefineHandler(config);
}
