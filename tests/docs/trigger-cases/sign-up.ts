/** What the pages of the triggers around a sign-up, and of its messages, say. */
import { createTriggerEvent, TRIGGER_SOURCES } from "../../../runtime/testing";
import { failure } from "../../runtime/support/old-pool";
import { example, SEND_EMAIL } from "./case";

const SUB = "47a4c8d8-a0b1-70d6-0c1b-5d3a2f9e6b10";
const NOT_OPEN = "Sign-up is not open for this address";
const elsewhere = { request: { userAttributes: { email: "taro@elsewhere.test" } } };
const OUTAGE = { PutItem: failure("AccessDeniedException"), GetItem: failure("AccessDeniedException") };

const accepted = { request: { clientMetadata: { terms: "accepted" } } };

const preSignUp = [
  example("pre-sign-up.md", 0, "preSignUp", [
    { when: "an allowed domain", event: createTriggerEvent("PreSignUp_SignUp") },
    { when: "another domain", event: createTriggerEvent("PreSignUp_SignUp", elsewhere), refused: NOT_OPEN },
    {
      when: "a blocked sub-domain",
      event: createTriggerEvent("PreSignUp_SignUp", { request: { userAttributes: { email: "a@guests.example.com" } } }),
      refused: NOT_OPEN,
    },
    {
      when: "no address",
      event: createTriggerEvent("PreSignUp_SignUp", { request: { userAttributes: { email: undefined } } }),
      refused: "Sign-up needs an e-mail address",
    },
    { when: "an administrator, any domain", event: createTriggerEvent("PreSignUp_AdminCreateUser", elsewhere) },
    { when: "a federated user", event: createTriggerEvent("PreSignUp_ExternalProvider") },
    {
      when: "a federated user of another domain",
      event: createTriggerEvent("PreSignUp_ExternalProvider", elsewhere),
      refused: NOT_OPEN,
    },
  ]),
  example("pre-sign-up.md", 1, "preSignUp", [
    { when: "no terms", event: createTriggerEvent("PreSignUp_SignUp"), refused: "Please accept the terms" },
    { when: "the terms", event: createTriggerEvent("PreSignUp_SignUp", accepted) },
    { when: "an administrator", event: createTriggerEvent("PreSignUp_AdminCreateUser") },
    { when: "a federated user", event: createTriggerEvent("PreSignUp_ExternalProvider") },
  ]),
];

const FOLDERS = ["documents", "pictures"].map((prefix) => `PUT /auth-folders/${prefix}/${SUB}/README.md`);

const postConfirmation = [
  example("post-confirmation.md", 0, "postConfirmation", [
    {
      when: "a new user",
      event: createTriggerEvent("PostConfirmation_ConfirmSignUp"),
      asks: [...FOLDERS, "PutItem"],
    },
    {
      when: "the table fails",
      event: createTriggerEvent("PostConfirmation_ConfirmSignUp"),
      aws: OUTAGE,
      asks: [...FOLDERS, "PutItem"],
    },
    { when: "a forgotten password", event: createTriggerEvent("PostConfirmation_ConfirmForgotPassword") },
  ]),
  example("post-confirmation.md", 1, "postConfirmation", [
    {
      when: "a new user",
      event: createTriggerEvent("PostConfirmation_ConfirmSignUp"),
      asks: [SEND_EMAIL, "PutItem"],
    },
    {
      when: "an address that is not verified",
      event: createTriggerEvent("PostConfirmation_ConfirmSignUp", {
        request: { userAttributes: { email_verified: "false" } },
      }),
      asks: ["PutItem"],
    },
    {
      when: "a profile that Cognito's first call has written",
      event: createTriggerEvent("PostConfirmation_ConfirmSignUp"),
      aws: { PutItem: failure("ConditionalCheckFailedException") },
      asks: ["PutItem"],
    },
    {
      when: "SES refuses",
      event: createTriggerEvent("PostConfirmation_ConfirmSignUp"),
      aws: { [SEND_EMAIL]: failure("MessageRejected") },
      asks: [SEND_EMAIL, "PutItem"],
    },
    { when: "a forgotten password", event: createTriggerEvent("PostConfirmation_ConfirmForgotPassword") },
  ]),
  example("post-confirmation.md", 2, "postConfirmation", [
    { when: "a new user", event: createTriggerEvent("PostConfirmation_ConfirmSignUp"), asks: ["PutItem"] },
    { when: "a forgotten password", event: createTriggerEvent("PostConfirmation_ConfirmForgotPassword") },
  ]),
];

const CODE = {
  emailSubject: "Your code",
  emailMessage: "<p>Dear 山田 太郎, your code is {####}.</p>",
  smsMessage: "Your code: {####}",
};
const WELCOME = { emailSubject: "Welcome", emailMessage: "<p>You are {username}; sign in with {####} once.</p>" };
const SMS = "Example: {####}. We never ask for it on the telephone.";

const customMessage = [
  example("custom-message.md", 0, "customMessage", [
    ...TRIGGER_SOURCES.customMessage.map((source) => ({
      when: source,
      event: createTriggerEvent(source),
      response: source === "CustomMessage_AdminCreateUser" ? { ...WELCOME, smsMessage: null } : CODE,
    })),
    {
      when: "the language of the app",
      event: createTriggerEvent("CustomMessage_SignUp", { request: { clientMetadata: { locale: "ja-JP" } } }),
      response: {
        emailSubject: "確認コード",
        emailMessage: "<p>山田 太郎様、確認コードは {####} です。</p>",
        smsMessage: null,
      },
    },
    {
      when: "a name that is HTML",
      event: createTriggerEvent("CustomMessage_SignUp", { request: { userAttributes: { name: "<a href=x>" } } }),
      response: { ...CODE, emailMessage: "<p>Dear user, your code is {####}.</p>" },
    },
  ]),
  example(
    "custom-message.md",
    1,
    "customMessage",
    TRIGGER_SOURCES.customMessage.map((source) => ({
      when: source,
      event: createTriggerEvent(source),
      response: {
        emailSubject: null,
        emailMessage: null,
        smsMessage: source === "CustomMessage_Authentication" ? SMS : null,
      },
    })),
  ),
];

export const signUpExamples = [...preSignUp, ...postConfirmation, ...customMessage];
