// Proves what a code is and that its seal does not give it away. That randomInt is random is Node's word.
import * as fastCheck from "fast-check";

import {
  isExpired,
  makeCode,
  matchesCode,
  readSealedCode,
  sealCode,
} from "../../../../runtime/triggers/email-code/code";

const EXPIRES_AT = new Date("2026-11-21T01:02:03.004Z");

async function seal(code: string | undefined) {
  const text = await sealCode(code, EXPIRES_AT);
  const sealed = readSealedCode(text);
  if (sealed === undefined) throw new Error("The seal cannot be read.");
  return { text, sealed };
}

describe("makeCode", () => {
  it.each([6, 7, 8, 9, 10])("gives %i digits, leading zeros kept, every first digit about as often", (length) => {
    const codes = Array.from({ length: 5000 }, () => makeCode(length));

    const counts = Array.from("0123456789", (digit) => codes.filter((code) => code.startsWith(digit)).length);
    expect(codes.filter((code) => !/^\d+$/.test(code) || code.length !== length)).toEqual([]);
    // 500 each; a tenth of them off by six standard deviations would come once in a billion runs.
    expect(Math.min(...counts)).toBeGreaterThan(370);
    expect(Math.max(...counts)).toBeLessThan(630);
  });
});

describe("a seal", () => {
  it("holds a version mark, a salt, a digest and the expiry, and the same code never twice alike", async () => {
    const [one, other] = [await seal("012345"), await seal("012345")];

    expect(one.text).toMatch(/^email-code-1\.[\w-]{22}\.[\w-]{43}\.1795222923004$/);
    expect(one.text.split(".")[1]).not.toBe(other.text.split(".")[1]);
    expect(one.text.split(".")[2]).not.toBe(other.text.split(".")[2]);
  });

  it("is matched by its own code alone", async () => {
    const { sealed } = await seal("012345");

    await fastCheck.assert(
      fastCheck.asyncProperty(fastCheck.integer({ min: 0, max: 999_999 }), async (number) => {
        const answer = String(number).padStart(6, "0");
        expect(await matchesCode(answer, sealed)).toBe(answer === "012345");
      }),
      { numRuns: 15, examples: [[12_345]] },
    );
  });

  it.each([
    ["with white space around it", " 012345\r\n", true],
    ["in full-width digits", "０１２３４５", true],
    ["without its leading zero", "12345", false],
    ["with a zero more", "0012345", false],
    ["with a letter", "012345a", false],
    ["with a sign", "+012345", false],
    ["with a space within", "012 345", false],
    ["in digits of another script", "٠١٢٣٤٥", false],
    ["empty", "", false],
    ["very long", "0".repeat(100_000), false],
  ])("is matched or not by an answer %s", async (_circumstance, answer, expected) => {
    const { sealed } = await seal("012345");

    expect(await matchesCode(answer, sealed)).toBe(expected);
  });

  it("of anything but digits is matched by nothing", async () => {
    const { sealed } = await seal("abcdef");

    expect(await matchesCode("abcdef", sealed)).toBe(false);
  });

  it("of no code looks no different, and nothing matches it", async () => {
    const { text, sealed } = await seal(undefined);

    expect(text).toMatch(/^email-code-1\.[\w-]{22}\.[\w-]{43}\.1795222923004$/);
    expect(await matchesCode("", sealed)).toBe(false);
    expect(await matchesCode("undefined", sealed)).toBe(false);
  });

  it("expires at its moment", async () => {
    const { sealed } = await seal("012345");

    expect(isExpired(sealed, new Date(EXPIRES_AT.getTime() - 1))).toBe(false);
    expect(isExpired(sealed, EXPIRES_AT)).toBe(true);
  });
});

describe("readSealedCode", () => {
  const salt = "a".repeat(22);
  const digest = "b".repeat(43);
  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["no text", 1],
    ["another mark", `email-code-2.${salt}.${digest}.1795222923004`],
    ["something before the mark", `xemail-code-1.${salt}.${digest}.1795222923004`],
    ["something after", `email-code-1.${salt}.${digest}.1795222923004.`],
    ["no digest", `email-code-1.${salt}..1795222923004`],
    ["a short digest", `email-code-1.${salt}.${digest.slice(1)}.1795222923004`],
    ["a short salt", `email-code-1.${salt.slice(1)}.${digest}.1795222923004`],
    ["no expiry", `email-code-1.${salt}.${digest}.`],
    ["an expiry that never comes", `email-code-1.${salt}.${digest}.Infinity`],
    ["the mark's dots as any character", `email-code-1x${salt}x${digest}x1795222923004`],
  ])("does not take %s for a seal", (_circumstance, text) => {
    expect(readSealedCode(text)).toBeUndefined();
  });
});
