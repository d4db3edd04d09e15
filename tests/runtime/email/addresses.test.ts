// Proves what is taken for an address and how a sender is written. That SES reads it so is its documentation's word.
import { domainOf, formatMailbox, isPlainAddress, parseMailbox } from "../../../runtime/email/addresses";

const written = (text: string) => formatMailbox(parseMailbox("sender", text));

describe("isPlainAddress", () => {
  it.each([
    "taro@example.com",
    "Taro.Yamada+test@Example.com",
    "old..docomo.@docomo.ne.jp",
    `${"a".repeat(242)}@example.com`,
  ])("takes %s", (address) => {
    expect(isPlainAddress(address)).toBe(true);
  });

  it.each([
    ["a second address", "taro@example.com,eve@example.org"],
    ["a second address after a semicolon", "taro@example.com;eve@example.org"],
    ["two at signs", "taro@example.com@example.org"],
    ["a header", "taro@example.com\r\nBcc: eve@example.org"],
    ["a line feed at the end", "taro@example.com\n"],
    ["a comma in the local part", "eve@example.org,taro"],
    ["a comma before the at sign", "eve,taro@example.com"],
    ["brackets", "<taro@example.com>"],
    ["quotes", '"taro"@example.com'],
    ["white space", "taro yamada@example.com"],
    ["another script, which SES does not take", "太郎@example.com"],
    ["one character too many", `${"a".repeat(243)}@example.com`],
    ["no domain", "taro@"],
    ["a domain that cannot be", "taro@-..-"],
    ["a domain of one label", "taro@example"],
    ["a domain with an empty label", "taro@example..com"],
    ["no local part", "@example.com"],
    ["nothing", ""],
  ])("refuses %s", (_circumstance, address) => {
    expect(isPlainAddress(address)).toBe(false);
  });
});

describe("a sender", () => {
  it.each([
    ["an address alone", "no-reply@example.com", "no-reply@example.com"],
    ["an address in brackets", "<no-reply@example.com>", "no-reply@example.com"],
    ["with a name", "App <no-reply@example.com>", "App <no-reply@example.com>"],
    ["with a plus-address", "App Inc. <no-reply+in@example.com>", "App Inc. <no-reply+in@example.com>"],
    ["a name with a comma", "App, Inc. <no-reply@example.com>", '"App, Inc." <no-reply@example.com>'],
    ["a name in quotes", '"App, Inc." <no-reply@example.com>', '"App, Inc." <no-reply@example.com>'],
    ["a name with a backslash", "App\\Inc <no-reply@example.com>", '"App\\\\Inc" <no-reply@example.com>'],
    ["a Japanese name", "会員 <no-reply@example.com>", "=?UTF-8?B?5Lya5ZOh?= <no-reply@example.com>"],
  ])("%s", (_circumstance, text, expected) => {
    expect(written(text)).toBe(expected);
  });

  it("with a long Japanese name is cut between characters into words of at most 75 bytes", () => {
    const name = "会員サイト事務局🙂からのお知らせメール配信専用アドレス";

    const words = written(`${name} <no-reply@example.com>`).split(" ").slice(0, -1);

    const texts = words.map((word) => /^=\?UTF-8\?B\?([\w+/=]+)\?=$/.exec(word)?.[1] ?? "");
    expect(words.length).toBeGreaterThan(1);
    expect(words.filter((word) => word.length > 75)).toEqual([]);
    expect(texts.map((text) => Buffer.from(text, "base64").toString()).join("")).toBe(name);
    expect(texts.filter((text) => Buffer.from(text, "base64").toString().includes("�"))).toEqual([]);
  });

  it.each([
    ["a line break in the name", "App\r\nBcc: eve@example.org <no-reply@example.com>"],
    ["a line break at the end", "no-reply@example.com\n"],
    ["a line break before the address", "App\n<no-reply@example.com>"],
    ["two addresses", "a@example.com, b@example.com"],
    ["two addresses in brackets", "A <a@example.com>, B <b@example.com>"],
    ["a quote in the name", 'Ap"p <no-reply@example.com>'],
    ["an asterisk, which stands for every sender in a right to send", "*@example.com"],
    ["a question mark", "App <n?-reply@example.com>"],
    ["no address", "App"],
    ["no address in the brackets", "App <>"],
  ])("is refused with %s", (_circumstance, text) => {
    expect(() => parseMailbox("where.sender", text)).toThrow(
      new TypeError(
        `where.sender: ${JSON.stringify(text)} is no sender. Write "no-reply@example.com" or "App <no-reply@example.com>", on one line.`,
      ),
    );
  });

  it("is told in the log by its domain", () => {
    expect(domainOf(parseMailbox("sender", "App <no-reply@Mail.Example.com>"))).toBe("mail.example.com");
  });
});
