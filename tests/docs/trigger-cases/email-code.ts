/** What the page of define auth challenge says of the ready-made e-mail code, for all three triggers. */
import { createTriggerEvent } from "../../../runtime/testing";
import { failure, UNAVAILABLE } from "../../runtime/support/old-pool";
import { example, SEND_EMAIL } from "./case";

/** The code 271828, sealed, until the year 2100. */
const SEALED = "email-code-1.BwcHBwcHBwcHBwcHBwcHBw.R8CfM-ROSjoKhkIyySK5pgEdtN9DwD5GSb-K-wFsHEY.4102444800000";
const EXPIRED = SEALED.replace("4102444800000", "1000000000000");

type Step = ReturnType<typeof step>;

const step = (challengeResult: boolean, challengeMetadata = SEALED, challengeName = "CUSTOM_CHALLENGE") =>
  ({ challengeName, challengeResult, challengeMetadata }) as {
    challengeName: "CUSTOM_CHALLENGE";
    challengeResult: boolean;
    challengeMetadata: string;
  };
const RIGHT = step(true);
const WRONG = step(false);
const PASSWORD = step(true, "", "SRP_A");

const define = (session: Step[], userNotFound = false) =>
  createTriggerEvent("DefineAuthChallenge_Authentication", { request: { session, userNotFound } });
const ASK = { challengeName: "CUSTOM_CHALLENGE", issueTokens: false, failAuthentication: false };
const LET_IN = { challengeName: null, issueTokens: true, failAuthentication: false };
const END = { challengeName: null, issueTokens: false, failAuthentication: true };

const create = (request: object = {}) => createTriggerEvent("CreateAuthChallenge_Authentication", { request });

/** The parameters of an attempt, with the sealed code: a new one, or the one that was sent. */
const asked = (
  attempt: string,
  sealed: unknown = expect.stringMatching(/^email-code-1\.[\w-]{22}\.[\w-]{43}\.\d{13}$/),
) => ({
  publicChallengeParameters: { deliveryMedium: "EMAIL", codeLength: "6", attempt },
  privateChallengeParameters: { emailCode: sealed },
  challengeMetadata: sealed,
});

const verify = (challengeAnswer: string, { sealed = SEALED, userNotFound = false } = {}) =>
  createTriggerEvent("VerifyAuthChallengeResponse_Authentication", {
    request: { privateChallengeParameters: { answer: undefined, emailCode: sealed }, challengeAnswer, userNotFound },
  });

export const emailCodeExamples = [
  example("define-auth-challenge.md", 0, "defineAuthChallenge", [
    { when: "the start", event: define([]), response: ASK },
    { when: "a wrong answer", event: define([WRONG]), response: ASK },
    { when: "a right one after two", event: define([WRONG, WRONG, RIGHT]), response: LET_IN },
    { when: "three wrong ones", event: define([WRONG, WRONG, WRONG]), response: END },
    { when: "an expired code", event: define([step(true, EXPIRED)]), response: END },
    { when: "the password", event: define([PASSWORD]), response: END },
    { when: "the password, then the code", event: define([PASSWORD, RIGHT]), response: END },
    { when: "an unknown user at the start", event: define([], true), response: ASK },
    { when: "an unknown user who answers", event: define([RIGHT], true), response: END },
  ]),
  example("define-auth-challenge.md", 0, "createAuthChallenge", [
    { when: "the first step", event: create(), response: asked("1"), asks: [SEND_EMAIL] },
    { when: "after a wrong answer", event: create({ session: [WRONG] }), response: asked("2", SEALED) },
    { when: "an unknown user", event: create({ userNotFound: true }), response: asked("1") },
    {
      when: "an address that is not verified",
      event: create({ userAttributes: { email_verified: "false" } }),
      response: asked("1"),
    },
    {
      when: "SES refuses",
      event: create(),
      aws: { [SEND_EMAIL]: failure("MessageRejected") },
      asks: [SEND_EMAIL],
      refused: UNAVAILABLE,
    },
  ]),
  example("define-auth-challenge.md", 0, "verifyAuthChallengeResponse", [
    { when: "the code", event: verify("271828"), response: { answerCorrect: true } },
    { when: "the code in full-width digits", event: verify("２７１８２８"), response: { answerCorrect: true } },
    { when: "another code", event: verify("271829"), response: { answerCorrect: false } },
    { when: "too late", event: verify("271828", { sealed: EXPIRED }), response: { answerCorrect: false } },
    { when: "an unknown user", event: verify("271828", { userNotFound: true }), response: { answerCorrect: false } },
    { when: "no code of ours", event: verify("271828", { sealed: "271828" }), response: { answerCorrect: false } },
  ]),
];
