// What createTokenVerifier refuses at run time; tests/types/jwt.test-d.ts holds what the compiler refuses.
import { createTokenVerifier } from "../../../runtime/jwt";
import { ACCESS, CLIENT_ID, USER_POOL_ID } from "./tokens";

type Options = Parameters<typeof createTokenVerifier>[0];

const without = (name: keyof typeof ACCESS) => ({ ...ACCESS, [name]: undefined });
const pool = { userPoolId: USER_POOL_ID, clientId: CLIENT_ID };

const refused: [string, object, string][] = [
  ["no clientId", without("clientId"), "clientId: got undefined. Give the app client's id, a list of ids, or null"],
  ["no tokenUse", without("tokenUse"), 'tokenUse: got undefined. Give "access" or "id", or null to accept both.'],
  ["no userPoolId", without("userPoolId"), "userPoolId: got undefined. Give an id such as ap-northeast-1_abc123."],
  ["a userPoolId that is none", { ...ACCESS, userPoolId: "abc123" }, 'userPoolId: got "abc123"'],
  ["a userPoolId that reaches another host", { ...ACCESS, userPoolId: "a.evil.example/x_y" }, "userPoolId: got"],
  ["an empty clientId", { ...ACCESS, clientId: "" }, 'clientId: got ""'],
  ["no clientId in the list", { ...ACCESS, clientId: [] }, "clientId: got a list"],
  ["a clientId in the list that is not set", { ...ACCESS, clientId: [CLIENT_ID, undefined] }, "clientId: got a list"],
  ["another tokenUse", { ...ACCESS, tokenUse: "refresh" }, 'tokenUse: got "refresh"'],
  [
    "a group that is not set",
    { ...ACCESS, groups: undefined },
    "groups: got undefined. Give a name or a list of names",
  ],
  ["no group in the list", { ...ACCESS, groups: [] }, "groups: got a list with no or empty names"],
  ["a scope that is not set", { ...ACCESS, scope: undefined }, "scope: got undefined"],
  ["an empty scope", { ...ACCESS, scope: " " }, "scope: got string"],
  ["a scope for ID tokens", { ...pool, tokenUse: "id", scope: "openid" }, "scope: an ID token has none"],
  [
    "a misspelt option",
    { ...ACCESS, group: "admins" },
    "group: is no option. Allowed are userPoolId, clientId, groups",
  ],
  ["graceSeconds that is not a number", { ...ACCESS, graceSeconds: Number.NaN }, "graceSeconds: got NaN"],
  [
    "graceSeconds as text",
    { ...ACCESS, graceSeconds: "60" },
    'graceSeconds: got "60". Give a whole number from 0 to 300.',
  ],
  ["graceSeconds of a day", { ...ACCESS, graceSeconds: 86_400 }, "graceSeconds: got 86400"],
  ["negative graceSeconds", { ...ACCESS, graceSeconds: -1 }, "graceSeconds: got -1"],
  ["a cache without bounds", { ...ACCESS, cacheVerifiedTokens: {} }, "cacheVerifiedTokens.maxEntries: got undefined"],
  ["a cache of true", { ...ACCESS, cacheVerifiedTokens: true }, "cacheVerifiedTokens.maxEntries: got undefined"],
  ["an endless cache", { ...ACCESS, cacheVerifiedTokens: { maxEntries: Infinity } }, "maxEntries: got Infinity"],
  ["no time", { ...ACCESS, jwksTimeoutMs: 0 }, "jwksTimeoutMs: got 0. Give a whole number from 100 to 30000."],
  ["a check that is no function", { ...ACCESS, check: true }, "check: is not a function."],
  ["claims that are no schema", { ...ACCESS, claims: { tenant: "string" } }, "claims: is not a schema."],
  ["a fetcher that cannot fetch", { ...ACCESS, fetcher: {} }, "fetcher: has no method fetch."],
  ["no pools", { userPools: [], tokenUse: "access" }, "userPools: names no user pool."],
  [
    "a pool among pools",
    { userPools: [pool], clientId: "x", tokenUse: null },
    "clientId: is no option. Allowed are userPools",
  ],
  [
    "a pool without clientId",
    { userPools: [{ userPoolId: USER_POOL_ID }], tokenUse: null },
    "userPools[0].clientId: got",
  ],
  [
    "a misspelling in a pool",
    { userPools: [{ ...pool, group: "a" }], tokenUse: null },
    "userPools[0].group: is no option",
  ],
  ["pools that are null", { userPools: null, tokenUse: null }, "userPools: got null. Give a list of user pools."],
  ["pools as a text", { userPools: "x", tokenUse: null }, 'userPools: got "x"'],
  ["a pool that is null", { userPools: [pool, null], tokenUse: null }, "userPools[1]: got null. Give { userPoolId"],
  ["a pool twice", { userPools: [pool, pool], tokenUse: null }, `userPools: names ${USER_POOL_ID} more than once.`],
];

it.each(refused)("refuses %s", (_, options, message) => {
  expect(() => createTokenVerifier(options as Options)).toThrow(TypeError);
  expect(() => createTokenVerifier(options as Options)).toThrow(message);
});

it.each([[undefined], [null], ["x"], [[]]])("refuses %p for its options", (options) => {
  expect(() => createTokenVerifier(options as never)).toThrow(/^createTokenVerifier: the options are .*\. Give \{/);
});

it("names every problem in one error", () => {
  const options = { userPoolId: "x", graceSeconds: -1 };
  expect(() => createTokenVerifier(options as Options)).toThrow(
    [
      "createTokenVerifier: the options cannot be used.",
      'tokenUse: got undefined. Give "access" or "id", or null to accept both.',
      "graceSeconds: got -1. Give a whole number from 0 to 300.",
      'userPoolId: got "x". Give an id such as ap-northeast-1_abc123.',
      "clientId: got undefined. Give the app client's id, a list of ids, or null to accept every app client.",
    ].join("\n- "),
  );
});

it.each(["us-gov-west-1_AbC123", "eusc-de-east-1_AbC123", "ap-northeast-1_abc123"])(
  "takes the user pool id %s",
  (id) => {
    expect(() => createTokenVerifier({ ...ACCESS, userPoolId: id })).not.toThrow();
  },
);
