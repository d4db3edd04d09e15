// Proves what a custom sender gets in clear, on messages that the real AWS Encryption SDK made, with a stub of KMS over HTTP.
// Does not prove that Cognito's own messages are made so, nor anything of a real key's policy.
import { createCodeDecryptor, decryptCode } from "../../../runtime/custom-sender";
import { ENVIRONMENT } from "../../../runtime/contract";
import { createTriggerEvent, TRIGGER_SOURCES } from "../../../runtime/testing";
import { SENDER_KEY } from "../../support/configurations";
import { kmsClient, startKms, type KmsStub, type MessageFormat } from "../../support/kms";

const CODED_SOURCES = [...TRIGGER_SOURCES.customEmailSender, ...TRIGGER_SOURCES.customSmsSender].filter(
  (source) => source !== "CustomEmailSender_AccountTakeOverNotification",
);
const PASSWORD_SOURCES = CODED_SOURCES.filter((source) => /AdminCreateUser|ResendCode/.test(source));
const ESCAPED = "&lt;&gt;&quot;&#39;&amp;&amp;lt;&nbsp;";
const UNESCAPED = "<>\"'&&lt;&nbsp;";

let kms: KmsStub;

beforeAll(async () => {
  kms = await startKms();
});
afterAll(() => kms.close());

const decryptorOf = (keyArn = SENDER_KEY) => createCodeDecryptor({ keyArn }, { kms: kmsClient(kms.endpoint) });

async function eventWith(source: (typeof CODED_SOURCES)[number], text: string, format?: MessageFormat) {
  return createTriggerEvent(source, { request: { code: await kms.encrypt(text, SENDER_KEY, format) } });
}

describe.each(CODED_SOURCES)("%s", (source) => {
  it.each(["uncommitted", "committed"] as const)("gives the code in clear, message %s", async (format) => {
    const event = await eventWith(source, "123456", format);

    expect(await decryptorOf()(event)).toBe("123456");
  });

  it("changes nothing of the event", async () => {
    const event = await eventWith(source, "123456");
    const before = structuredClone(event);
    await decryptorOf()(event);

    expect(event).toEqual(before);
  });

  it("unescapes what can be a temporary password, once, and nothing else", async () => {
    const event = await eventWith(source, ESCAPED);

    expect(await decryptorOf()(event)).toBe(PASSWORD_SOURCES.includes(source) ? UNESCAPED : ESCAPED);
  });
});

it("knows both triggers' sources of temporary passwords", () => {
  expect([...PASSWORD_SOURCES].sort()).toEqual([
    "CustomEmailSender_AdminCreateUser",
    "CustomEmailSender_ResendCode",
    "CustomSMSSender_AdminCreateUser",
    "CustomSMSSender_ResendCode",
  ]);
});

it("gives a password with Japanese and other characters beyond ASCII", async () => {
  const event = await eventWith("CustomEmailSender_AdminCreateUser", "合言葉&lt;ひらけ胡麻&gt;ñ🔑");

  expect(await decryptorOf()(event)).toBe("合言葉<ひらけ胡麻>ñ🔑");
});

it("asks KMS to decrypt with the very key and the message's own context", async () => {
  const before = kms.decryptions.length;
  await decryptorOf()(await eventWith("CustomEmailSender_SignUp", "123456"));

  expect(kms.decryptions.slice(before)).toEqual([
    {
      KeyId: SENDER_KEY,
      CiphertextBlob: expect.any(String),
      EncryptionContext: { "userpool-id": "ap-northeast-1_abc123", "aws-crypto-public-key": expect.any(String) },
    },
  ]);
});

describe("an event without a code", () => {
  const notification = createTriggerEvent("CustomEmailSender_AccountTakeOverNotification");

  it("gives null, and asks nobody", async () => {
    const before = kms.decryptions.length;

    expect(await decryptorOf()(notification)).toBeNull();
    expect(kms.decryptions.length).toBe(before);
  });

  it("gives null where no key is known either", async () => {
    expect(await decryptCode(notification)).toBeNull();
  });

  it.each([null, ""])("gives null for %p in place of a code", async (code) => {
    const event = createTriggerEvent("CustomSMSSender_SignUp");
    Object.assign(event.request, { code });

    expect(await decryptorOf()(event)).toBeNull();
  });
});

describe("the key", () => {
  const event = createTriggerEvent("CustomEmailSender_SignUp");

  it("is missing when it is neither given nor in the environment", async () => {
    await expect(decryptCode(event)).rejects.toThrow(
      `Environment variable ${ENVIRONMENT.senderKeyArn} is not set. The component sets it with the function; deploy the stack again.`,
    );
  });

  it.each([
    ["an alias", SENDER_KEY.replace(/key\/.*/, "alias/codes")],
    ["an id", "1234abcd-12ab-34cd-56ef-1234567890ab"],
    ["nothing", ""],
  ])("is refused at once when it is %s", async (_kind, keyArn) => {
    const message = `keyArn: the ARN of a KMS key (arn:…:key/…) is needed, not that of an alias, got "${keyArn}".`;

    expect(() => createCodeDecryptor({ keyArn })).toThrow(new TypeError(message));
    await expect(decryptCode(event, { keyArn })).rejects.toThrow(new TypeError(message));
  });

  it("may be a multi-Region key, in any partition", async () => {
    const keyArn = "arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/mrk-1234abcd12ab34cd56ef1234567890ab";
    const code = await kms.encrypt("654321", keyArn);
    const given = createTriggerEvent("CustomSMSSender_Authentication", { request: { code } });

    expect(await decryptorOf(keyArn)(given)).toBe("654321");
  });
});

it.each([0, 60_001, 1.5])("refuses a deadline of %p ms", (deadlineMs) => {
  expect(() => createCodeDecryptor({ keyArn: SENDER_KEY, deadlineMs })).toThrow(
    new TypeError(`deadlineMs: a whole number from 1 to 60000 is needed, got ${deadlineMs}.`),
  );
});
