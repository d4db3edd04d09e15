import { TriggerFailure } from "../shared/errors";

/** Longest object key that S3 takes, in bytes of UTF-8. */
const OBJECT_KEY_BYTES = 1024;

/**
 * A user's key as one segment of an object key. Different keys give different segments, and none of them leaves its folder.
 *
 * Percent-encoded are `/` and `\`, which separate folders here or in tools; `%` itself; control characters; and the keys `.`
 * and `..`. All others stay as they are.
 *
 * @example encodeFolderSegment("a/b") // "a%2Fb"
 */
export function encodeFolderSegment(key: string): string {
  if (key === "." || key === "..") return key.replaceAll(".", "%2E");
  // Half a surrogate pair is no text that UTF-8 can hold, and two of them would become the same replacement character.
  return key
    .replace(/[/\\%\p{Cc}]/gu, encodeURIComponent)
    .replace(/\p{Cs}/gu, (half) => `%u${half.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * The object key of a user's README below a prefix.
 *
 * @throws {TriggerFailure} when it is longer than S3 takes
 */
export function buildFolderObjectKey(prefix: string, userKey: string): string {
  const objectKey = `${prefix}/${encodeFolderSegment(userKey)}/README.md`;
  if (Buffer.byteLength(objectKey) > OBJECT_KEY_BYTES) throw new TriggerFailure("folderKeyTooLong");
  return objectKey;
}

/**
 * Checks the prefixes of the folders.
 *
 * @throws {TypeError} when one is no plain path, is repeated, or lies below another, where a user's key could name it
 */
export function assertFolderPrefixes(where: string, prefixes: readonly string[]): void {
  if (prefixes.length === 0)
    throw new TypeError(`${where}: at least one prefix is needed. Leave folders out to make none.`);
  prefixes.forEach((prefix, index) => {
    const segments = prefix.split("/");
    if (segments.some((segment) => segment === "" || /^\.\.?$|[\\%\p{Cc}\p{Cs}]/u.test(segment))) {
      throw new TypeError(
        `${where}[${index}]: ${JSON.stringify(prefix)} is no plain path. Write names with single slashes between them, such as "raw/gene".`,
      );
    }
    const other = prefixes.find(
      (candidate, position) => position !== index && `${prefix}/`.startsWith(`${candidate}/`),
    );
    if (other !== undefined) {
      throw new TypeError(
        `${where}[${index}]: ${JSON.stringify(prefix)} is ${JSON.stringify(other)} or lies below it. Prefixes must not contain one another.`,
      );
    }
  });
}
