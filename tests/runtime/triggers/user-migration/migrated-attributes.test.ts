/** Proves which attributes are copied. Which of them the new pool's schema takes is the pool's. */
import {
  hasVerifiedAddress,
  selectMigratedAttributes,
} from "../../../../runtime/triggers/user-migration/migrated-attributes";
import type { UserMigrationOptions } from "../../../../runtime/triggers/user-migration/options";

const select = (attributes: Record<string, string | undefined>, choice?: Partial<UserMigrationOptions>) =>
  selectMigratedAttributes(
    Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    choice,
  );

const STANDARD = {
  address: "1",
  birthdate: "1990-01-31",
  email: "taro@example.com",
  family_name: "山田",
  gender: "x",
  given_name: "太郎",
  locale: "ja-JP",
  middle_name: "m",
  name: "山田 太郎",
  nickname: "n",
  phone_number: "+819012345678",
  picture: "https://example.com/p.png",
  preferred_username: "taro",
  profile: "https://example.com",
  updated_at: "1763687922",
  website: "https://example.com",
  zoneinfo: "Asia/Tokyo",
};

describe("selectMigratedAttributes", () => {
  it("copies every standard and custom attribute with a value, by default", () => {
    const all = { ...STANDARD, email_verified: "true", phone_number_verified: "true", "custom:tenant": "blue" };

    expect(select(all)).toEqual(all);
  });

  it.each([
    "sub",
    "identities",
    "username",
    "cognito:user_status",
    "cognito:mfa_enabled",
    "cognito:email_alias",
    "cognito:phone_number_alias",
    "email_alias",
    "phone_number_alias",
    "dev:custom:secret",
    "dev:email",
    "custom:",
    "something_new",
    "__proto__",
  ])("leaves %s behind", (name) => {
    const attributes = [
      { Name: name, Value: "x" },
      { Name: "name", Value: "山田" },
    ];

    expect(selectMigratedAttributes(attributes)).toEqual({ name: "山田" });
  });

  it("leaves behind what is empty, absent or longer than 2048 characters", () => {
    const longest = "x".repeat(2048);

    expect(select({ name: "", nickname: undefined, profile: `${longest}x`, website: longest })).toEqual({
      website: longest,
    });
  });

  it.each([
    ["true", { email: "a@example.com", email_verified: "true" }],
    ["false", { email: "a@example.com" }],
    ["True", { email: "a@example.com" }],
    ["", { email: "a@example.com" }],
  ])("copies a verification of %j as the old pool says", (email_verified, expected) => {
    expect(select({ email: "a@example.com", email_verified })).toEqual(expected);
  });

  it.each(["email", "phone_number"])("never copies the verification of %s without the attribute itself", (owner) => {
    const verified = `${owner}_verified`;

    expect(select({ [verified]: "true", name: "n" })).toEqual({ name: "n" });
    expect(select({ [owner]: "", [verified]: "true", name: "n" })).toEqual({ name: "n" });
    expect(select({ [owner]: "x".repeat(2049), [verified]: "true", name: "n" })).toEqual({ name: "n" });
    expect(select({ [owner]: "x", [verified]: "true", name: "n" }, { attributes: ["name"] })).toEqual({ name: "n" });
  });

  it("copies the chosen attributes only, and their verification with them", () => {
    const all = { ...STANDARD, email_verified: "true", phone_number_verified: "true", "custom:tenant": "blue" };

    expect(select(all, { attributes: ["email", "custom:tenant", "sub"] })).toEqual({
      email: "taro@example.com",
      email_verified: "true",
      "custom:tenant": "blue",
    });
  });

  it.each([
    ["with the prefix", ["custom:tenant"], { "custom:tenant": "blue" }],
    ["without the prefix", ["tenant"], { "custom:tenant": "blue" }],
    ["none", [], {}],
  ])("copies the custom attributes that the new pool knows: %s", (_what, customAttributes, expected) => {
    const all = { name: "n", "custom:tenant": "blue", "custom:team": "red" };

    expect(select(all, { customAttributes })).toEqual({ name: "n", ...expected });
  });

  it("gives nothing for a user without attributes", () => {
    expect(selectMigratedAttributes(undefined)).toEqual({});
  });
});

describe("hasVerifiedAddress", () => {
  it.each([
    [{ email: "a", email_verified: "true" }, true],
    [{ phone_number: "1", phone_number_verified: "true" }, true],
    [{ email: "a", phone_number: "1" }, false],
    [{}, false],
  ])("%j: %s", (attributes: Record<string, string>, expected) => {
    expect(hasVerifiedAddress(attributes)).toBe(expected);
  });
});
