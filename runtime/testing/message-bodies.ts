import type { TriggerSourceOf } from "../trigger-sources";
import type { EventBody } from "./event-body";
import { NO_CLIENT_ID, SUB, userAttributes, userWithPhone } from "./people";

type CustomMessageSource = TriggerSourceOf<"customMessage">;
type SenderSource = TriggerSourceOf<"customEmailSender" | "customSmsSender">;

/** A code as the custom senders receive it; it looks like one and decrypts to nothing. */
const CIPHERTEXT = "AYADeBa3example0ciphertextEwAVYXdzLWNyeXB0by1wdWJsaWMta2V5AEQ=";

function customMessage(status: string, usernameParameter: string | null = null) {
  return {
    request: {
      userAttributes: userAttributes(status),
      codeParameter: "{####}",
      linkParameter: "{##Click Here##}",
      usernameParameter,
      clientMetadata: null,
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  };
}

function codeTo(type: "customEmailSenderRequestV1" | "customSMSSenderRequestV1") {
  return { request: { type, code: CIPHERTEXT, userAttributes: userWithPhone(), clientMetadata: null }, response: {} };
}

const customMessageBodies: { [Source in CustomMessageSource]: () => EventBody<Source> } = {
  CustomMessage_SignUp: () => customMessage("UNCONFIRMED"),
  CustomMessage_AdminCreateUser: () => ({
    clientId: NO_CLIENT_ID,
    ...customMessage("FORCE_CHANGE_PASSWORD", "{username}"),
  }),
  CustomMessage_ResendCode: () => customMessage("UNCONFIRMED"),
  CustomMessage_ForgotPassword: () => customMessage("CONFIRMED"),
  CustomMessage_UpdateUserAttribute: () => customMessage("CONFIRMED"),
  CustomMessage_VerifyUserAttribute: () => customMessage("CONFIRMED"),
  CustomMessage_Authentication: () => customMessage("CONFIRMED"),
};

const emailed = () => codeTo("customEmailSenderRequestV1");
const texted = () => codeTo("customSMSSenderRequestV1");

const senderBodies: { [Source in SenderSource]: () => EventBody<Source> } = {
  CustomEmailSender_SignUp: emailed,
  CustomEmailSender_ResendCode: emailed,
  CustomEmailSender_ForgotPassword: emailed,
  CustomEmailSender_UpdateUserAttribute: emailed,
  CustomEmailSender_VerifyUserAttribute: emailed,
  CustomEmailSender_AdminCreateUser: () => ({ clientId: NO_CLIENT_ID, ...emailed() }),
  CustomEmailSender_Authentication: emailed,
  CustomEmailSender_AccountTakeOverNotification: () => ({
    request: {
      type: "customEmailSenderRequestV1",
      code: null,
      clientMetadata: null,
      userAttributes: {
        EVENT_ID: "0f6a7e1c-9d35-4a61-8f1b-7a8f0d2f4c55",
        USER_NAME: SUB,
        IP_ADDRESS: "192.0.2.10",
        ACCOUNT_TAKE_OVER_ACTION: "NO_ACTION",
        ONE_CLICK_LINK_VALID: "https://auth.example.com/valid",
        ONE_CLICK_LINK_INVALID: "https://auth.example.com/invalid",
        LOGIN_TIME: "Friday, November 20, 2026 02:25 PM UTC",
        FEEDBACK_TOKEN: "example-feedback-token",
        CITY: null,
        COUNTRY: null,
        DEVICE_NAME: null,
      },
    },
    response: {},
  }),
  CustomSMSSender_SignUp: texted,
  CustomSMSSender_ResendCode: texted,
  CustomSMSSender_ForgotPassword: texted,
  CustomSMSSender_UpdateUserAttribute: texted,
  CustomSMSSender_VerifyUserAttribute: texted,
  CustomSMSSender_AdminCreateUser: () => ({ clientId: NO_CLIENT_ID, ...texted() }),
  CustomSMSSender_Authentication: texted,
};

/** Events around messages to a user. */
export const messageBodies = { ...customMessageBodies, ...senderBodies };
