import { buildDecrypt, CommitmentPolicy } from "@aws-crypto/client-node";
import type { Context } from "aws-lambda";

import type { TriggerEvents } from "../events";
import { AwsCallError } from "../shared/aws-call";
import { DEFAULT_DEADLINE_MS, resolveDeadlineMs, startDeadline } from "../shared/deadline";
import { requireEnvironment } from "../shared/environment";
import { assertOptionalInteger } from "../shared/option-checks";
import { isKeyArn, refusedByKeyService } from "./code-decryption-error";
import { createKeyService, createSenderKeyring, type KeyService } from "./sender-keyring";
import { unescapeHtml } from "./unescape-html";

/** The event of a custom sender. */
export type CustomSenderEvent = TriggerEvents["customEmailSender" | "customSmsSender"];

/** What decrypting a code needs. */
export interface CodeDecryptorOptions {
  /** ARN of the KMS key that the user pool encrypts codes with (`KMSKeyID`); not that of an alias. No other key is used. */
  keyArn: string;
  /**
   * Longest time, in milliseconds, that decrypting takes, 1 to 60000; less when the function itself has less left.
   *
   * @default 4000
   */
  deadlineMs?: number;
}

/** What decrypting a code can be given in place of the real thing. */
export interface CodeDecryptorDependencies {
  /**
   * The client for KMS.
   *
   * @default one client, in the Region of the key, with two attempts of 1.5 s
   */
  kms?: KeyService;
}

/** How {@link decryptCode} finds its key and its time. */
export interface DecryptCodeOptions {
  /**
   * ARN of the KMS key.
   *
   * @default the variable COGNITO_TRIGGERS_SENDER_KEY_ARN, which the component sets
   */
  keyArn?: string;
  /** The invocation's context: decrypting ends before the function's own time does. */
  context?: Pick<Context, "getRemainingTimeInMillis">;
}

/** Gives the code or temporary password of a custom sender's event in clear, `null` when the event has none. */
export type CodeDecryptor = (
  event: CustomSenderEvent,
  context?: Pick<Context, "getRemainingTimeInMillis">,
) => Promise<string | null>;

/** Messages of Cognito have no key commitment, and those that have one are taken, too. */
const { decrypt } = buildDecrypt(CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT);

const LONGEST_DEADLINE_MS = 60_000;

/** Decryptors of this function instance, by key: a KMS client is made once. */
const decryptors = new Map<string, CodeDecryptor>();

/**
 * Decrypts the code or temporary password that Cognito hands to a custom sender. A failure is the caller's to handle: Cognito
 * does not wait for a custom sender, so no user is refused, but nobody gets a message either.
 *
 * @throws {TypeError} at once, when the key's ARN is none; the function it gives rejects with {@link CodeDecryptionError}
 * @example
 * const decrypt = createCodeDecryptor({ keyArn: key.arn });
 * const code = await decrypt(event, context);
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html
 */
export function createCodeDecryptor(
  { keyArn, deadlineMs = DEFAULT_DEADLINE_MS }: CodeDecryptorOptions,
  dependencies: CodeDecryptorDependencies = {},
): CodeDecryptor {
  assertKeyArn(keyArn);
  assertOptionalInteger("deadlineMs", deadlineMs, 1, LONGEST_DEADLINE_MS);
  const kms = dependencies.kms ?? createKeyService(keyArn);

  return async ({ triggerSource, request: { code } }, context) => {
    if (!code) return null;
    const text = await decryptText(code, keyArn, kms, resolveDeadlineMs(deadlineMs, context));
    return mayBePassword(triggerSource) ? unescapeHtml(text) : text;
  };
}

/**
 * The code or temporary password of a custom sender's event, in clear; `null` when the event has none, as
 * `CustomEmailSender_AccountTakeOverNotification` has none. For the callback of a custom sender.
 *
 * @throws {CodeDecryptionError} when it cannot be decrypted; `code` says why, and neither code nor ciphertext is in it
 * @throws {Error} when the key is neither given nor in the environment
 * @example
 * customEmailSender: async (event, context) => {
 *   const { decryptCode } = await import("pulumi-cognito-triggers/custom-sender");
 *   const code = await decryptCode(event, { context });
 *   …
 *   return event;
 * }
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html
 */
export async function decryptCode(
  event: CustomSenderEvent,
  { keyArn, context }: DecryptCodeOptions = {},
): Promise<string | null> {
  if (!event.request.code) return null;
  return decryptorOf(keyArn ?? requireEnvironment("senderKeyArn"))(event, context);
}

function decryptorOf(keyArn: string): CodeDecryptor {
  const known = decryptors.get(keyArn);
  if (known !== undefined) return known;
  const created = createCodeDecryptor({ keyArn });
  decryptors.set(keyArn, created);
  return created;
}

async function decryptText(code: string, keyArn: string, kms: KeyService, deadlineMs: number): Promise<string> {
  const deadline = startDeadline(deadlineMs);
  const { keyring, explainFailure } = createSenderKeyring(keyArn, kms, deadline);
  try {
    const { plaintext } = await deadline.race(decrypt(keyring, Buffer.from(code, "base64")));
    return plaintext.toString("utf8");
  } catch {
    // Not as a cause: the Encryption SDK's error quotes that of KMS.
    throw deadline.signal.aborted ? refusedByKeyService(keyArn, outOfTime()) : explainFailure();
  } finally {
    deadline.stop();
  }
}

function outOfTime(): AwsCallError {
  return new AwsCallError("deadlineExceeded", { operation: "Decrypt" });
}

/**
 * Cognito escapes temporary passwords for HTML, not codes, which have nothing to escape. Which source brings the password of a
 * repeated invitation is told in two ways by AWS's pages, so both are taken.
 */
function mayBePassword(source: CustomSenderEvent["triggerSource"]): boolean {
  return source.endsWith("_AdminCreateUser") || source.endsWith("_ResendCode");
}

function assertKeyArn(keyArn: unknown): void {
  if (isKeyArn(keyArn)) return;
  const found = typeof keyArn === "string" ? JSON.stringify(keyArn) : typeof keyArn;
  throw new TypeError(`keyArn: the ARN of a KMS key (arn:…:key/…) is needed, not that of an alias, got ${found}.`);
}
