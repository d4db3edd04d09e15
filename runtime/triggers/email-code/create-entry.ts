import { createEmailCodeCreateHandler } from "./create";
import type { EmailCodeCreateOptions } from "./options";
import type { TriggerHandler } from "../../events";

/** What the component captures for the e-mail code's create function. */
export type EmailCodeCreateConfig = EmailCodeCreateOptions;

/** The e-mail code's create function of a deployed stack. */
export function createHandler(config: EmailCodeCreateConfig): TriggerHandler<"createAuthChallenge"> {
  return createEmailCodeCreateHandler(config);
}
