/** What the pages say of callbacks where the trigger has no behaviour, or another one. */
import { generateKeyPairSync, sign } from "node:crypto";

import { createTriggerEvent } from "../../../runtime/testing";
import { example } from "./case";

type Step = readonly [name: "SRP_A" | "CUSTOM_CHALLENGE", result: boolean];

const define = (...steps: Step[]) =>
  createTriggerEvent("DefineAuthChallenge_Authentication", {
    request: { session: steps.map(([challengeName, challengeResult]) => ({ challengeName, challengeResult })) },
  });
const RIGHT: Step = ["CUSTOM_CHALLENGE", true];
const WRONG: Step = ["CUSTOM_CHALLENGE", false];
const ASK = { challengeName: "CUSTOM_CHALLENGE", issueTokens: false, failAuthentication: false };
const LET_IN = { issueTokens: true, failAuthentication: false };
const END = { issueTokens: false, failAuthentication: true };

/** A nonce of 32 bytes for both sides; that it is the same one is tested apart. */
const created = (challengeMetadata: string) => ({
  publicChallengeParameters: { nonce: expect.stringMatching(/^[\w-]{43}$/) as string },
  privateChallengeParameters: { nonce: expect.stringMatching(/^[\w-]{43}$/) as string },
  challengeMetadata,
});

export const DEVICE = generateKeyPairSync("ec", { namedCurve: "P-256" });
export const NONCE = "q0Yl2wGgqS7c2m7ZKpC1t8yJm0vX5r4nEwDfHbAaUuI";
const publicKey = DEVICE.publicKey.export({ type: "spki", format: "der" }).toString("base64");
const signature = sign("sha256", Buffer.from(NONCE), { key: DEVICE.privateKey, dsaEncoding: "ieee-p1363" });

/** An answer to the challenge {@link NONCE}, of a user whose device has the key {@link DEVICE}. */
export const answered = (challengeAnswer: string, { key = publicKey, nonce = NONCE, userNotFound = false } = {}) =>
  createTriggerEvent("VerifyAuthChallengeResponse_Authentication", {
    request: {
      userAttributes: { "custom:device_key": key },
      privateChallengeParameters: { nonce },
      challengeAnswer,
      userNotFound,
    },
  });

const verifications = [
  { when: "the key's signature", event: answered(signature.toString("base64url")), response: { answerCorrect: true } },
  ...Object.entries({
    "a signature of another nonce": answered(signature.toString("base64url"), { nonce: "another" }),
    "something else": answered("314159"),
    "no key": answered(signature.toString("base64url"), { key: "" }),
    "a key that cannot be read": answered(signature.toString("base64url"), { key: "AAAA" }),
    "an unknown user": answered(signature.toString("base64url"), { userNotFound: true }),
    "no challenge": answered(signature.toString("base64url"), { nonce: "" }),
  }).map(([when, event]) => ({ when, event, response: { answerCorrect: false } })),
];

const fromCompany = (email: string) =>
  createTriggerEvent("InboundFederation_ExternalProvider", {
    request: {
      providerName: "Company",
      providerType: "OIDC",
      attributes: { idToken: { email, groups: "a,b,c" }, userInfo: undefined },
    },
  });

export const callbackExamples = [
  example("define-auth-challenge.md", 1, "defineAuthChallenge", [
    { when: "the start", event: define(), response: ASK },
    { when: "a wrong answer", event: define(WRONG), response: ASK },
    { when: "a right one after two", event: define(WRONG, WRONG, RIGHT), response: LET_IN },
    { when: "three wrong ones", event: define(WRONG, WRONG, WRONG), response: END },
    { when: "SRP alone", event: define(["SRP_A", true]), response: END },
    { when: "SRP, then a right answer", event: define(["SRP_A", true], RIGHT), response: END },
    {
      when: "an unknown user",
      event: { ...define(RIGHT), request: { ...define(RIGHT).request, userNotFound: true } },
      response: ASK,
    },
  ]),
  example("define-auth-challenge.md", 1, "createAuthChallenge", [
    {
      when: "a challenge",
      event: createTriggerEvent("CreateAuthChallenge_Authentication"),
      response: created("DEVICE_KEY"),
    },
  ]),
  example("define-auth-challenge.md", 1, "verifyAuthChallengeResponse", verifications),
  example("create-auth-challenge.md", 0, "createAuthChallenge", [
    {
      when: "the first attempt",
      event: createTriggerEvent("CreateAuthChallenge_Authentication"),
      response: created("DEVICE_KEY_1"),
    },
    {
      when: "the second",
      event: createTriggerEvent("CreateAuthChallenge_Authentication", {
        request: { session: [{ challengeName: "CUSTOM_CHALLENGE", challengeResult: false }] },
      }),
      response: created("DEVICE_KEY_2"),
    },
  ]),
  example("verify-auth-challenge-response.md", 0, "verifyAuthChallengeResponse", verifications),
  example("inbound-federation.md", 0, "inboundFederation", [
    {
      when: "the company's provider",
      event: fromCompany("aiko@example.com"),
      response: {
        userAttributesToMap: {
          sub: "112233445566778899001",
          email: "aiko@example.com",
          email_verified: "true",
          name: "山田 太郎",
        },
      },
    },
    {
      when: "another address from it",
      event: fromCompany("aiko@example.com.elsewhere.test"),
      refused: "Please use your company account",
    },
    { when: "another provider", event: createTriggerEvent("InboundFederation_ExternalProvider") },
  ]),
];
