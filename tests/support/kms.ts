import { randomBytes } from "node:crypto";

import { buildEncrypt, CommitmentPolicy, KMS, KmsKeyringNode } from "@aws-crypto/client-node";

import { startStub, type StubAnswer, type StubRequest, type TestServer } from "../runtime/support/servers";

/** What KMS answers instead of decrypting; `hang` never answers. */
export type KmsFault = "hang" | { status: number; name: string; message?: string };

/** The two formats in which a message can come: Cognito's begin with `AYAD`, which has no key commitment. */
export type MessageFormat = "uncommitted" | "committed";

/** A stub of KMS: data keys that it keeps in memory, and what it was asked. */
export interface KmsStub extends TestServer {
  /** The requests to decrypt, in order. */
  readonly decryptions: readonly KmsRequest[];
  /** From now on, decrypting fails so. */
  failWith: (fault: KmsFault | undefined) => void;
  /** Encrypts as Cognito does: base64 of a message of the AWS Encryption SDK, its data key under this KMS key. */
  encrypt: (text: string, keyArn: string, format?: MessageFormat) => Promise<string>;
}

interface KmsRequest {
  KeyId: string;
  CiphertextBlob?: string;
  EncryptionContext?: Record<string, string>;
  NumberOfBytes?: number;
}

interface DataKey {
  keyArn: string;
  plaintext: string;
  context: string;
}

/** The context that Cognito's messages carry, as its documentation of the key's policy has it. */
const CONTEXT = { "userpool-id": "ap-northeast-1_abc123" };

/** Credentials and Region for the clients of a test. */
export const KMS_ENVIRONMENT = {
  AWS_REGION: "ap-northeast-1",
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
};

/** A KMS client for the stub, without a second attempt and its wait. */
export const kmsClient = (endpoint: string, settings: object = {}): KMS =>
  new KMS({
    endpoint,
    region: "ap-northeast-1",
    maxAttempts: 1,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    ...settings,
  });

/** Starts the stub. It knows GenerateDataKey and Decrypt, of JSON 1.1, and every key. */
export async function startKms(): Promise<KmsStub> {
  const dataKeys = new Map<string, DataKey>();
  const decryptions: KmsRequest[] = [];
  let fault: KmsFault | undefined;
  const server = await startStub((request) => {
    const asked = JSON.parse(request.body) as KmsRequest;
    if (operationOf(request) === "GenerateDataKey") return generate(dataKeys, asked);
    decryptions.push(asked);
    if (fault === "hang") return undefined;
    return fault === undefined ? decrypt(dataKeys, asked) : failure(fault.status, fault.name, fault.message);
  });
  return {
    ...server,
    decryptions,
    failWith: (next) => (fault = next),
    encrypt: (text, keyArn, format = "uncommitted") => encryptText(server.endpoint, text, keyArn, format),
  };
}

function operationOf({ headers }: StubRequest): string | undefined {
  return String(headers["x-amz-target"]).split(".")[1];
}

function generate(dataKeys: Map<string, DataKey>, { KeyId, NumberOfBytes = 32, ...asked }: KmsRequest): StubAnswer {
  const [plaintext, blob] = [randomBytes(NumberOfBytes), randomBytes(64)].map((bytes) => bytes.toString("base64"));
  if (plaintext === undefined || blob === undefined) throw new Error("kms stub: no bytes");
  dataKeys.set(blob, { keyArn: KeyId, plaintext, context: describeContext(asked) });
  return answer({ KeyId, Plaintext: plaintext, CiphertextBlob: blob });
}

function decrypt(dataKeys: Map<string, DataKey>, asked: KmsRequest): StubAnswer {
  const found = dataKeys.get(asked.CiphertextBlob ?? "");
  if (found === undefined || found.context !== describeContext(asked))
    return failure(400, "InvalidCiphertextException");
  if (found.keyArn !== asked.KeyId) return failure(400, "IncorrectKeyException");
  return answer({ KeyId: found.keyArn, Plaintext: found.plaintext, EncryptionAlgorithm: "SYMMETRIC_DEFAULT" });
}

/** KMS binds the context to the data key, whatever the order of its entries. */
function describeContext({ EncryptionContext = {} }: Pick<KmsRequest, "EncryptionContext">): string {
  return JSON.stringify(Object.entries(EncryptionContext).sort());
}

const answer = (body: object, status = 200): StubAnswer => ({
  status,
  headers: { "content-type": "application/x-amz-json-1.1" },
  body: JSON.stringify(body),
});

const failure = (status: number, name: string, message = "") => answer({ __type: name, message }, status);

/** With key commitment, and without. */
const POLICIES = {
  committed: CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT,
  uncommitted: CommitmentPolicy.FORBID_ENCRYPT_ALLOW_DECRYPT,
};

async function encryptText(endpoint: string, text: string, keyArn: string, format: MessageFormat): Promise<string> {
  const keyring = new KmsKeyringNode({ generatorKeyId: keyArn, clientProvider: () => kmsClient(endpoint) });
  const { encrypt } = buildEncrypt(POLICIES[format]);
  const { result } = await encrypt(keyring, text, { encryptionContext: CONTEXT });
  return result.toString("base64");
}
