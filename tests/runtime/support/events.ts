import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { TriggerName } from "../../../runtime/contract";
import type { TriggerEvents } from "../../../runtime/events";

/** Every trigger source, by trigger. The compiler asks for each one that the events' types know. */
export const TRIGGER_SOURCES = {
  preSignUp: { PreSignUp_SignUp: true, PreSignUp_AdminCreateUser: true, PreSignUp_ExternalProvider: true },
  postConfirmation: { PostConfirmation_ConfirmSignUp: true, PostConfirmation_ConfirmForgotPassword: true },
  preAuthentication: { PreAuthentication_Authentication: true },
  postAuthentication: { PostAuthentication_Authentication: true },
  preTokenGeneration: {
    TokenGeneration_HostedAuth: true,
    TokenGeneration_Authentication: true,
    TokenGeneration_NewPasswordChallenge: true,
    TokenGeneration_AuthenticateDevice: true,
    TokenGeneration_RefreshTokens: true,
    TokenGeneration_ClientCredentials: true,
  },
  userMigration: { UserMigration_Authentication: true, UserMigration_ForgotPassword: true },
  customMessage: {
    CustomMessage_SignUp: true,
    CustomMessage_AdminCreateUser: true,
    CustomMessage_ResendCode: true,
    CustomMessage_ForgotPassword: true,
    CustomMessage_UpdateUserAttribute: true,
    CustomMessage_VerifyUserAttribute: true,
    CustomMessage_Authentication: true,
  },
  defineAuthChallenge: { DefineAuthChallenge_Authentication: true },
  createAuthChallenge: { CreateAuthChallenge_Authentication: true },
  verifyAuthChallengeResponse: { VerifyAuthChallengeResponse_Authentication: true },
  customEmailSender: {
    CustomEmailSender_SignUp: true,
    CustomEmailSender_ResendCode: true,
    CustomEmailSender_ForgotPassword: true,
    CustomEmailSender_UpdateUserAttribute: true,
    CustomEmailSender_VerifyUserAttribute: true,
    CustomEmailSender_AdminCreateUser: true,
    CustomEmailSender_Authentication: true,
    CustomEmailSender_AccountTakeOverNotification: true,
  },
  customSmsSender: {
    CustomSMSSender_SignUp: true,
    CustomSMSSender_ResendCode: true,
    CustomSMSSender_ForgotPassword: true,
    CustomSMSSender_UpdateUserAttribute: true,
    CustomSMSSender_VerifyUserAttribute: true,
    CustomSMSSender_AdminCreateUser: true,
    CustomSMSSender_Authentication: true,
  },
  inboundFederation: { InboundFederation_ExternalProvider: true },
} as const satisfies { [Name in TriggerName]: Record<TriggerEvents[Name]["triggerSource"], true> };

/** The event of a fixture file, fresh for each call. */
export function loadEvent<Name extends TriggerName>(
  _trigger: Name,
  file: TriggerEvents[Name]["triggerSource"] | `${TriggerEvents[Name]["triggerSource"]}.V${1 | 2 | 3}_0`,
): TriggerEvents[Name] {
  const path = join(__dirname, "../../fixtures/events", `${file}.json`);
  return JSON.parse(readFileSync(path, "utf8")) as TriggerEvents[Name];
}

type ProvisioningEvent = TriggerEvents["postConfirmation"] | TriggerEvents["postAuthentication"];

/** The event with other attributes: `undefined` takes one away. */
export function withAttributes<Event extends ProvisioningEvent | TriggerEvents["preSignUp"]>(
  event: Event,
  attributes: Record<string, string | undefined>,
): Event {
  const all = Object.entries({ ...event.request.userAttributes, ...attributes });
  event.request.userAttributes = Object.fromEntries(
    all.filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return event;
}
