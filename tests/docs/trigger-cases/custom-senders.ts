/** What the page of the custom senders says. */
import { createTriggerEvent, TRIGGER_SOURCES } from "../../../runtime/testing";
import { example, SEND_EMAIL } from "./case";

const NOTIFICATION = "CustomEmailSender_AccountTakeOverNotification";

const withCode = TRIGGER_SOURCES.customEmailSender.flatMap((source) => (source === NOTIFICATION ? [] : [source]));

export const customSenderExamples = [
  example("custom-senders.md", 0, "customEmailSender", [
    ...withCode.map((source) => ({
      when: source,
      event: createTriggerEvent(source),
      code: "p&lt;271828",
      asks: ["Decrypt", SEND_EMAIL],
      texts: [textOf(source)],
    })),
    { when: "nothing to send", event: createTriggerEvent(NOTIFICATION), texts: [] },
    {
      when: "no address",
      event: createTriggerEvent("CustomEmailSender_SignUp", { request: { userAttributes: { email: undefined } } }),
      code: "271828",
      asks: ["Decrypt"],
      refused: "The event has no code, or the user no address.",
    },
  ]),
];

/** Only what may be a temporary password is escaped by Cognito. */
function textOf(source: string): string {
  if (source.endsWith("_AdminCreateUser")) return "Your temporary password: p<271828";
  return source.endsWith("_ResendCode") ? "Your code: p<271828" : "Your code: p&lt;271828";
}
