// Proves what a custom sender is told when a code cannot be decrypted, and that neither code nor ciphertext is told.
// Does not prove which of its errors the real KMS answers with in which case.
import { inspect } from "node:util";

import { CodeDecryptionError, createCodeDecryptor, type CodeDecryptorOptions } from "../../../runtime/custom-sender";
import { CLIENT_SETTINGS } from "../../../runtime/shared/aws-call";
import { createTriggerEvent } from "../../../runtime/testing";
import { SENDER_KEY } from "../../support/configurations";
import { kmsClient, startKms, type KmsStub } from "../../support/kms";

const CODE = "918273";
const OTHER_KEY = SENDER_KEY.replace(/key\/.*/, "key/99999999-12ab-34cd-56ef-1234567890ab");
const QUOTED = "arn:aws:sts::123456789012:assumed-role/quoted-by-kms";

let kms: KmsStub;
let client: ReturnType<typeof kmsClient>;
let code: string;

beforeAll(async () => {
  kms = await startKms();
  client = kmsClient(kms.endpoint);
  code = await kms.encrypt(CODE, SENDER_KEY);
});
afterEach(() => kms.failWith(undefined));
afterAll(() => kms.close());

const eventWith = (ciphertext: string) =>
  createTriggerEvent("CustomEmailSender_ForgotPassword", { request: { code: ciphertext } });

/** What decrypting throws; nothing secret may be in it, however it is printed. */
async function failureOf(
  ciphertext: string,
  options: Partial<CodeDecryptorOptions> = {},
  context?: { getRemainingTimeInMillis: () => number },
): Promise<CodeDecryptionError> {
  const decryptor = createCodeDecryptor({ keyArn: SENDER_KEY, ...options }, { kms: client });
  const error: unknown = await decryptor(eventWith(ciphertext), context).then(
    (text) => `decrypted: ${text?.length}`,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof CodeDecryptionError)) throw new Error(`not a CodeDecryptionError: ${inspect(error)}`);
  const printed = inspect(error, { depth: 10, showHidden: true });
  for (const secret of [CODE, ciphertext, ciphertext.slice(0, 12), QUOTED]) {
    if (secret !== "") expect(printed).not.toContain(secret);
  }
  return error;
}

describe("a message under another key", () => {
  it("is refused without a call of KMS, and both keys are named", async () => {
    const ciphertext = await kms.encrypt(CODE, OTHER_KEY);
    const before = kms.decryptions.length;
    const error = await failureOf(ciphertext);

    expect(error.code).toBe("other_key");
    expect(error.message).toBe(
      `The code was encrypted with ${OTHER_KEY}, and this function decrypts with ${SENDER_KEY} only. Give the user pool (KMSKeyID) and the function the same key; deploy the stack again.`,
    );
    expect(kms.decryptions.length).toBe(before);
  });

  it("is refused without a word of what stands in a key's place", async () => {
    const error = await failureOf(await kms.encrypt(CODE, "alias/personal"));

    expect(error.code).toBe("other_key");
    expect(error.message).toMatch(/^The code was encrypted with another key, and this function decrypts with arn:aws:/);
  });
});

describe("a failure of KMS", () => {
  it.each([
    ["AccessDeniedException", 400, "access_denied"],
    ["DisabledException", 400, "key_unusable"],
    ["KMSInvalidStateException", 400, "key_unusable"],
    ["NotFoundException", 400, "key_unusable"],
    ["InvalidKeyUsageException", 400, "key_unusable"],
    ["InvalidCiphertextException", 400, "tampered"],
    ["IncorrectKeyException", 400, "tampered"],
    ["ThrottlingException", 400, "unavailable"],
    ["KMSInternalException", 500, "unavailable"],
    ["KeyUnavailableException", 500, "unavailable"],
    ["ExpiredTokenException", 400, "unavailable"],
  ])("%s, status %i, is %s", async (name, status, expected) => {
    kms.failWith({ status, name, message: `User: ${QUOTED} is not authorized` });

    expect((await failureOf(code)).code).toBe(expected);
  });

  it("says which right is missing, on which key, and where to give it", async () => {
    kms.failWith({ status: 400, name: "AccessDeniedException" });

    expect((await failureOf(code)).message).toBe(
      `The function's role may not call kms:Decrypt with ${SENDER_KEY} (AccessDeniedException). Allow it in the role's policy, and in the key's policy where that leaves nothing to the account's own.`,
    );
  });

  it("says what to look at when the key is disabled", async () => {
    kms.failWith({ status: 400, name: "DisabledException" });

    expect((await failureOf(code)).message).toBe(
      `KMS cannot decrypt with ${SENDER_KEY} (DisabledException). Look whether it exists, is symmetric and enabled, and does not wait for its deletion.`,
    );
  });

  it("keeps as its cause what was called, without the text of KMS", async () => {
    kms.failWith({ status: 500, name: "KMSInternalException", message: QUOTED });
    const { cause } = await failureOf(code);

    expect(cause).toMatchObject({
      name: "AwsCallError",
      reason: "awsFailed",
      details: { operation: "Decrypt", resource: SENDER_KEY, errorName: "KMSInternalException", httpStatusCode: 500 },
    });
  });

  it("is no failure any more at the next code", async () => {
    const decryptor = createCodeDecryptor({ keyArn: SENDER_KEY }, { kms: client });
    kms.failWith({ status: 500, name: "KMSInternalException" });
    await expect(decryptor(eventWith(code))).rejects.toThrow(CodeDecryptionError);
    kms.failWith(undefined);

    expect(await decryptor(eventWith(code))).toBe(CODE);
  });
});

describe("a KMS that hangs", () => {
  beforeEach(() => kms.failWith("hang"));

  it("is given up at the deadline", async () => {
    const error = await failureOf(code, { deadlineMs: 50 });

    expect(error.code).toBe("unavailable");
    expect(error.message).toContain(`KMS did not decrypt with ${SENDER_KEY} (deadlineExceeded).`);
  });

  it("is given up before the function's own time ends", async () => {
    const error = await failureOf(code, { deadlineMs: 60_000 }, { getRemainingTimeInMillis: () => 350 });

    expect(error.code).toBe("unavailable");
  });

  it("is given up at the client's own limits, and asked twice", async () => {
    // A stub of its own: a request that another test has given up may still arrive at the shared one.
    const hanging = await startKms();
    const asked = eventWith(await hanging.encrypt(CODE, SENDER_KEY));
    hanging.failWith("hang");
    const { requestHandler, maxAttempts } = CLIENT_SETTINGS;
    const settings = { maxAttempts, requestHandler: { ...requestHandler, requestTimeout: 1000 } };
    const decryptor = createCodeDecryptor({ keyArn: SENDER_KEY }, { kms: kmsClient(hanging.endpoint, settings) });

    await expect(decryptor(asked)).rejects.toMatchObject({ code: "unavailable", cause: { reason: "awsUnreachable" } });
    expect(hanging.decryptions).toHaveLength(2);
    await hanging.close();
  });
});

it("says that KMS is not there, for an address where nobody listens", async () => {
  const decryptor = createCodeDecryptor({ keyArn: SENDER_KEY }, { kms: kmsClient("http://127.0.0.1:9") });

  await expect(decryptor(eventWith(code))).rejects.toMatchObject({
    code: "unavailable",
    cause: { reason: "awsUnreachable" },
  });
});

describe("a message that was changed", () => {
  const TAMPERED =
    "The code is no whole message of the AWS Encryption SDK, or was changed after its encryption. Check what invoked the function; a user gets a new code by asking again.";

  it.each([
    ["a word", "hello"],
    ["nothing that base64 can hold", "!!!"],
    ["bytes", Buffer.alloc(500, 7).toString("base64")],
    ["the example of createTriggerEvent", createTriggerEvent("CustomEmailSender_SignUp").request.code ?? ""],
  ])("is refused when it is %s", async (_what, ciphertext) => {
    const error = await failureOf(ciphertext);

    expect([error.code, error.message]).toEqual(["tampered", TAMPERED]);
  });

  it.each(["uncommitted", "committed"] as const)("is refused wherever one bit differs, message %s", async (format) => {
    const message = Buffer.from(await kms.encrypt(CODE, SENDER_KEY, format), "base64");
    const found = new Set<string>();
    for (let position = 0; position < message.length; position += 11) {
      const changed = Buffer.from(message);
      changed.writeUInt8(message.readUInt8(position) ^ 1, position);
      found.add((await failureOf(changed.toString("base64"))).code);
    }

    // In the key's name a bit makes another key of it.
    expect([...found].sort()).toEqual(["other_key", "tampered"]);
  });

  it("is refused wherever it was cut", async () => {
    const message = Buffer.from(code, "base64");
    const found = new Set<string>();
    for (let length = 1; length < message.length; length += 13) {
      found.add((await failureOf(message.subarray(0, length).toString("base64"))).code);
    }

    expect([...found]).toEqual(["tampered"]);
  });
});
