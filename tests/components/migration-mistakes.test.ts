/**
 * What a migration cannot do with the pool that it moves users into: the exact lines that say so.
 *
 * Does not prove what Cognito does with a migration; of a pool that is not created here only the configuration knows.
 */
import type { CognitoTriggersArgs } from "../../components";
import { evaluateComponent } from "../support/component";
import { LEGACY_POOL } from "../support/configurations";
import { RecordingMocks } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

type Pool = NonNullable<NonNullable<CognitoTriggersArgs["userPool"]>["create"]>;

/** The lines of the message, without the first; none when the arguments are accepted. */
async function mistakesIn(create: Pool, migration: object): Promise<string[]> {
  const args = { userPool: { create }, triggers: { userMigration: { from: LEGACY_POOL, ...migration } } };
  const failure = await evaluateComponent(args).catch((error: unknown) => error);
  if (failure instanceof RecordingMocks) return [];
  return (failure as Error).message.split("\n").slice(1);
}

const ALIASES =
  "  - triggers.userMigration.aliasAttributes: is for a pool that is not created here; a created pool's aliases are in userPool.create.signInWith";
const lost = (addresses: string) =>
  `  - triggers.userMigration.attributes: must have ${addresses}, with which users of the created pool sign in`;
const sms = { create: {} };

describe("a migration into a created pool is refused", () => {
  it.each<[string, Pool, object, string[]]>([
    ["with aliases of its own", { signInWith: ["username", "email"] }, { aliasAttributes: ["email"] }, [ALIASES]],
    ["without the address that is the user name", {}, { attributes: ["name"] }, [lost("email")]],
    [
      "without the address that is an alias",
      { signInWith: ["username", "email"] },
      { attributes: ["name"] },
      [lost("email")],
    ],
    [
      "without any of the addresses, in one message with the rest",
      { signInWith: ["email", "phone"], sms },
      { attributes: ["name", "custom:tenant"], aliasAttributes: ["email"] },
      [
        ALIASES,
        "  - triggers.userMigration.attributes[1]: the created pool has no such attribute; add it to userPool.create.customAttributes",
        lost("email or phone_number"),
      ],
    ],
    [
      "with an alias that Cognito does not know",
      { signInWith: ["username"] },
      { aliasAttributes: ["nickname"] },
      [
        '  - triggers.userMigration.aliasAttributes[0]: must be one of email, phone_number, preferred_username, found "nickname"',
      ],
    ],
  ])("%s", async (_circumstance, create, migration, lines) => {
    expect(await mistakesIn(create, migration)).toEqual(lines);
  });

  it.each<[string, Pool, object]>([
    ["with one of the addresses", { signInWith: ["email", "phone"], sms }, { attributes: ["phone_number"] }],
    ["without an address, by user name alone", { signInWith: ["username"] }, { attributes: ["name"] }],
    ["with every attribute", { signInWith: ["username", "email"] }, {}],
  ])("is accepted %s", async (_circumstance, create, migration) => {
    expect(await mistakesIn(create, migration)).toEqual([]);
  });
});

describe("a migration into a pool that is not created here", () => {
  const mistakesOf = async (migration: object): Promise<string[]> => {
    const failure = await evaluateComponent({ triggers: { userMigration: { from: LEGACY_POOL, ...migration } } }).catch(
      (error: unknown) => error,
    );
    return failure instanceof RecordingMocks ? [] : (failure as Error).message.split("\n").slice(1);
  };

  it("is refused without any of the attributes that it names as aliases: nobody could be told by one", async () => {
    expect(await mistakesOf({ aliasAttributes: ["email", "phone_number"], attributes: ["name"] })).toEqual([
      "  - triggers.userMigration.attributes: must have email or phone_number, which aliasAttributes names",
    ]);
  });

  it.each<[string, object]>([
    ["with one of them", { aliasAttributes: ["email", "phone_number"], attributes: ["email"] }],
    ["with every attribute", { aliasAttributes: ["email"] }],
    ["without aliases", { aliasAttributes: [], attributes: ["name"] }],
  ])("is accepted %s", async (_circumstance, migration) => {
    expect(await mistakesOf(migration)).toEqual([]);
  });
});
