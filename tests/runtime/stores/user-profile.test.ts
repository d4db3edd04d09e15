/** Proves what a profile item holds. That DynamoDB stores it is proven with the post confirmation handler. */
import type { UserKey } from "../../../runtime/contract";
import { normalizeEmail } from "../../../runtime/shared/user-attributes";
import { buildUserProfile } from "../../../runtime/stores/user-profile";
import { createTriggerEvent } from "../../../runtime/testing";
import { withAttributes } from "../support/events";

const NOW = new Date("2026-11-21T01:02:03.004Z");
const SUB = "47a4c8d8-a0b1-70d6-0c1b-5d3a2f9e6b10";

const eventWith = (attributes: Record<string, string | undefined> = {}) =>
  withAttributes(createTriggerEvent("PostConfirmation_ConfirmSignUp"), attributes);

const build = (event: ReturnType<typeof eventWith>, key: UserKey = "sub", attributes: string[] = []) =>
  buildUserProfile(event, { key, attributes }, NOW);

describe("buildUserProfile", () => {
  it("holds exactly the standard fields, the e-mail address trimmed and in lower case", () => {
    expect(build(eventWith({ email: "  Taro.Yamada+Test@Example.COM " }))).toEqual({
      id: SUB,
      sub: SUB,
      email: "taro.yamada+test@example.com",
      name: "山田 太郎",
      userPoolId: "ap-northeast-1_aBcDeF123",
      createdAt: "2026-11-21T01:02:03.004Z",
    });
  });

  it.each<[UserKey, string]>([
    ["sub", SUB],
    ["username", "Google_1122"],
    ["email", "taro.yamada+test@example.com"],
  ])("has the key %s as its id", (key, id) => {
    const event = Object.assign(eventWith(), { userName: "Google_1122" });

    expect(build(event, key).id).toBe(id);
  });

  it("takes the address's local part for a name that is not there", () => {
    expect(build(eventWith({ name: undefined })).name).toBe("taro.yamada+test");
    expect(build(eventWith({ name: " " })).name).toBe("taro.yamada+test");
  });

  it.each([undefined, "", " "])("has neither address nor name for a user with the address %j and no name", (email) => {
    const profile = build(eventWith({ email, name: undefined, phone_number: "+819012345678" }));

    expect(Object.keys(profile)).toEqual(["id", "sub", "userPoolId", "createdAt"]);
  });

  it("copies the chosen attributes that are there, under their own names", () => {
    const event = eventWith({ "custom:tenant": "Blue", locale: "ja-JP", phone_number: "" });

    expect(build(event, "sub", ["custom:tenant", "phone_number", "birthdate"])).toEqual({
      ...build(event),
      "custom:tenant": "Blue",
    });
  });

  it("lets no chosen attribute replace a standard field", () => {
    const event = eventWith({ id: "x", sub: SUB, email: "A@Example.com", userPoolId: "x", createdAt: "x" });

    expect(build(event, "sub", ["id", "sub", "email", "name", "userPoolId", "createdAt", "__proto__"])).toEqual(
      build(event),
    );
  });

  it.each<[UserKey, Record<string, undefined>, string, string]>([
    [
      "sub",
      { sub: undefined },
      "u",
      'Key "sub": the event has no attribute sub. Cognito always sends it; check what invoked the function.',
    ],
    [
      "username",
      {},
      "",
      'Key "username": the event has no userName. Cognito always sends it; check what invoked the function.',
    ],
    [
      "email",
      { email: undefined },
      "u",
      'Key "email": the user has no e-mail address. Set the key to "sub", or make e-mail a required attribute of the pool.',
    ],
  ])("says what to do when the key %s is missing", (key, attributes, userName, message) => {
    const event = Object.assign(eventWith(attributes), { userName });

    expect(() => build(event, key)).toThrow(message);
  });
});

describe("normalizeEmail", () => {
  it("does not turn a look-alike into another user's address", () => {
    expect(normalizeEmail("\u212aEN@example.com")).toBe("\u212aen@example.com");
    expect(normalizeEmail("KEN@example.com")).toBe("ken@example.com");
    expect(normalizeEmail("ÉMILE@example.com")).toBe("émile@example.com");
  });
});
