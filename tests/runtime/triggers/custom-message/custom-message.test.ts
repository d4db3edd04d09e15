// Proves what the pool is told to send. That Cognito takes it, and puts the code and the user name in, is AWS's word
// (facts.md 1.3); the emulator ignores the texts.
import { createCustomMessageHandler, type CustomMessageOptions } from "../../../../runtime";
import { createTriggerEvent } from "../../../../runtime/testing";
import { TRIGGER_SOURCES } from "../../../../runtime/trigger-sources";
import { captureLog } from "../../support/log";

type Source = (typeof TRIGGER_SOURCES.customMessage)[number];

const TEXTS = { subject: "Your code", body: "<p>Your code is {####}.</p>", sms: "Code: {####}" };
const WRITTEN = { emailSubject: "Your code", emailMessage: "<p>Your code is {####}.</p>", smsMessage: "Code: {####}" };
const UNTOUCHED = { smsMessage: null, emailMessage: null, emailSubject: null };

async function responseTo(
  options: CustomMessageOptions,
  source: Source = "CustomMessage_SignUp",
  request: object = {},
) {
  const log = captureLog();
  const event = createTriggerEvent(source, { request });
  const asked = structuredClone(event.request);
  const returned = await createCustomMessageHandler(options, { logger: log.logger })(event);
  expect(returned).toBe(event);
  expect(event.request).toEqual(asked);
  return { response: event.response, log };
}

/** What a template becomes for a user with these attributes. */
async function writtenFor(userAttributes: Record<string, string | undefined>, texts: object) {
  const body = { body: "{####}", ...texts };
  const { response } = await responseTo({ templates: { default: { en: body } } }, "CustomMessage_SignUp", {
    userAttributes,
  });
  return response;
}

describe("which texts", () => {
  it.each(TRIGGER_SOURCES.customMessage)("%s: its own", async (source) => {
    const texts = { ...TEXTS, body: `${TEXTS.body}{username}`, sms: "{username} {####}" };
    const { response, log } = await responseTo({ templates: { [source]: { en: texts } } }, source);

    expect(response).toEqual({
      emailSubject: "Your code",
      emailMessage: "<p>Your code is {####}.</p>{username}",
      smsMessage: "{username} {####}",
    });
    expect(log.entries).toMatchObject([{ level: "INFO", trigger: "customMessage", outcome: "written" }]);
    expect(log.text()).not.toMatch(/your code|yamada|\{####\}/i);
  });

  it.each(TRIGGER_SOURCES.customMessage)("%s: Cognito's, where another source alone has texts", async (source) => {
    const other = source === "CustomMessage_SignUp" ? "CustomMessage_ResendCode" : "CustomMessage_SignUp";
    const { response, log } = await responseTo({ templates: { [other]: { en: TEXTS } } }, source);

    expect(response).toEqual(UNTOUCHED);
    expect(log.entries).toMatchObject([{ outcome: "ignored" }]);
  });

  it.each(TRIGGER_SOURCES.customMessage)("%s: the default, unless it is an invitation", async (source) => {
    const { response } = await responseTo({ templates: { default: { en: TEXTS } } }, source);

    expect(response).toEqual(source === "CustomMessage_AdminCreateUser" ? UNTOUCHED : WRITTEN);
  });

  it("its own before the default", async () => {
    const own = { en: { ...TEXTS, subject: "Welcome" } };
    const { response } = await responseTo({ templates: { default: { en: TEXTS }, CustomMessage_SignUp: own } });

    expect(response.emailSubject).toBe("Welcome");
  });

  it("only the parts that are given: a text message stays Cognito's", async () => {
    const { response } = await responseTo({ templates: { default: { en: { subject: "a", body: "{####}" } } } });

    expect(response).toEqual({ emailSubject: "a", emailMessage: "{####}", smsMessage: null });
  });
});

describe("which language", () => {
  const templates = {
    default: {
      en: { subject: "Your code" },
      ja: { subject: "確認コード" },
      "pt-BR": { subject: "Seu código" },
      pt: { subject: "O seu código" },
      zh_TW: { subject: "驗證碼" },
    },
  };

  it.each<[string, object, Omit<CustomMessageOptions, "templates">, string]>([
    ["the app's", { clientMetadata: { locale: "ja" } }, {}, "確認コード"],
    [
      "the app's, under another key",
      { clientMetadata: { lang: "ja", locale: "pt" } },
      { localeKey: "lang" },
      "確認コード",
    ],
    ["the user's", { userAttributes: { locale: "ja" } }, {}, "確認コード"],
    [
      "the app's before the user's",
      { clientMetadata: { locale: "ja" }, userAttributes: { locale: "pt" } },
      {},
      "確認コード",
    ],
    [
      "the user's, where the app's has no texts",
      { clientMetadata: { locale: "fr" }, userAttributes: { locale: "ja" } },
      {},
      "確認コード",
    ],
    ["a region's own", { userAttributes: { locale: "pt-BR" } }, {}, "Seu código"],
    ["a region's own, of texts in another spelling", { userAttributes: { locale: "zh-TW" } }, {}, "驗證碼"],
    ["a region's own, in another spelling", { userAttributes: { locale: "PT_br" } }, {}, "Seu código"],
    ["its language, for a region without texts", { userAttributes: { locale: "pt-PT" } }, {}, "O seu código"],
    ["its language, for script and region", { userAttributes: { locale: "ja-Jpan-JP" } }, {}, "確認コード"],
    ["the default, when none is told", { userAttributes: {}, clientMetadata: null }, {}, "Your code"],
    ["another default", { userAttributes: {} }, { defaultLocale: "ja-JP" }, "確認コード"],
    ["the default, for nonsense", { userAttributes: { locale: "<script>" } }, {}, "Your code"],
    ["the default, for a name that every object has", { clientMetadata: { locale: "constructor" } }, {}, "Your code"],
    ["no inherited key", { clientMetadata: {} }, { localeKey: "constructor" }, "Your code"],
  ])("%s", async (_circumstance, request, options, subject) => {
    const { response } = await responseTo({ templates, ...options }, "CustomMessage_SignUp", {
      userAttributes: {},
      ...request,
    });

    expect(response.emailSubject).toBe(subject);
  });
});

describe("user attributes in a text", () => {
  it.each([
    ["a Japanese name", "{{name}} 様", { name: "山田 太郎" }, "山田 太郎 様"],
    ["a custom attribute", "{{custom:team}}", { "custom:team": "A" }, "A"],
    ["the plus-address", "{{email}}", { email: "taro+test@example.com" }, "taro+test@example.com"],
    ["a user without it", "Hello {{name|there}}", { name: undefined }, "Hello there"],
    ["a user without it, and nothing in its place", "Hello {{ name }}", { name: undefined }, "Hello "],
    ["a blank value", "Hello {{name|there}}", { name: "  " }, "Hello there"],
    ["a value with braces", "Hello {{name|there}}", { name: "{####}{{email}}" }, "Hello there"],
    ["a value with a dollar sign", "{{name}}", { name: "$& $1" }, "$& $1"],
    ["a value with line breaks", "{{name}}", { name: "a\r\nBcc b" }, "a Bcc b"],
    ["a value with a colon", "Hello {{name|there}}", { name: "javascript:alert(1)" }, "Hello there"],
    ["a value that turns the text round", "{{name}}, hello", { name: "\u202eeve\u2067" }, "eve, hello"],
    ["a value whose letters are joined", "{{name}}", { name: "نرگس‌سادات" }, "نرگس‌سادات"],
    ["a value as long as Cognito takes", "Hello {{name|there}}", { name: "n".repeat(2048) }, "Hello there"],
    ["a link for a name", "Hello {{name|there}}", { name: "Win at https://evil.example" }, "Hello there"],
    ["a domain for a name", "Hello {{name|there}}", { name: "evil.example" }, "Hello there"],
    ["an address for a name", "Hello {{name|there}}", { name: "a@b" }, "Hello there"],
    ["a domain with a full-width dot", "Hello {{name|there}}", { name: "evil．example" }, "Hello there"],
    ["a domain with an ideographic dot", "Hello {{name|there}}", { name: "evil。example" }, "Hello there"],
    ["a domain with a leader dot", "Hello {{name|there}}", { name: "evil․example" }, "Hello there"],
    ["a domain with what nobody sees", "Hello {{name|there}}", { name: "evil.e\u00adxample" }, "Hello there"],
    ["a domain with a grapheme joiner", "Hello {{name|there}}", { name: "evil.\u034fexample" }, "Hello there"],
    ["a domain with a variation selector", "Hello {{name|there}}", { name: "evil.\ufe0fexample" }, "Hello there"],
    ["a domain with a plane 14 selector", "Hello {{name|there}}", { name: "evil.\u{e0100}example" }, "Hello there"],
    ["a domain with a Hangul filler", "Hello {{name|there}}", { name: "evil\u3164.\u115fexample" }, "Hello there"],
    ["a domain with a zero-width space", "Hello {{name|there}}", { name: "evil\u200b.\u200bexample" }, "Hello there"],
    ["a domain turned round", "Hello {{name|there}}", { name: "evil.\u202eexample" }, "Hello there"],
    ["a domain with a control character", "Hello {{name|there}}", { name: "evil.\u0001example" }, "Hello there"],
    ["a domain with a half-width dot", "Hello {{name|there}}", { name: "evil｡example" }, "Hello there"],
    ["a domain with a small dot", "Hello {{name|there}}", { name: "evil﹒example" }, "Hello there"],
    ["a domain in full-width letters", "Hello {{name|there}}", { name: "ｅｖｉｌ．ｅｘａｍｐｌｅ" }, "Hello there"],
    ["a name that nobody sees", "Hello {{name|there}}", { name: "\u3164\u200b" }, "Hello there"],
    ["initials", "Hello {{name|there}}", { name: "J. R. R. Tolkien" }, "Hello J. R. R. Tolkien"],
    ["an emoji in a name", "Hello {{name|there}}", { name: "Eve ❤️" }, "Hello Eve ❤️"],
    [
      "an address with a dot",
      "To {{email|you}}",
      { email: "taro.yamada@mail.example.com" },
      "To taro.yamada@mail.example.com",
    ],
    ["an address with a tag", "To {{email|you}}", { email: "taro+test@example.com" }, "To taro+test@example.com"],
    [
      "an address with an apostrophe",
      "To {{email|you}}",
      { email: "p.o'brien@example.com" },
      "To p.o'brien@example.com",
    ],
    ["an address in another script", "To {{email|you}}", { email: "山田@例え.jp" }, "To 山田@例え.jp"],
    ["an address with a host in its tag", "To {{email|you}}", { email: "taro+evil.example@example.com" }, "To you"],
    [
      "an address with a link in its tag",
      "To {{email|you}}",
      { email: "taro+http://evil.example/win@example.com" },
      "To you",
    ],
    ["an address with a path", "To {{email|you}}", { email: "evil.example/win@example.com" }, "To you"],
    ["an address with www", "To {{email|you}}", { email: "www.evil.example@example.com" }, "To you"],
    ["an address with an invisible character", "To {{email|you}}", { email: "ta\u034fro@example.com" }, "To you"],
    ["an address with two at signs", "To {{email|you}}", { email: "a@evil.example@example.com" }, "To you"],
    ["an address with a path in its domain", "To {{email|you}}", { email: "a@example.com/evil" }, "To you"],
    ["a quoted address", "To {{email|you}}", { email: '"evil.example win"@example.com' }, "To you"],
    ["a domain in another script", "Hello {{name|there}}", { name: "evil.भारत" }, "Hello there"],
    ["a domain with a loose accent", "Hello {{name|there}}", { name: "e\u0301vil.e\u0301xample" }, "Hello there"],
    ["a network address", "Hello {{name|there}}", { name: "192.0.2.1" }, "Hello there"],
    ["a custom attribute in another script", "{{custom:会社}}", { "custom:会社": "山田商店" }, "山田商店"],
    ["initials for a name", "{{name}}", { name: "J. R. R. Tolkien Jr." }, "J. R. R. Tolkien Jr."],
  ])("%s, in the subject", async (_circumstance, subject, userAttributes, expected) => {
    expect((await writtenFor(userAttributes, { subject })).emailSubject).toBe(expected);
  });

  it("is no HTML in the mail", async () => {
    const written = await writtenFor({ name: `"A" & 'B'` }, { body: "{{name}} {####}" });

    expect(written.emailMessage).toBe("&quot;A&quot; &amp; &#39;B&#39; {####}");
  });

  it("is left out where the message would be longer than Cognito takes", async () => {
    const name = "寿限無".repeat(80);
    const texts = { subject: "For {{name|you}}", body: "{{name|you}} {####}", sms: "{{name|you}} {####}" };

    expect(await writtenFor({ name }, texts)).toEqual({
      emailSubject: "For you",
      emailMessage: `${name} {####}`,
      smsMessage: "you {####}",
    });

    const long = "x".repeat(19_900);
    const body = `${long}{{name|you}} {####}`;
    expect((await writtenFor({ name: `${"&".repeat(40)}A` }, { body })).emailMessage).toBe(`${long}you {####}`);
  });

  it.each([
    ["a host", "evil.example", "Dear : {####}"],
    ["a number to call", "+81 120 123 456", "Dear : {####}"],
    ["a name", "hanako_yamada", "Dear {username}: {####}"],
    ["an address", "hanako@example.com", "Dear {username}: {####}"],
    ["Cognito's own", "47a4c8d8-1111-4111-8111-123456789012", "Dear {username}: {####}"],
  ])("names the user only when the user name that somebody chose is no link: %s", async (_, userName, expected) => {
    const texts = { default: { en: { body: "Dear {username}: {####}" } } };
    const handler = createCustomMessageHandler({ templates: texts }, { logger: captureLog().logger });
    const event = createTriggerEvent("CustomMessage_SignUp", { userName });

    expect((await handler(event)).response.emailMessage).toBe(expected);
  });

  it("names whom an administrator made, whatever the user name", async () => {
    const texts = { CustomMessage_AdminCreateUser: { en: { body: "{username} {####}" } } };
    const handler = createCustomMessageHandler({ templates: texts }, { logger: captureLog().logger });
    const event = createTriggerEvent("CustomMessage_AdminCreateUser", { userName: "shop.example" });

    expect((await handler(event)).response.emailMessage).toBe("{username} {####}");
  });

  it("leaves Cognito's own placeholder where the event has none", async () => {
    const options = { templates: { default: { en: { body: "{####}" } } } };
    const { response } = await responseTo(options, "CustomMessage_SignUp", { codeParameter: null });

    expect(response.emailMessage).toBe("{####}");
  });

  it("may be null, as Cognito sends what it does not use", async () => {
    const options = { templates: { default: { en: { subject: "Hello {{name|there}}" } } } };
    const { response } = await responseTo(options, "CustomMessage_SignUp", { userAttributes: null });

    expect(response.emailSubject).toBe("Hello there");
  });
});

describe("options", () => {
  const withText = (source: string, text: object) => ({ templates: { [source]: { en: text } } });

  it.each<[string, object, string]>([
    ["no templates", {}, "customMessage.templates: an object is needed, got undefined."],
    ["templates without texts", { templates: {} }, "customMessage.templates: there is no text in it."],
    ["an unknown option", { templates: {}, locale: "en" }, 'customMessage: unknown option "locale".'],
    ["a source that there is not", withText("CustomMessage_Signup", TEXTS), 'unknown option "CustomMessage_Signup".'],
    ["a part that there is not", withText("default", { text: "a" }), 'unknown option "text".'],
    ["no language", { templates: { default: TEXTS } }, "templates.default.subject: an object is needed"],
    ["an empty subject", withText("default", { subject: " " }), "default.en.subject: text is needed"],
    ["a long subject", withText("default", { subject: "a".repeat(141) }), "must have at most 140 characters, has 141"],
    ["a long text message", withText("default", { sms: `{####}${"a".repeat(135)}` }), "at most 140 characters"],
    ["a long mail", withText("default", { body: `{####}${"a".repeat(20_000)}` }), "at most 20000 characters"],
    ["a mail without the code", withText("default", { body: "Hello" }), "must hold {####}, which becomes the code"],
    ["a text message without the code", withText("default", { sms: "Hello" }), "must hold {####}"],
    [
      "an invitation without the user name",
      withText("CustomMessage_AdminCreateUser", { body: "{####}" }),
      "must hold {username}, which becomes the user name",
    ],
    [
      "an attribute that there is not",
      withText("default", { subject: "{{nmae}}" }),
      "names {{nmae}}, which is no user",
    ],
    [
      "an attribute in another script that there is not",
      withText("default", { subject: "{{氏名}}" }),
      "names {{氏名}}",
    ],
    [
      "an attribute in Cognito's own way",
      withText("default", { subject: "For { name }" }),
      "has {name}, which readers would see as it stands; write {{name}}",
    ],
    ["two words in one place", withText("default", { subject: "{{ given name }}" }), "has {{ without one name and }}"],
    [
      "no texts for the default language",
      { templates: { CustomMessage_SignUp: { ja: TEXTS }, default: { en: TEXTS } } },
      'templates.CustomMessage_SignUp: no texts for the default language "en". Add them, or set defaultLocale.',
    ],
    ["a default locale that is no text", { templates: { default: { en: TEXTS } }, defaultLocale: 1 }, "defaultLocale"],
  ])("%s", (_circumstance, options, message) => {
    expect(() => createCustomMessageHandler(options as CustomMessageOptions)).toThrow(TypeError);
    expect(() => createCustomMessageHandler(options as CustomMessageOptions)).toThrow(message);
  });
});
