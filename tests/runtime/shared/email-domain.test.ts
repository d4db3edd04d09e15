/** Proves how addresses and rules are read. It does not prove that a mail system reads an address the same way. */
import { domainToASCII, domainToUnicode } from "node:url";

import * as fc from "fast-check";

import { matchesEmailDomainRule, parseEmailDomain, parseEmailDomainRule } from "../../../runtime/shared/email-domain";

describe("parseEmailDomain", () => {
  it.each([
    ["taro@example.com", "example.com"],
    ["Taro.Yamada+test@Mail.EXAMPLE.com", "mail.example.com"],
    ["o'brien@example.co.jp", "example.co.jp"],
    ["taro@bücher.example", "xn--bcher-kva.example"],
    ["taro@BÜCHER.example", "xn--bcher-kva.example"],
    ["taro@XN--BCHER-KVA.example", "xn--bcher-kva.example"],
    ["taro@例え.jp", "xn--r8jz45g.jp"],
    ["taro@straße.example", "xn--strae-oqa.example"],
    ["taro@еxample.com", "xn--xample-2of.com"],
    ["taro@3com.example", "3com.example"],
    ["taro@a--b.example", "a--b.example"],
  ])("reads %j", (address, domain) => {
    expect(parseEmailDomain(address)).toBe(domain);
  });

  it.each([
    ["empty", ""],
    ["no domain", "taro"],
    ["no domain after the sign", "taro@"],
    ["no local part", "@example.com"],
    ["two signs", "user@evil.com@example.com"],
    ["two signs, the first quoted", '"user@evil.com"@example.com'],
    ["quoted local part", '"taro"@example.com'],
    ["comment", "taro(evil)@example.com"],
    ["comment in the domain", "taro@example.com(evil)"],
    ["display name", "Taro <taro@example.com>"],
    ["two addresses", "a@evil.com,taro@example.com"],
    ["percent route", "user%evil.com@example.com"],
    ["bang path", "evil.com!user@example.com"],
    ["source route", "@evil.com:user@example.com"],
    ["trailing dot", "taro@example.com."],
    ["leading dot in the domain", "taro@.example.com"],
    ["two dots in the domain", "taro@example..com"],
    ["two dots in the local part", "ta..ro@example.com"],
    ["leading dot in the local part", ".taro@example.com"],
    ["leading space", " taro@example.com"],
    ["trailing space", "taro@example.com "],
    ["trailing line feed", "taro@example.com\n"],
    ["line feed before another domain", "taro@evil.com\n@example.com"],
    ["null character", "taro@evil.com\0.example.com"],
    ["tab", "taro@exam\tple.com"],
    ["no-break space", "taro@example.com\u00a0"],
    ["zero-width space", "taro@exam\u200bple.com"],
    ["zero-width joiner", "taro@exam\u200dple.com"],
    ["soft hyphen", "taro@exam\u00adple.com"],
    ["variation selector", "taro@exam\ufe0fple.com"],
    ["right-to-left override", "taro@\u202eexample.com"],
    ["full-width letter", "taro@ｅxample.com"],
    ["full-width sign", "taro＠evil.com@example.com"],
    ["full-width dot", "taro@example．com"],
    ["ideographic full stop", "taro@example。com"],
    ["half-width ideographic full stop", "taro@example｡com"],
    ["ligature", "taro@ﬁne.example"],
    ["Kelvin sign", "taro@\u212aelvin.example"],
    ["long s", "taro@example.\u017fe"],
    ["capital sharp s, which is read as ß or as ss", "taro@STRAẞE.example"],
    ["circled letter", "taro@ⓔxample.com"],
    ["percent-encoded letter", "taro@ex%61mple.com"],
    ["percent-encoded dot", "taro@example%2ecom"],
    ["path", "taro@example.com/evil"],
    ["port", "taro@example.com:25"],
    ["IP literal", "taro@[192.0.2.1]"],
    ["IPv6 literal", "taro@[IPv6:2001:db8::1]"],
    ["IP address", "taro@192.0.2.1"],
    ["hexadecimal IP address", "taro@0xc0.0x2.0x1"],
    ["one label", "taro@localhost"],
    ["underscore", "taro@ex_ample.com"],
    ["leading hyphen", "taro@-example.com"],
    ["trailing hyphen", "taro@example-.com"],
    ["punycode of plain letters", "taro@xn--example-.com"],
    ["punycode that is none", "taro@xn--a.com"],
    ["international local part", "太郎@example.com"],
    ["local part over 64 characters", `${"a".repeat(65)}@example.com`],
    ["label over 63 characters", `taro@${"a".repeat(64)}.com`],
    ["address over 254 characters", `taro@${"a.".repeat(126)}com`],
  ])("refuses an address with a malformed part: %s", (_what, address) => {
    expect(parseEmailDomain(address)).toBeUndefined();
  });

  it("never takes a domain with another letter put in or put in place for the domain itself", () => {
    const lookAlikes = fc.constantFrom(
      ..."\u212a\u017f\u3002\uff0e\uff61\u00ad\u200b\u200d\u2060\ufe0fⓔｅﬁªº%.@/\\ \t\0\u0130İßｏ０",
    );
    const letters = fc.oneof(lookAlikes, fc.string({ unit: "binary", minLength: 1, maxLength: 1 }));

    fc.assert(
      fc.property(fc.domain(), fc.nat(), letters, fc.boolean(), (domain, position, letter, inPlace) => {
        const index = position % domain.length;
        const text = domain.slice(0, index) + letter + domain.slice(inPlace ? index + 1 : index);
        fc.pre(domain.length < 250 && (!/^[ -~]*$/.test(text) || text.toLowerCase() !== domain));

        expect(parseEmailDomain(`a@${text}`)).not.toBe(domain);
        expect(parseEmailDomain(`a@${domain}`)).toBe(domain);
      }),
      { numRuns: 3000 },
    );
  });

  it("gives every domain in a form that is stable when it is read again", () => {
    fc.assert(
      fc.property(fc.domain(), fc.string({ unit: "grapheme", maxLength: 6 }), (ascii, prefix) => {
        const domain = parseEmailDomain(`a@${prefix}${ascii}`);
        if (domain === undefined) return;
        expect(parseEmailDomain(`a@${domain}`)).toBe(domain);
        expect(domainToASCII(domainToUnicode(domain))).toBe(domain);
      }),
    );
  });
});

describe("parseEmailDomainRule", () => {
  it.each([
    ["example.com", { domain: "example.com", subdomains: false }],
    ["Example.COM", { domain: "example.com", subdomains: false }],
    ["*.Example.com", { domain: "example.com", subdomains: true }],
    ["*.edu", { domain: "edu", subdomains: true }],
    ["bücher.example", { domain: "xn--bcher-kva.example", subdomains: false }],
  ])("reads %j", (text, rule) => {
    expect(parseEmailDomainRule(text)).toEqual(rule);
  });

  it.each(["", "*", "*.", "com", "@example.com", "taro@example.com", "example.com.", " example.com", "*example.com"])(
    "throws for %j, naming it and what to write",
    (text) => {
      expect(() => parseEmailDomainRule(text)).toThrow(
        new TypeError(
          `${JSON.stringify(text)} is no e-mail domain. Write "example.com" for the domain itself, "*.example.com" for its sub-domains.`,
        ),
      );
    },
  );

  it.each(["*.*.example.com", "https://example.com", "example.com/", "ｅxample.com", "192.0.2.1"])(
    "throws for %j",
    (text) => {
      expect(() => parseEmailDomainRule(text)).toThrow(TypeError);
    },
  );
});

describe("matchesEmailDomainRule", () => {
  it.each([
    ["example.com", "example.com", true],
    ["example.com", "mail.example.com", false],
    ["example.com", "badexample.com", false],
    ["example.com", "example.com.evil.com", false],
    ["*.example.com", "mail.example.com", true],
    ["*.example.com", "a.b.example.com", true],
    ["*.example.com", "example.com", false],
    ["*.example.com", "badexample.com", false],
    ["*.example.com", "mail.example.com.evil.com", false],
  ])("the rule %s, the domain %s: %s", (rule, domain, matches) => {
    expect(matchesEmailDomainRule(domain, parseEmailDomainRule(rule))).toBe(matches);
  });

  it("matches by whole labels, whatever the domain", () => {
    fc.assert(
      fc.property(fc.domain(), fc.domain(), fc.boolean(), (first, second, joined) => {
        const domain = parseEmailDomain(`a@${joined ? `${first}.${second}` : first}`);
        if (domain === undefined) return;
        const labels = domain.split(".");
        const parents = labels.slice(1).map((_label, index) => labels.slice(index + 1).join("."));

        expect(matchesEmailDomainRule(domain, { domain: second, subdomains: true })).toBe(parents.includes(second));
        expect(matchesEmailDomainRule(domain, { domain: second, subdomains: false })).toBe(domain === second);
      }),
    );
  });
});
