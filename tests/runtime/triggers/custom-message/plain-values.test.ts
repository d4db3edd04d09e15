/**
 * Which values of user attributes may stand in a message: names and addresses as people have them, and nothing that a
 * mail programme, a telephone or a reader could make a link of.
 *
 * Does not prove what a given programme makes of a value, nor that the list has every name there is.
 */
import { isPlainValue } from "../../../../runtime/triggers/custom-message/plain-values";
import { ADDRESSES, NAMES } from "./names";

const refused = (name: string, values: readonly string[]) => values.filter((value) => !isPlainValue(name, value));
const accepted = (name: string, values: readonly string[]) => values.filter((value) => isPlainValue(name, value));

describe("names as people have them", () => {
  it("are all shown, in every script", () => {
    expect(NAMES.length).toBeGreaterThanOrEqual(150);
    expect(new Set(NAMES).size).toBe(NAMES.length);
    expect(refused("name", NAMES)).toEqual([]);
  });

  it("are shown in whatever normal form they come", () => {
    for (const form of ["NFC", "NFD", "NFKD"]) {
      expect(
        refused(
          "name",
          NAMES.map((name) => name.normalize(form)),
        ),
      ).toEqual([]);
    }
  });

  it("are shown for each other name there is: family, given, nick and an attribute of one's own", () => {
    for (const name of ["family_name", "given_name", "nickname", "preferred_username", "custom:company"]) {
      expect(refused(name, NAMES)).toEqual([]);
    }
  });
});

it("shows e-mail addresses as people have them", () => {
  expect(refused("email", ADDRESSES)).toEqual([]);
});

it("shows what Cognito itself gives a form: a sub, a date of birth, a telephone number in its own attribute", () => {
  expect(isPlainValue("sub", "12345678-1234-4234-8234-123456789012")).toBe(true);
  expect(isPlainValue("birthdate", "1985-03-12")).toBe(true);
  expect(isPlainValue("phone_number", "+819012345678")).toBe(true);
  expect(isPlainValue("locale", "ja_JP")).toBe(true);
});

it.each([
  [
    "an address of the web",
    ["https://evil.example", "//evil", "evil/win", "evil.example/win", "evil.a/win", "\\\\evil\\win"],
  ],
  [
    "a host",
    ["evil.example", "www.evil.example", "EVIL.EXAMPLE", "win at evil.example now", "t.co", "evil.a.bc", "evil..com"],
  ],
  [
    "a host of other characters",
    ["💩.la", "☃.net", "evil.💩", "♥.x.com", "_.evil.com", "evil_.com", "'.com", "!.com", "🎉.evil.com"],
  ],
  ["a host in another script", ["evil.भारत", "例え.テスト", "公司．网络", "сайт.рф", "موقع.وزارة-الاتصالات.مصر"]],
  ["a host with other dots", ["evil．example", "evil。example", "evil․example", "evil｡example", "evil﹒example"]],
  ["a host with a mark on the dot", ["evil.\u0301com", "evil\u0301.\u0323com", "evil.\u20ddcom", "evil.\u093eभारत"]],
  [
    "a host with what is not seen",
    ["evil.\u200bcom", "evil\u3164.\u115fcom", "evil.\u202ecom", "evil.\u00adcom", "evil.\u0001com"],
  ],
  [
    "a host whose dot is written out",
    ["evil[.]example", "evil(.)example", "evil{.}example", "evil<.>example", "evil “.” com"],
  ],
  [
    "a host whose dot is encoded",
    ["evil%2ecom", "evil%252ecom", "evil&#46;com", "evil&period;com", "evil=2ecom", "evil\\.com"],
  ],
  ["an address with a scheme", ["javascript:alert(1)", "mailto:x", "tel:110", "data:text", "sms:1", "evil：8080"]],
  ["an e-mail address", ["a@b", "taro@example.com", "taro＠example.com", "@evil"]],
  ["a network address", ["192.0.2.1", "1.1.1.1", "1.1", "0x7f.1", "[::1]", "::1", "192。0。2。1", "①.1.1.1"]],
  [
    "a number that a telephone calls, or a browser takes for a host",
    [
      "2130706433",
      "+81 90 1234 5678",
      "call 0120-123-456",
      "(03) 1234 5678",
      "０９０１２３４５６７８",
      "٠٩٠١٢٣٤٥٦٧٨",
      "1 2 3 4 5 6 7",
    ],
  ],
  [
    "markup and templates",
    ["<b>", "{{email}}", "{####}", "[link](x)", "`x`<", "a|b", "#win", "a*b", "x^y", "win=1", "a;b", "c++"],
  ],
  ["nothing to read", ["", " ", "\u3164\u200b", "...", "-", "()", "'"]],
  ["a text longer than a name", ["n".repeat(257), "\u0315\u0300".repeat(200)]],
])("does not show %s", (_, values) => {
  expect(accepted("name", values)).toEqual([]);
});

it("does not show names that read as a host: no programme could tell them apart", () => {
  expect(accepted("name", ["Dr.Smith", "St.John", "J.K.Rowling", "約翰．史密斯", "E.ON", "Taro2.0"])).toEqual([]);
});

it.each([
  [
    "a host before its sign",
    ["{evil.com}@x.com", "a|evil.com@x.com", "win%20evil.com@x.com", "victim=evil.example@x.com"],
  ],
  [
    "a host that programmes link by its beginning",
    ["ftp.evil.com@x.com", "www.evil.example@x.com", "WWW2.evil.com@x.com"],
  ],
  [
    "a host in a tag",
    ["taro+evil.example@x.com", "taro+a+evil.com@x.com", "win'evil.com@x.com", "ta'ro+evil.com@x.com"],
  ],
  ["a network address before its sign", ["192.0.2.1@x.com", "a.192.0.2.1@x.com"]],
  [
    "other marks",
    [
      "a/b@x.com",
      "a b@x.com",
      '"a"@x.com',
      "a?b@x.com",
      "a#b@x.com",
      "a!b@x.com",
      "a&b@x.com",
      "a`b@x.com",
      "a~b@x.com",
    ],
  ],
  ["a mark on a dot", ["a.\u0301b@x.com", "\u0301a@x.com", "a@x.\u0301com"]],
  [
    "another domain than one",
    ["a@b@x.com", "a@", "@x.com", "a@x.com/evil", "a@[192.0.2.1]", "a@x_y.com", "a@x..com", "a@.com", "a@x.com:80"],
  ],
  ["what is not seen, or read as another", ["ta\u034fro@x.com", "ｔaro@x.com", "taro@x。com", "ta\u0000ro@x.com"]],
  ["more than mail can be sent to", [`${"a".repeat(250)}@x.com`]],
])("does not show an e-mail address with %s", (_, values) => {
  expect(accepted("email", values)).toEqual([]);
});

it("does not show another's form: a date, a number or an identifier with something beside it", () => {
  expect(accepted("phone_number", ["0120-123-456", "+81 90 1234 5678", "+evil.com", "+1234567890123456"])).toEqual([]);
  expect(accepted("name", ["+819012345678", "1985-03-12 0120", "call 12345678-1234-4234-8234-123456789012"])).toEqual(
    [],
  );
});
