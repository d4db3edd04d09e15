import type { AwsCallError } from "../shared/aws-call";

/** Why a code could not be decrypted. A closed set: switch on it. */
export const CODE_DECRYPTION_ERROR_CODES = [
  "other_key",
  "access_denied",
  "key_unusable",
  "tampered",
  "unavailable",
] as const;

/** Why a code could not be decrypted. */
export type CodeDecryptionErrorCode = (typeof CODE_DECRYPTION_ERROR_CODES)[number];

/**
 * A code that could not be decrypted: `other_key` and `access_denied` need a change of the stack, `key_unusable` of the key,
 * `tampered` is not Cognito's, and `unavailable` may work the next time.
 *
 * Neither the code nor its ciphertext is in `message`, `cause` or `stack`: the error may be logged whole. The key's ARN is.
 */
export class CodeDecryptionError extends Error {
  // A literal, because minifying renames the class; Lambda reports it as errorType.
  override readonly name = "CodeDecryptionError";

  constructor(
    /** Why. */
    readonly code: CodeDecryptionErrorCode,
    message: string,
    options?: { cause?: AwsCallError },
  ) {
    super(message, options);
  }
}

/** For a message under other keys than the function's; `found` are their names as the message has them. */
export function encryptedWithOtherKey(keyArn: string, found: readonly string[]): CodeDecryptionError {
  const others = found.filter(isKeyArn).join(", ") || "another key";
  return new CodeDecryptionError(
    "other_key",
    `The code was encrypted with ${others}, and this function decrypts with ${keyArn} only. Give the user pool (KMSKeyID) and the function the same key; deploy the stack again.`,
  );
}

/** For a message that KMS did not refuse, and that is not what Cognito sent. */
export function changedOnItsWay(): CodeDecryptionError {
  return new CodeDecryptionError(
    "tampered",
    "The code is no whole message of the AWS Encryption SDK, or was changed after its encryption. Check what invoked the function; a user gets a new code by asking again.",
  );
}

/** For a call of KMS that failed. */
export function refusedByKeyService(keyArn: string, cause: AwsCallError): CodeDecryptionError {
  const { errorName = cause.reason } = cause.details;
  if (errorName === "InvalidCiphertextException" || errorName === "IncorrectKeyException") return changedOnItsWay();
  switch (cause.reason) {
    case "awsAccessDenied":
      return new CodeDecryptionError(
        "access_denied",
        `The function's role may not call kms:Decrypt with ${keyArn} (${errorName}). Allow it in the role's policy, and in the key's policy where that leaves nothing to the account's own.`,
        { cause },
      );
    case "awsResourceMissing":
    case "awsRequestRejected":
      return new CodeDecryptionError(
        "key_unusable",
        `KMS cannot decrypt with ${keyArn} (${errorName}). Look whether it exists, is symmetric and enabled, and does not wait for its deletion.`,
        { cause },
      );
    default:
      return new CodeDecryptionError(
        "unavailable",
        `KMS did not decrypt with ${keyArn} (${errorName}). ${cause.message}`,
        { cause },
      );
  }
}

/** Whether a text is the ARN of a KMS key; that of an alias is none. */
export function isKeyArn(text: unknown): boolean {
  return typeof text === "string" && /^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]{1,128}$/.test(text);
}
