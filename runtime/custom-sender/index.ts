/**
 * For callbacks of `customEmailSender` and `customSmsSender`: `pulumi-cognito-triggers/custom-sender`. Apart from the behaviours,
 * because the AWS Encryption SDK weighs as much as they all do. Importable without Pulumi.
 */
export { createCodeDecryptor, decryptCode } from "./decrypt-code";
export type {
  CodeDecryptor,
  CodeDecryptorDependencies,
  CodeDecryptorOptions,
  CustomSenderEvent,
  DecryptCodeOptions,
} from "./decrypt-code";
export {
  CODE_DECRYPTION_ERROR_CODES,
  CodeDecryptionError,
  type CodeDecryptionErrorCode,
} from "./code-decryption-error";
