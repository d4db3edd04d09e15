// Proves step by step which sessions get tokens. The sessions are made here; a whole sign-in is in dialogue.test.ts.
import {
  createEmailCodeCreateHandler,
  createEmailCodeDefineHandler,
  createEmailCodeVerifyHandler,
} from "../../../../runtime";
import { sealCode } from "../../../../runtime/triggers/email-code/code";
import { createTriggerEvent } from "../../../../runtime/testing";
import { sesClient } from "../../../support/ses";
import { captureLog } from "../../support/log";
import { NOW, SENDER } from "./dialogue";

const CODE = "012345";
const CUSTOM = "CUSTOM_CHALLENGE";
const REFUSED = "Sign-in is not possible right now. Please try again later";

let ours: string;
let others: string;
beforeAll(async () => {
  const expiresAt = new Date(NOW.getTime() + 60_000);
  [ours, others] = [await sealCode(CODE, expiresAt), await sealCode(CODE, expiresAt)];
});

const step = (challengeResult: unknown, challengeMetadata: unknown = ours, challengeName = CUSTOM) => ({
  challengeName,
  challengeResult,
  challengeMetadata,
});

/** An override as Cognito could send it, whatever the types say. */
const loosely = (request: object) => request as { session: [] };

async function define(
  session: unknown,
  { userNotFound, attempts }: { userNotFound?: boolean; attempts?: number } = {},
) {
  const log = captureLog();
  const event = createTriggerEvent("DefineAuthChallenge_Authentication");
  Object.assign(event.request, { session, userNotFound });
  const copy = structuredClone(event);
  const result = await createEmailCodeDefineHandler({ attempts }, { logger: log.logger, clock: () => NOW })(event);
  expect(result).toBe(event);
  expect({ ...event, response: copy.response }).toEqual(copy);
  const { issueTokens, failAuthentication, challengeName } = event.response;
  const [entry] = log.entries;
  return [failAuthentication ? "fail" : issueTokens ? "issue" : challengeName, entry?.reason ?? entry?.outcome];
}

describe("define", () => {
  it.each<[string, () => unknown, [string, string]]>([
    ["an empty session", () => [], [CUSTOM, "codeAsked"]],
    ["no session", () => null, [CUSTOM, "codeAsked"]],
    ["an absent session", () => undefined, [CUSTOM, "codeAsked"]],
    ["a right answer", () => [step(true)], ["issue", "codeProven"]],
    ["a wrong answer", () => [step(false)], [CUSTOM, "codeAsked"]],
    ["a right answer at last", () => [step(false), step(false), step(true)], ["issue", "codeProven"]],
    ["three wrong answers", () => [step(false), step(false), step(false)], ["fail", "codeAttemptsUsedUp"]],
    [
      "a right answer one attempt too late",
      () => [step(false), step(false), step(false), step(true)],
      ["fail", "codeAttemptsUsedUp"],
    ],
    ["a right answer that was not the last", () => [step(true), step(false)], ["fail", "foreignChallenge"]],
    ["two right answers", () => [step(true), step(true)], ["fail", "foreignChallenge"]],
    ["SRP begun", () => [step(true, null, "SRP_A")], ["fail", "foreignChallenge"]],
    ["SRP begun, marked as ours", () => [step(true, ours, "SRP_A")], ["fail", "foreignChallenge"]],
    [
      "a password proven",
      () => [step(true, null, "SRP_A"), step(true, null, "PASSWORD_VERIFIER")],
      ["fail", "foreignChallenge"],
    ],
    [
      "a password proven before a right answer",
      () => [step(false, null, "PASSWORD_VERIFIER"), step(true)],
      ["fail", "foreignChallenge"],
    ],
    ["a password after it", () => [step(false), step(true, ours, "PASSWORD_VERIFIER")], ["fail", "foreignChallenge"]],
    ["someone else's challenge", () => [step(true, "CAPTCHA")], ["fail", "foreignChallenge"]],
    ["someone else's challenge before it", () => [step(false, "CAPTCHA"), step(true)], ["fail", "foreignChallenge"]],
    ["someone else's challenge after it", () => [step(false), step(true, "CAPTCHA")], ["fail", "foreignChallenge"]],
    ["no metadata", () => [step(true, null)], ["fail", "foreignChallenge"]],
    ["metadata cut short", () => [step(true, ours.slice(0, -1))], ["fail", "foreignChallenge"]],
    ["metadata of another code", () => [step(false), step(true, others)], ["fail", "foreignChallenge"]],
    [
      "metadata prolonged",
      () => [step(false), step(true, ours.replace(/\d+$/, "9999999999999"))],
      ["fail", "foreignChallenge"],
    ],
    ["a result that is a text", () => [step("true")], ["fail", "foreignChallenge"]],
    ["a result that is missing", () => [step(undefined)], ["fail", "foreignChallenge"]],
  ])("%s", async (_circumstance, session, expected) => {
    expect(await define(session())).toEqual(expected);
  });

  it("ends for a right answer of a user whom the pool does not know", async () => {
    expect(await define([step(true)], { userNotFound: true })).toEqual(["fail", "codeUserNotFound"]);
  });

  it("asks a user whom the pool does not know, as everybody", async () => {
    expect(await define([], { userNotFound: true })).toEqual([CUSTOM, "codeAsked"]);
    expect(await define([step(false)], { userNotFound: true })).toEqual([CUSTOM, "codeAsked"]);
  });

  it("ends at the first wrong answer, attempts: 1", async () => {
    expect(await define([step(false)], { attempts: 1 })).toEqual(["fail", "codeAttemptsUsedUp"]);
    expect(await define([step(true)], { attempts: 1 })).toEqual(["issue", "codeProven"]);
  });

  it("ends when the code has expired, whatever the answer", async () => {
    const expired = await sealCode(CODE, NOW);

    expect(await define([step(true, expired)])).toEqual(["fail", "codeExpired"]);
    expect(await define([step(false, expired)])).toEqual(["fail", "codeExpired"]);
  });
});

describe("create", () => {
  it.each<[string, () => object]>([
    ["a password proven before", () => ({ session: [step(true, null, "SRP_A")] })],
    ["someone else's challenge before", () => ({ session: [step(false, "CAPTCHA")] })],
    ["another code's challenge before", () => ({ session: [step(false), step(false, others)] })],
    ["another challenge to make", () => ({ challengeName: "CAPTCHA", session: [] })],
  ])("refuses, and sends nothing, with %s", async (_circumstance, request) => {
    const log = captureLog();
    const ses = sesClient("http://127.0.0.1:1");
    const send = jest.spyOn(ses, "send");
    const handler = createEmailCodeCreateHandler({ sender: SENDER }, { logger: log.logger, ses });
    const event = createTriggerEvent("CreateAuthChallenge_Authentication", { request: loosely(request()) });

    await expect(handler(event)).rejects.toMatchObject({ name: "TriggerRefusedError", message: REFUSED });

    expect(send).not.toHaveBeenCalled();
    expect(log.entries).toMatchObject([{ level: "WARN", outcome: "failed", reason: "foreignChallenge" }]);
  });
});

describe("verify", () => {
  async function verify(request: object) {
    const log = captureLog();
    const event = createTriggerEvent("VerifyAuthChallengeResponse_Authentication");
    Object.assign(event.request, { privateChallengeParameters: { emailCode: ours }, challengeAnswer: CODE }, request);
    const copy = structuredClone(event);
    const result = await createEmailCodeVerifyHandler({}, { logger: log.logger, clock: () => NOW })(event);
    expect(result).toBe(event);
    expect(event).toEqual({ ...copy, response: { answerCorrect: event.response.answerCorrect } });
    const [entry] = log.entries;
    return [event.response.answerCorrect, entry?.reason ?? entry?.outcome];
  }

  it.each<[string, () => object, [boolean, string]]>([
    ["the code", () => ({}), [true, "codeRight"]],
    ["another code", () => ({ challengeAnswer: "012346" }), [false, "codeWrong"]],
    ["no answer", () => ({ challengeAnswer: null }), [false, "codeWrong"]],
    ["the code, of nobody", () => ({ userNotFound: true }), [false, "codeUserNotFound"]],
    ["no private parameters", () => ({ privateChallengeParameters: null }), [false, "foreignChallenge"]],
    [
      "someone else's parameters",
      () => ({ privateChallengeParameters: { answer: CODE } }),
      [false, "foreignChallenge"],
    ],
    [
      "the seal of another version",
      () => ({ privateChallengeParameters: { emailCode: ours.replace("code-1", "code-2") } }),
      [false, "foreignChallenge"],
    ],
    [
      "a seal that has expired",
      () => ({ privateChallengeParameters: { emailCode: ours.replace(/\d+$/, String(NOW.getTime())) } }),
      [false, "codeExpired"],
    ],
    [
      "a seal with another salt",
      () => ({ privateChallengeParameters: { emailCode: ours.replace(/1\.[\w-]{22}/, `1.${"a".repeat(22)}`) } }),
      [false, "codeWrong"],
    ],
  ])("%s", async (_circumstance, request, expected) => {
    expect(await verify(request())).toEqual(expected);
  });
});
