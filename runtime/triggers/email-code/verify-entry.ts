import { createEmailCodeVerifyHandler } from "./verify";
import type { EmailCodeVerifyOptions } from "./options";
import type { TriggerHandler } from "../../events";

/** What the component captures for the e-mail code's verify function. */
export type EmailCodeVerifyConfig = EmailCodeVerifyOptions;

/** The e-mail code's verify function of a deployed stack. */
export function createHandler(config: EmailCodeVerifyConfig): TriggerHandler<"verifyAuthChallengeResponse"> {
  return createEmailCodeVerifyHandler(config);
}
