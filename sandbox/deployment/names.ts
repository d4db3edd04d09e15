import { randomBytes } from "node:crypto";

/** The account of the sandbox: AWS's own example number. */
export const ACCOUNT_ID = "123456789012";

/** The partition of a region. */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/** A physical name as Pulumi makes one: the logical name, a dash and seven hexadecimal digits. */
export function autoName(logicalName: string): string {
  return `${logicalName}-${randomBytes(4).toString("hex").slice(0, 7)}`;
}

/** `length` random characters of `alphabet`. */
export function randomText(length: number, alphabet: string): string {
  // An alphabet of 64 characters or fewer keeps the bias of the remainder small; nothing secret hangs on it.
  return Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]).join("");
}

export const LOWER_CASE_AND_DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";
export const LETTERS_AND_DIGITS = `${LOWER_CASE_AND_DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;
