// Proves what an e-mail says, in which language, and that a user's own values stay values.
import { assertEmailTemplates, chooseEmail, writeEmail } from "../../../runtime/email/texts";

const TEMPLATES = { en: { subject: "Welcome" }, ja: { subject: "ようこそ" } };

describe("the language", () => {
  it.each<[string, Parameters<typeof chooseEmail>[1], string]>([
    ["of the client metadata", { clientMetadata: { locale: "ja-JP" }, userAttributes: { locale: "en" } }, "ようこそ"],
    ["of the user attribute", { clientMetadata: null, userAttributes: { locale: "ja_JP" } }, "ようこそ"],
    ["by default", { clientMetadata: { locale: "fr" }, userAttributes: {} }, "Welcome"],
    ["by default, for a user without attributes", { userAttributes: null }, "Welcome"],
  ])("%s", (_circumstance, request, subject) => {
    expect(chooseEmail(TEMPLATES, request, "en")).toEqual({ subject });
  });

  it("has no texts where even the default lacks", () => {
    expect(chooseEmail(TEMPLATES, {}, "fr")).toBeUndefined();
  });
});

describe("writeEmail", () => {
  const values = { name: '"Eve" &\r\nBcc eve', nickname: "Prize at evil.example", code: "evil.example" };

  it("keeps a value on one line in the subject and the text, escapes it in HTML, and puts the code before an attribute of that name", () => {
    const email = writeEmail({ subject: "{{name}}", text: "{{name}}\n{{code}}", html: "<p>{{name}}" }, values, {
      code: "0123456789",
    });

    expect(email).toEqual({
      subject: '"Eve" & Bcc eve',
      text: '"Eve" & Bcc eve\n0123456789',
      html: "<p>&quot;Eve&quot; &amp;\r\nBcc eve",
    });
  });

  it("leaves out the body that is not there, and takes what follows the bar for a link", () => {
    expect(writeEmail({ subject: "Hello {{nickname|there}}", text: "Hi" }, values)).toEqual({
      subject: "Hello there",
      text: "Hi",
    });
  });
});

describe("assertEmailTemplates", () => {
  it.each<[string, unknown, string]>([
    ["no object", "Hello", "w: an object of texts by language is needed."],
    ["nothing", null, "w: an object of texts by language is needed."],
    ["a list", [], "w: an object of texts by language is needed."],
    ["an unknown kind", { en: { body: "x" } }, 'w.en: unknown option "body". Known options: subject, text, html.'],
    ["a text for the texts", { en: "Hello" }, 'w.en: an object is needed, got "Hello".'],
    ["an empty text", { en: { text: " " } }, 'w.en.text: text is needed, got " ".'],
    [
      "a long subject",
      { en: { subject: "x".repeat(201) } },
      "w.en.subject: must have at most 200 characters, has 201.",
    ],
    ["a long text", { en: { text: "x".repeat(20_001) } }, "w.en.text: must have at most 20000 characters, has 20001."],
    ["a long page", { en: { html: "x".repeat(20_001) } }, "w.en.html: must have at most 20000 characters, has 20001."],
    [
      "a misspelt attribute",
      { en: { text: "{{code}} {{nmae}}" } },
      "w.en.text: names {{nmae}}, which is no user attribute.",
    ],
    [
      "the code in one brace, whatever else is in braces",
      { en: { html: "<style>a {color: red} p {margin:0}</style> {code}" } },
      "w.en.html: has {code}, which readers would see as it stands; write {{code}}.",
    ],
    ["a header in the subject", { en: { subject: "Hi\r\nBcc: eve@example.org" } }, "w.en.subject: must be one line."],
  ])("refuses %s", (_circumstance, templates, message) => {
    expect(() => assertEmailTemplates("w", templates, ["code"])).toThrow(new TypeError(message));
  });

  it("takes the longest texts", () => {
    const en = { subject: "x".repeat(200), text: "x".repeat(20_000), html: `\n${"x".repeat(19_999)}` };

    expect(() => assertEmailTemplates("w", { en, ja: { text: undefined } })).not.toThrow();
  });
});
