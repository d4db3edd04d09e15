// Proves whole sign-ins by e-mail code, the e-mails in SES's emulator. That Cognito hands the answers on as its
// documentation says, and that SES delivers, is not proven here.
import { startSes, type TestSes } from "../../../support/ses";
import { codeIn, startDialogue, wrong } from "./dialogue";

let ses: TestSes;
beforeAll(async () => {
  ses = await startSes();
});
afterAll(() => ses.close());
afterEach(() => ses.takeEmails());

const ASKED = { challengeName: "CUSTOM_CHALLENGE", issueTokens: false, failAuthentication: false };
const ISSUED = { challengeName: null, issueTokens: true, failAuthentication: false };
const FAILED = { challengeName: null, issueTokens: false, failAuthentication: true };

/** The first round, up to the code in the mail. */
async function begin(options: Parameters<typeof startDialogue>[1] = {}) {
  const dialogue = startDialogue(ses.client, options);
  expect(await dialogue.define()).toEqual(ASKED);
  await dialogue.create();
  const emails = await ses.takeEmails();
  return { dialogue, emails, code: codeIn(emails[0]?.body.text, options.codeLength) };
}

it("issues tokens for the code of the e-mail", async () => {
  const { dialogue, emails, code } = await begin();

  expect(emails).toMatchObject([
    {
      from: "App <no-reply@example.com>",
      destination: { to: ["Taro.Yamada+test@Example.com"], cc: [], bcc: [] },
      subject: "Your sign-in code",
      body: { text: expect.stringContaining(`Your sign-in code is ${code}\n\nIt can be used once, within 3 min.`) },
    },
  ]);
  expect(await dialogue.answer(code)).toBe(true);
  expect(await dialogue.define()).toEqual(ISSUED);
  expect(dialogue.log.entries).toMatchObject([
    { trigger: "defineAuthChallenge", outcome: "codeAsked" },
    { trigger: "createAuthChallenge", outcome: "codeSent" },
    { trigger: "verifyAuthChallengeResponse", outcome: "codeRight" },
    { trigger: "defineAuthChallenge", outcome: "codeProven" },
  ]);
});

it("takes the code after wrong answers, within the attempts, and sends one e-mail only", async () => {
  const { dialogue, code } = await begin();

  for (const attempt of ["2", "3"]) {
    expect(await dialogue.answer(wrong(code))).toBe(false);
    expect(await dialogue.define()).toEqual(ASKED);
    expect((await dialogue.create()).publicChallengeParameters).toEqual({
      deliveryMedium: "EMAIL",
      codeLength: "6",
      attempt,
    });
  }

  expect(await dialogue.answer(code)).toBe(true);
  expect(await dialogue.define()).toEqual(ISSUED);
  expect(await ses.takeEmails()).toEqual([]);
  expect(new Set(dialogue.session.map(({ challengeMetadata }) => challengeMetadata)).size).toBe(1);
  expect(dialogue.log.entries.map(({ outcome }) => outcome)).toEqual([
    ...["codeAsked", "codeSent", "codeWrong"],
    ...["codeAsked", "codeAskedAgain", "codeWrong"],
    ...["codeAsked", "codeAskedAgain", "codeRight", "codeProven"],
  ]);
});

it.each([
  [3, undefined],
  [1, 1],
  [10, 10],
])("ends after %i wrong answers, attempts: %s", async (rounds, attempts) => {
  const { dialogue, code } = await begin({ attempts });

  for (let round = 1; round < rounds; round += 1) {
    await dialogue.answer(wrong(code));
    expect(await dialogue.define()).toEqual(ASKED);
    await dialogue.create();
  }
  await dialogue.answer(wrong(code));

  expect(await dialogue.define()).toEqual(FAILED);
  expect(dialogue.log.entries.at(-1)).toMatchObject({ outcome: "refused", reason: "codeAttemptsUsedUp" });
});

it("takes an expired code for wrong and ends", async () => {
  const { dialogue, code } = await begin();
  dialogue.passSeconds(180);

  expect(await dialogue.answer(code)).toBe(false);
  expect(dialogue.log.entries.at(-1)).toMatchObject({ outcome: "codeWrong", reason: "codeExpired" });
  expect(await dialogue.define()).toEqual(FAILED);
  expect(dialogue.log.entries.at(-1)).toMatchObject({ outcome: "refused", reason: "codeExpired" });
});

it("issues no tokens for an answer that was right in time, once the code has expired", async () => {
  const { dialogue, code } = await begin({ ttlSeconds: 60 });
  dialogue.passSeconds(59);

  expect(await dialogue.answer(code)).toBe(true);
  dialogue.passSeconds(1);
  expect(await dialogue.define()).toEqual(FAILED);
});

it("does not let a further round prolong the code", async () => {
  const { dialogue, code } = await begin();
  dialogue.passSeconds(179);
  await dialogue.answer(wrong(code));
  await dialogue.define();
  await dialogue.create();
  dialogue.passSeconds(1);

  expect(await dialogue.answer(code)).toBe(false);
});

describe.each([
  ["whom the pool does not know", { userAttributes: {}, userNotFound: true }, "codeUserNotFound"],
  ["whom the pool does not know, with attributes", { userNotFound: true }, "codeUserNotFound"],
  ["without an e-mail address", { userAttributes: { email: undefined } }, "recipientMissing"],
  ["whose address is not verified", { userAttributes: { email_verified: "false" } }, "recipientNotVerified"],
  ["whose address was never verified", { userAttributes: { email_verified: undefined } }, "recipientNotVerified"],
  ["whose address is two", { userAttributes: { email: "taro@example.com,eve@example.org" } }, "recipientUnusable"],
  [
    "whose address holds a header",
    { userAttributes: { email: "taro@example.com\r\nBcc: eve@example.org" } },
    "recipientUnusable",
  ],
] as const)("somebody %s", (_circumstance, person, reason) => {
  it("gets the same answer in form, no e-mail and no tokens", async () => {
    const known = await begin();
    const { dialogue, emails } = await begin({ person });
    for (const answer of ["000000", "123456"]) {
      expect(await dialogue.answer(answer)).toBe(false);
      expect(await dialogue.define()).toEqual(ASKED);
      await dialogue.create();
    }
    expect(await dialogue.answer("654321")).toBe(false);

    expect(await dialogue.define()).toEqual(FAILED);
    expect(emails).toEqual([]);
    expect(await ses.takeEmails()).toEqual([]);
    expect(JSON.stringify(dialogue.responses[1]).replace(/1\.[\w-]{22}\.[\w-]{43}/g, "")).toBe(
      JSON.stringify(known.dialogue.responses[1]).replace(/1\.[\w-]{22}\.[\w-]{43}/g, ""),
    );
    expect(dialogue.log.entries[1]).toMatchObject({ outcome: "codeNotSent", reason });
    expect(dialogue.log.text()).not.toMatch(/taro|eve@|@example/i);
  });
});

it("puts the code into the e-mail and nowhere else", async () => {
  const { dialogue, code } = await begin({ codeLength: 10 });
  await dialogue.answer(wrong(code));
  await dialogue.define();
  await dialogue.create();
  await dialogue.answer(code);
  await dialogue.define();

  const base64 = Buffer.from(code).toString("base64url").slice(0, 12);
  const seen = JSON.stringify(dialogue.responses) + dialogue.log.text();
  expect(code).toMatch(/^\d{10}$/);
  expect(seen).toContain("email-code-1.");
  expect(seen).not.toContain(code);
  expect(seen).not.toContain(base64);
  expect(dialogue.log.text()).not.toMatch(/taro|yamada|山田|47a4c8d8|no-reply/i);
});
