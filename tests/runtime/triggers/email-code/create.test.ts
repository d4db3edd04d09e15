// Proves the e-mail with the code, what SES's failures do, and which options are refused. What is asked of SES is seen by a
// stub; that SES then delivers is not proven.
import {
  createEmailCodeCreateHandler,
  createEmailCodeDefineHandler,
  createEmailCodeVerifyHandler,
} from "../../../../runtime";
import type { EmailCodeCreateOptions } from "../../../../runtime";
import { createTriggerEvent } from "../../../../runtime/testing";
import { sesClient } from "../../../support/ses";
import { captureLog } from "../../support/log";
import { startBlackHole, startStub, type StubAnswer, type StubRequest, type TestServer } from "../../support/servers";
import { codeIn, NOW, SENDER } from "./dialogue";

const REFUSED = "Sign-in is not possible right now. Please try again later";
const TAKEN: StubAnswer = { status: 200, body: '{"MessageId":"1"}' };

interface SentEmail {
  FromEmailAddress: string;
  Destination: object;
  Content: { Simple: { Subject: { Data: string }; Body: Record<"Text" | "Html", { Data: string } | undefined> } };
}

let stub: TestServer & { requests: StubRequest[] };
let answer: StubAnswer;
beforeEach(async () => {
  answer = TAKEN;
  stub = await startStub(() => answer);
});
afterEach(() => stub.close());

const createEvent = (request: object = {}) =>
  createTriggerEvent("CreateAuthChallenge_Authentication", { request: { session: [], ...request } });

async function send(options: Partial<EmailCodeCreateOptions>, event = createEvent(), endpoint = stub.endpoint) {
  const log = captureLog();
  const ses = sesClient(endpoint);
  const dependencies = { logger: log.logger, clock: () => NOW, ses, deadlineMs: 2000 };
  const copy = structuredClone(event);
  const result = createEmailCodeCreateHandler({ sender: SENDER, ...options }, dependencies)(event);
  const error: unknown = await result.then(
    (returned) => expect(returned).toBe(event),
    (thrown: unknown) => thrown,
  );
  ses.destroy();
  expect({ ...event, response: copy.response }).toEqual(copy);
  const emails = stub.requests.map(({ body }) => JSON.parse(body) as SentEmail);
  return { error, log, event, emails, simple: emails[0]?.Content.Simple };
}

describe("the e-mail", () => {
  it("is asked of SES with everything that the options say, in UTF-8", async () => {
    const { emails, event, log } = await send({
      sender: "会員 <no-reply@example.com>",
      replyTo: ["Help, Desk <help@example.com>"],
      configurationSetName: "sign-in",
      ttlSeconds: 119,
      templates: {
        en: {
          subject: "ログインコード {{name|お客様}}",
          text: "{{name}}: {{code}}, {{minutes}}",
          html: "<b>{{ code }}</b> {{minutes}}",
        },
      },
    });

    const code = codeIn(emails[0]?.Content.Simple.Body.Text?.Data);
    expect(stub.requests).toMatchObject([{ method: "POST", path: "/v2/email/outbound-emails" }]);
    expect(emails).toEqual([
      {
        FromEmailAddress: "=?UTF-8?B?5Lya5ZOh?= <no-reply@example.com>",
        ReplyToAddresses: ['"Help, Desk" <help@example.com>'],
        ConfigurationSetName: "sign-in",
        Destination: { ToAddresses: ["Taro.Yamada+test@Example.com"] },
        Content: {
          Simple: {
            Subject: { Data: "ログインコード 山田 太郎", Charset: "UTF-8" },
            Body: {
              Text: { Data: `山田 太郎: ${code}, 1`, Charset: "UTF-8" },
              Html: { Data: `<b>${code}</b> 1`, Charset: "UTF-8" },
            },
          },
        },
      },
    ]);
    expect(event.response.challengeMetadata.split(".").at(-1)).toBe(String(NOW.getTime() + 119_000));
    expect(log.entries).toMatchObject([{ level: "INFO", outcome: "codeSent" }]);
  });

  it("holds a code of the length of the options, and the client is told the length", async () => {
    const { simple, event } = await send({ codeLength: 8 });

    expect(codeIn(simple?.Body.Text?.Data, 8)).toMatch(/^\d{8}$/);
    expect(event.response.publicChallengeParameters).toEqual({
      deliveryMedium: "EMAIL",
      codeLength: "8",
      attempt: "1",
    });
    expect(event.response.privateChallengeParameters).toEqual({ emailCode: event.response.challengeMetadata });
  });

  it.each<[string, EmailCodeCreateOptions["templates"], string, string | undefined, string | undefined]>([
    [
      "the user's language",
      { en: { text: "E {{code}}" }, ja: { subject: "件名", text: "J {{code}}" } },
      "件名",
      "J",
      undefined,
    ],
    ["the default's subject", { ja: { html: "H {{code}}" } }, "Your sign-in code", undefined, "H"],
    ["the default's body", { ja: { subject: "件名" } }, "件名", "Your sign-in code is", undefined],
    [
      "the default's all, for another language",
      { fr: { text: "F {{code}}" } },
      "Your sign-in code",
      "Your sign-in code is",
      undefined,
    ],
  ])("has %s", async (_circumstance, templates, subject, text, html) => {
    const { simple } = await send({ templates }, createEvent({ userAttributes: { locale: "ja-JP" } }));

    const beginning = (body: { Data: string } | undefined) => body?.Data.split(/ \d{6}/)[0];
    expect([simple?.Subject.Data, beginning(simple?.Body.Text), beginning(simple?.Body.Html)]).toEqual([
      subject,
      text,
      html,
    ]);
  });

  it("goes out at the first round, where Cognito sends null for no session", async () => {
    const event = createEvent();
    Object.assign(event.request, { session: null });

    const { emails } = await send({}, event);

    expect(emails).toHaveLength(1);
    expect(event.response.publicChallengeParameters).toMatchObject({ attempt: "1" });
  });

  it("has the default language of the options where the user has none", async () => {
    const templates = { en: { text: "E {{code}}" }, ja: { text: "J {{code}}" } };

    expect((await send({ templates, defaultLocale: "ja" })).simple?.Body.Text?.Data).toMatch(/^J \d{6}$/);
  });

  it("has the code, whatever attributes of that name the user has", async () => {
    const userAttributes = { code: "999", minutes: "999" };

    const { simple } = await send(
      { templates: { en: { text: "{{code}} {{minutes}}" } } },
      createEvent({ userAttributes }),
    );

    expect(simple?.Body.Text?.Data).toMatch(/^\d{6} 3$/);
  });
});

describe("a failure of SES refuses the sign-in, and the log says why", () => {
  it.each([
    ["AccessDeniedException", 403, "awsAccessDenied"],
    ["MessageRejected", 400, "emailRejected"],
    ["MailFromDomainNotVerifiedException", 400, "emailRejected"],
    ["AccountSuspendedException", 400, "emailSendingPaused"],
    ["SendingPausedException", 400, "emailSendingPaused"],
    ["NotFoundException", 404, "awsResourceMissing"],
    ["TooManyRequestsException", 429, "awsThrottled"],
    ["BadRequestException", 400, "awsRequestRejected"],
  ])("%s", async (errorName, httpStatusCode, reason) => {
    const message = "Email address is not verified: taro.yamada+test@example.com";
    answer = { status: httpStatusCode, headers: { "x-amzn-errortype": errorName }, body: JSON.stringify({ message }) };

    const { error, log, event } = await send({});

    expect(error).toMatchObject({ name: "TriggerRefusedError", code: "ERR_INTERNAL", message: REFUSED });
    expect(log.entries).toMatchObject([
      {
        level: "ERROR",
        outcome: "failed",
        reason,
        operation: "SendEmail",
        resource: "example.com",
        errorName,
        httpStatusCode,
      },
    ]);
    expect(log.text() + JSON.stringify(error)).not.toMatch(/taro|no-reply/i);
    expect(event.response.challengeMetadata).toBeNull();
  });

  it("no answer before the deadline", async () => {
    const hole = await startBlackHole();

    const { error, log } = await send({}, createEvent(), hole.endpoint);

    await hole.close();
    expect(error).toMatchObject({ message: REFUSED });
    expect(log.entries).toMatchObject([
      { outcome: "failed", reason: "deadlineExceeded", operation: "SendEmail", resource: "example.com" },
    ]);
  });
});

describe("options", () => {
  const where = "createAuthChallenge";
  it.each<[string, object, string]>([
    ["an unknown one", { from: SENDER }, `${where}: unknown option "from"`],
    ["no sender", { sender: undefined }, `${where}.sender: text is needed, got undefined.`],
    [
      "a sender with a header",
      { sender: "a@example.com\r\nBcc: b@example.com" },
      `${where}.sender: "a@example.com\\r\\nBcc`,
    ],
    ["answers to a text", { replyTo: "a@example.com" }, `${where}.replyTo: a list is needed`],
    ["answers to nobody", { replyTo: ["a@example.com", "b"] }, `${where}.replyTo[1]: "b" is no sender.`],
    ["a blank configuration set", { configurationSetName: " " }, `${where}.configurationSetName: text is needed`],
    ["a blank language", { defaultLocale: "" }, `${where}.defaultLocale: text is needed`],
    ["a code too short", { codeLength: 5 }, `${where}.codeLength: a whole number from 6 to 10 is needed, got 5.`],
    ["a code too long", { codeLength: 11 }, `${where}.codeLength: a whole number from 6 to 10 is needed, got 11.`],
    ["too short a time", { ttlSeconds: 59 }, `${where}.ttlSeconds: a whole number from 60 to 900 is needed, got 59.`],
    ["too long a time", { ttlSeconds: 901 }, `${where}.ttlSeconds: a whole number from 60 to 900 is needed, got 901.`],
    ["texts that are none", { templates: "x" }, `${where}.templates: an object of texts by language is needed.`],
    [
      "a text without the code",
      { templates: { en: { text: "Hi" } } },
      `${where}.templates.en.text: must hold {{code}}`,
    ],
    [
      "a page without the code",
      { templates: { en: { text: "{{code}}", html: "code" } } },
      `${where}.templates.en.html: must hold {{code}}`,
    ],
    [
      "a misspelt attribute",
      { templates: { en: { subject: "{{cdoe}}" } } },
      `${where}.templates.en.subject: names {{cdoe}}`,
    ],
  ])("refuse %s", (_circumstance, options, message) => {
    const create = () => createEmailCodeCreateHandler({ sender: SENDER, ...options });

    expect(create).toThrow(TypeError);
    expect(create).toThrow(message);
  });

  it("of define are refused when unknown, or out of range", () => {
    expect(() => createEmailCodeDefineHandler({ attempts: 0 })).toThrow(
      "defineAuthChallenge.attempts: a whole number from 1 to 10 is needed, got 0.",
    );
    expect(() => createEmailCodeDefineHandler({ attempts: 11 })).toThrow("got 11.");
    expect(() => createEmailCodeDefineHandler({ tries: 3 } as object)).toThrow(
      'defineAuthChallenge: unknown option "tries". Known options: attempts.',
    );
  });

  it("of verify are refused: there are none", () => {
    expect(() => createEmailCodeVerifyHandler({ attempts: 3 } as never)).toThrow(
      'verifyAuthChallengeResponse: unknown option "attempts".',
    );
  });
});
