/** Proves where a user's folder lies. It does not ask S3 whether it takes each of these keys. */
import * as fc from "fast-check";

import { assertFolderPrefixes, buildFolderObjectKey, encodeFolderSegment } from "../../../runtime/stores/folder-key";

describe("encodeFolderSegment", () => {
  it.each([
    ["a sub", "47a4c8d8-a0b1-70d6-0c1b-5d3a2f9e6b10", "47a4c8d8-a0b1-70d6-0c1b-5d3a2f9e6b10"],
    ["an e-mail address", "taro.yamada+test@example.com", "taro.yamada+test@example.com"],
    ["a federated user name", "Google_112233445566778899001", "Google_112233445566778899001"],
    ["a Japanese user name", "山田太郎", "山田太郎"],
    ["a slash", "a/b", "a%2Fb"],
    ["a way up", "../b", "..%2Fb"],
    ["a backslash", "a\\b", "a%5Cb"],
    ["a percent sign", "a%2Fb", "a%252Fb"],
    ["control characters", "a\n\0\u007f\u0085", "a%0A%00%7F%C2%85"],
    ["one dot", ".", "%2E"],
    ["two dots", "..", "%2E%2E"],
    ["three dots", "...", "..."],
    ["half a surrogate pair", "a\ud800", "a%uD800"],
    ["a whole surrogate pair", "a😀", "a😀"],
  ])("%s", (_what, key, segment) => {
    expect(encodeFolderSegment(key)).toBe(segment);
  });

  it("is injective and never leaves its segment, whatever the key", () => {
    const pieces = fc.constantFrom(
      "/",
      "\\",
      "%",
      ".",
      "2E",
      "2F",
      "%2E",
      "%u",
      "D800",
      "\ud800",
      "\udc00",
      "\n",
      "a",
      "é",
      "😀",
    );
    const keys = fc.oneof(
      fc.array(pieces, { maxLength: 4 }).map((list) => list.join("")),
      fc.string({ unit: "binary" }),
    );

    fc.assert(
      fc.property(keys, keys, (first, second) => {
        const [one, other] = [encodeFolderSegment(first), encodeFolderSegment(second)];

        // As bytes, because that is how S3 compares.
        expect(Buffer.from(one).equals(Buffer.from(other))).toBe(first === second);
        expect(one).not.toMatch(/[/\\\p{Cc}\p{Cs}]|^\.\.?$/u);
      }),
      { numRuns: 5000 },
    );
  });
});

describe("buildFolderObjectKey", () => {
  it("is the prefix, the user's folder and the README", () => {
    expect(buildFolderObjectKey("raw-gene", "a/b")).toBe("raw-gene/a%2Fb/README.md");
  });

  it("takes the 1024 bytes that S3 takes, and no more", () => {
    // "p/" and "/README.md" are 12 bytes; each of these letters is 3.
    const longest = "あ".repeat(337) + "a";

    expect(Buffer.byteLength(buildFolderObjectKey("p", longest))).toBe(1024);
    expect(() => buildFolderObjectKey("p", `${longest}a`)).toThrow(
      'The object key of a folder is longer than the 1024 bytes that S3 takes. Shorten the prefix, or set the folders\' key to "sub".',
    );
  });
});

describe("assertFolderPrefixes", () => {
  it.each([[["raw-gene", "raw-blood"]], [["raw/gene", "raw/blood"]], [["raw", "rawer"]]])("takes %j", (prefixes) => {
    expect(() => assertFolderPrefixes("folders.prefixes", prefixes)).not.toThrow();
  });

  it.each(["/raw", "raw/", "a//b", ".", "a/../b", "a\\b", "a%2Fb", "a\nb"])(
    "throws for %j, which is no plain path",
    (prefix) => {
      expect(() => assertFolderPrefixes("folders.prefixes", ["ok", prefix])).toThrow(
        new TypeError(
          `folders.prefixes[1]: ${JSON.stringify(prefix)} is no plain path. Write names with single slashes between them, such as "raw/gene".`,
        ),
      );
    },
  );

  it.each([[["raw", "raw"]], [["raw/gene", "raw"]]])(
    "throws for %j, where one user's folder could hold another's",
    (prefixes) => {
      expect(() => assertFolderPrefixes("folders.prefixes", prefixes)).toThrow(
        new TypeError(
          `folders.prefixes[0]: ${JSON.stringify(prefixes[0])} is "raw" or lies below it. Prefixes must not contain one another.`,
        ),
      );
    },
  );

  it("throws when there is none", () => {
    expect(() => assertFolderPrefixes("folders.prefixes", [])).toThrow(
      new TypeError("folders.prefixes: at least one prefix is needed. Leave folders out to make none."),
    );
  });
});
