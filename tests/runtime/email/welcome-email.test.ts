// Proves who is welcomed, with what, and that no failure of it refuses anybody. Runs against dynalite and SES's emulator,
// which verifies no identities; that SES delivers is not proven.
import type { Context } from "aws-lambda";

import {
  createPostConfirmationHandler,
  createProvisioningHandler,
  type PostConfirmationOptions,
  type WelcomeEmailOptions,
} from "../../../runtime";
import { createSendWelcome } from "../../../runtime/email/welcome-email";
import { createPostConfirmationHandlerWith } from "../../../runtime/triggers/post-confirmation/handler";
import { startDeadline } from "../../../runtime/shared/deadline";
import { createProvisioner } from "../../../runtime/stores/provisioning";
import { createTriggerEvent } from "../../../runtime/testing";
import { sesClient, startSes, type TestSes } from "../../support/ses";
import { createTable, readItems } from "../support/clients";
import { withAttributes } from "../support/events";
import { captureLog } from "../support/log";
import { startBlackHole, startStub } from "../support/servers";
import { startStores, type TestStores } from "../support/stores";

const welcomeEmail: WelcomeEmailOptions = {
  from: "App <no-reply@example.com>",
  templates: {
    en: { subject: "Welcome, {{name|dear user}}", text: "Hello {{name|there}}" },
    ja: { subject: "ようこそ", text: "{{name}} 様", html: "<p>{{name}} 様</p>" },
  },
};

let ses: TestSes;
let stores: TestStores;
let table: string;
let tableNumber = 0;
beforeAll(async () => {
  [ses, stores] = await Promise.all([startSes(), startStores("user-files")]);
});
afterAll(() => Promise.all([ses.close(), stores.close()]));
beforeEach(async () => {
  await ses.takeEmails();
  table = `Users-${(tableNumber += 1)}`;
  await createTable(stores.dynamodb, table, "id");
});

const confirmation = (attributes: Record<string, string | undefined> = {}) =>
  withAttributes(createTriggerEvent("PostConfirmation_ConfirmSignUp"), attributes);

/** Confirms a user; whatever becomes of the e-mail, the very event must come back untouched. */
async function confirm(options: PostConfirmationOptions, event = confirmation(), dependencies: object = {}) {
  const log = captureLog();
  const copy = structuredClone(event);
  const given = { dynamodb: stores.dynamodb, s3: stores.s3, ses: ses.client, logger: log.logger, ...dependencies };
  const result = await createPostConfirmationHandler(options, given)(event);
  expect(result).toBe(event);
  expect(result).toEqual(copy);
  expect(log.text()).not.toMatch(/taro|yamada|山田|no-reply/i);
  return log.entries;
}

describe("the welcome e-mail", () => {
  it("goes to the user's address as the pool has it, once the profile is there", async () => {
    const entries = await confirm({ profile: { tableName: table }, welcomeEmail });

    expect(await ses.takeEmails()).toMatchObject([
      {
        from: "App <no-reply@example.com>",
        destination: { to: ["Taro.Yamada+test@Example.com"], cc: [], bcc: [] },
        subject: "Welcome, 山田 太郎",
        body: { text: "Hello 山田 太郎" },
      },
    ]);
    expect(await readItems(stores.dynamodb, table)).toHaveLength(1);
    expect(entries).toMatchObject([{ level: "INFO", outcome: "welcomed" }]);
    expect(entries[0]).not.toHaveProperty("reason");
  });

  it("is in the user's language", async () => {
    await confirm({ welcomeEmail }, confirmation({ locale: "ja_JP" }));

    expect(await ses.takeEmails()).toMatchObject([
      { subject: "ようこそ", body: { text: "山田 太郎 様", html: "<p>山田 太郎 様</p>" } },
    ]);
  });

  it("is in the default language, by the options' word, and says where answers go", async () => {
    await confirm({ welcomeEmail: { ...welcomeEmail, defaultLocale: "ja", replyTo: ["help@example.com"] } });

    expect(await ses.takeEmails()).toMatchObject([{ subject: "ようこそ", replyTo: ["help@example.com"] }]);
  });

  it("goes out from the function that serves the users API, too", async () => {
    const given = { dynamodb: stores.dynamodb, ses: ses.client, logger: captureLog().logger };
    const handler = createProvisioningHandler({ profile: { tableName: table }, welcomeEmail }, given);

    await handler(confirmation());

    expect(await ses.takeEmails()).toMatchObject([{ subject: "Welcome, 山田 太郎" }]);
  });

  it("names the configuration set", async () => {
    const stub = await startStub(() => ({ status: 200, body: "{}" }));

    await confirm({ welcomeEmail: { ...welcomeEmail, configurationSetName: "welcome" } }, confirmation(), {
      ses: sesClient(stub.endpoint),
    });

    await stub.close();
    expect(JSON.parse(stub.requests[0]?.body ?? "")).toMatchObject({ ConfigurationSetName: "welcome" });
  });

  it("goes out once when Cognito calls again, or several times at once", async () => {
    const options = { profile: { tableName: table }, welcomeEmail };

    const logs = await Promise.all([confirm(options), confirm(options), confirm(options)]);
    logs.push(await confirm(options));

    expect(await ses.takeEmails()).toHaveLength(1);
    expect(logs.flat().filter(({ outcome }) => outcome === "welcomed")).toHaveLength(1);
    const others = logs.flat().filter(({ outcome }) => outcome === "provisioned");
    expect(others.map(({ further }) => further?.map(({ reason }) => reason))).toEqual([
      ["welcomedBefore"],
      ["welcomedBefore"],
      ["welcomedBefore"],
    ]);
  });

  it("goes to a new user whose key has somebody else's profile, which the provisioning logs", async () => {
    const log = captureLog();
    const failures: unknown[] = [];
    const deadline = startDeadline(4000);
    const send = createSendWelcome(welcomeEmail, { ses: ses.client, logger: log.logger });
    const isSent = await send(
      confirmation(),
      { write: "belongsToAnother" },
      { deadline, noteFailure: (failure) => failures.push(failure) },
    );
    deadline.stop();

    expect(isSent).toBe(true);
    expect(failures).toEqual([]);
    expect(await ses.takeEmails()).toHaveLength(1);
  });

  it("does not go to somebody whose key has a profile already", async () => {
    const options = { profile: { tableName: table, key: "email" as const }, welcomeEmail };
    await confirm(options);
    await ses.takeEmails();

    const entries = await confirm(options, confirmation({ sub: "00000000-0000-0000-0000-000000000000" }));

    expect(await ses.takeEmails()).toEqual([]);
    expect(entries).toMatchObject([{ outcome: "provisioned", further: [{ reason: "welcomedBefore" }] }]);
  });

  it.each([
    ["an address that is not verified", { email_verified: "false" }, "recipientNotVerified"],
    ["an address that was never verified", { email_verified: undefined }, "recipientNotVerified"],
    ["no address", { email: undefined }, "recipientMissing"],
    ["an address that holds a header", { email: "a@example.com\r\nBcc: b@example.com" }, "recipientUnusable"],
  ])("does not go to a user with %s", async (_circumstance, attributes, reason) => {
    const entries = await confirm({ profile: { tableName: table }, welcomeEmail }, confirmation(attributes));

    expect(await ses.takeEmails()).toEqual([]);
    expect(entries).toMatchObject([{ outcome: "provisioned", further: [{ reason }] }]);
    expect(entries[0]).not.toHaveProperty("reason");
  });

  it("does not go to a user who confirms a forgotten password", async () => {
    const log = captureLog();
    const handler = createPostConfirmationHandler({ welcomeEmail }, { ses: ses.client, logger: log.logger });

    await handler(createTriggerEvent("PostConfirmation_ConfirmForgotPassword"));

    expect(await ses.takeEmails()).toEqual([]);
    expect(log.entries).toMatchObject([{ outcome: "ignored" }]);
  });

  it.each(["continue", "refuse"] as const)("does not go out when the profile failed, onError: %s", async (onError) => {
    const log = captureLog();
    const handler = createPostConfirmationHandler(
      { profile: { tableName: "Gone" }, welcomeEmail, onError },
      { dynamodb: stores.dynamodb, ses: ses.client, logger: log.logger },
    );

    await handler(confirmation()).catch(() => undefined);

    expect(await ses.takeEmails()).toEqual([]);
    expect(log.entries).toMatchObject([{ outcome: onError === "refuse" ? "refused" : "continued" }]);
  });
});

describe("a failure of the welcome e-mail", () => {
  it("is logged and refuses nobody, onError: refuse", async () => {
    const body = JSON.stringify({ message: "Email address is not verified: taro.yamada+test@example.com" });
    const stub = await startStub(() => ({ status: 400, headers: { "x-amzn-errortype": "MessageRejected" }, body }));

    const entries = await confirm({ profile: { tableName: table }, welcomeEmail, onError: "refuse" }, confirmation(), {
      ses: sesClient(stub.endpoint),
    });

    await stub.close();
    expect(await readItems(stores.dynamodb, table)).toHaveLength(1);
    expect(entries).toMatchObject([
      {
        level: "ERROR",
        outcome: "provisioned",
        further: [
          {
            level: "ERROR",
            reason: "emailRejected",
            operation: "SendEmail",
            resource: "example.com",
            errorName: "MessageRejected",
            httpStatusCode: 400,
          },
        ],
      },
    ]);
  });

  it.each<[string, object, Context | undefined]>([
    ["the deadline", { deadlineMs: 300 }, undefined],
    ["what the function has left", {}, { getRemainingTimeInMillis: () => 700 } as Context],
  ])("to answer ends with %s, and refuses nobody", async (_circumstance, dependencies, context) => {
    const hole = await startBlackHole();
    const log = captureLog();
    const ses = sesClient(hole.endpoint);
    const send = jest.spyOn(ses, "send");
    const handler = createPostConfirmationHandler({ welcomeEmail }, { ses, logger: log.logger, ...dependencies });

    await handler(confirmation(), context);

    expect(send.mock.calls.map(([, options]) => options)).toMatchObject([{ abortSignal: { aborted: true } }]);
    ses.destroy();
    await hole.close();
    expect(log.entries).toMatchObject([
      {
        level: "ERROR",
        outcome: "provisioned",
        further: [{ reason: "deadlineExceeded", operation: "SendEmail", resource: "example.com" }],
      },
    ]);
  });
});

describe("options", () => {
  const where = "postConfirmation.welcomeEmail";
  const en = { subject: "Welcome", text: "Hello" };
  it.each<[string, object, string]>([
    ["an unknown one", { sender: "a@example.com" }, `${where}: unknown option "sender"`],
    ["no sender", { from: undefined }, `${where}.from: text is needed, got undefined.`],
    ["a sender with a header", { from: "a@example.com\nBcc: b@example.com" }, `${where}.from: "a@example.com\\nBcc`],
    ["answers to nobody", { replyTo: ["b"] }, `${where}.replyTo[0]: "b" is no sender.`],
    ["no texts", { templates: undefined }, `${where}.templates: an object of texts by language is needed.`],
    ["no text at all", { templates: {} }, `${where}.templates: no texts for the default language "en".`],
    ["no subject", { templates: { en: { text: "Hello" } } }, `${where}.templates.en.subject: missing.`],
    ["nothing to read", { templates: { en: { subject: "x" } } }, `${where}.templates.en: there is nothing to read.`],
    [
      "a code, which there is none of",
      { templates: { en: { ...en, text: "{{code}}" } } },
      `${where}.templates.en.text: names {{code}}`,
    ],
    [
      "no texts of the default",
      { templates: { ja: en } },
      `${where}.templates: no texts for the default language "en".`,
    ],
    [
      "another default without texts",
      { defaultLocale: "fr" },
      `${where}.templates: no texts for the default language "fr".`,
    ],
  ])("refuse %s", (_circumstance, options, message) => {
    const create = () => createPostConfirmationHandler({ welcomeEmail: { ...welcomeEmail, ...options } });

    expect(create).toThrow(TypeError);
    expect(create).toThrow(message);
  });

  it("refuse a welcome e-mail where SES is not in the bundle", () => {
    expect(() => createPostConfirmationHandlerWith({ createProvisioner }, { welcomeEmail })).toThrow(
      new TypeError("welcomeEmail: this function was bundled without SES."),
    );
  });
});
