/**
 * What a migration must know of the names in a pool that is not created here: what a pool of the program says itself, and
 * what the provider's data source shows of one that exists, which has no aliases in it.
 *
 * Does not prove what Cognito does with a migrated user, nor when the provider knows an output.
 */
import { UserPool } from "@pulumi/aws/cognito/userPool";
import type { UserPoolArgs } from "@pulumi/aws/cognito/userPool";
import * as pulumi from "@pulumi/pulumi";

import { CognitoTriggers } from "../../components";
import type { CognitoTriggersArgs } from "../../components";
import { evaluateComponent } from "../support/component";
import { LEGACY_POOL } from "../support/configurations";
import { CALLS, evaluate } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

const ID = "ap-northeast-1_Exist1234";
const WHERE = 'CognitoTriggers "auth": triggers.userMigration';

type Migration = Partial<NonNullable<CognitoTriggersArgs["triggers"]["userMigration"]>>;

/** What a run says: the refusal, or the warnings. */
async function outcomeOf(run: () => Promise<unknown>): Promise<{ refused?: unknown; warned: string[] }> {
  const log = jest.spyOn(pulumi.log, "warn").mockResolvedValue(undefined);
  try {
    const refused = await run().then(
      () => undefined,
      (error: unknown) => error,
    );
    return { ...(refused !== undefined && { refused }), warned: log.mock.calls.map(([message]) => message) };
  } finally {
    log.mockRestore();
  }
}

/** Into a pool of the program, made with these settings. */
function intoOwn(pool: UserPoolArgs, migration: Migration, preview = false) {
  const program = () => {
    const triggers = { userMigration: { from: LEGACY_POOL, ...migration } } as CognitoTriggersArgs["triggers"];
    const auth = new CognitoTriggers("auth", { triggers });
    auth.attachTo(new UserPool("pool", { ...pool, lambdaConfig: auth.lambdaConfig }));
  };
  return outcomeOf(() => evaluate(program, { preview, answers: { [CALLS.userPool]: () => ({ lambdaConfigs: [] }) } }));
}

/** Into a pool that exists, as the data source shows it. */
function intoExisting(usernameAttributes: string[] | null | undefined, migration: Migration, preview = false) {
  const triggers = { userMigration: { from: LEGACY_POOL, ...migration } };
  const answers = { [CALLS.userPool]: () => ({ id: ID, lambdaConfigs: [], usernameAttributes }) };
  return outcomeOf(() => evaluateComponent({ userPool: { existing: { id: ID } }, triggers }, { answers, preview }));
}

const MUST_BE = (aliases: string, found: string) =>
  `${WHERE}.aliasAttributes: must be ${aliases}, as aliasAttributes of the user pool says, found ${found}: ` +
  "nobody would be moved who types one.";
const NO_ALIASES = (names: string, pool: string) =>
  `${WHERE}.aliasAttributes: ${pool} has the user names ${names}, and no aliases; take it out.`;
const LOST = (names: string, pool: string) =>
  `${WHERE}.attributes: must have ${names}, with which the users of ${pool} sign in.`;

describe.each([true, false])("a pool of the program (preview: %s)", (preview) => {
  it.each<[string, UserPoolArgs, Migration, string]>([
    ["an alias that is not said", { aliasAttributes: ["email"] }, {}, MUST_BE("[email]", "nothing")],
    [
      "two, of which one is said",
      { aliasAttributes: ["phone_number", "email"] },
      { aliasAttributes: ["email"] },
      MUST_BE("[email, phone_number]", "[email]"),
    ],
    [
      "a preferred user name that is not said",
      { aliasAttributes: ["preferred_username"] },
      {},
      MUST_BE("[preferred_username]", "nothing"),
    ],
    [
      "addresses for user names, and an alias is said",
      { usernameAttributes: ["email"] },
      { aliasAttributes: ["email"] },
      NO_ALIASES("[email]", "the user pool"),
    ],
    [
      "addresses for user names that do not come along",
      { usernameAttributes: ["email", "phone_number"] },
      { attributes: ["name"] },
      LOST("email or phone_number", "the user pool"),
    ],
  ])("is refused that has %s", async (_, pool, migration, message) => {
    const { refused, warned } = await intoOwn(pool, migration, preview);

    expect(refused).toBeInstanceOf(pulumi.ResourceError);
    expect((refused as Error).message).toBe(message);
    expect(warned).toEqual([]);
  });

  it.each<[string, UserPoolArgs, Migration]>([
    ["its alias", { aliasAttributes: ["email"] }, { aliasAttributes: ["email"] }],
    [
      "both, in whatever order",
      { aliasAttributes: ["phone_number", "email"] },
      { aliasAttributes: ["email", "phone_number"] },
    ],
    ["nothing, for it has none", {}, {}],
    ["that it has none", {}, { aliasAttributes: [] }],
    ["nothing, for addresses are user names", { usernameAttributes: ["email"] }, { attributes: ["email", "name"] }],
  ])("passes when the migration says %s", async (_, pool, migration) => {
    expect(await intoOwn(pool, migration, preview)).toEqual({ warned: [] });
  });
});

it("refuses an alias that a pool of the program lacks once the pool is made, which a preview cannot tell", async () => {
  const { refused } = await intoOwn({}, { aliasAttributes: ["email"] });

  expect((refused as Error).message).toBe(MUST_BE("[]", "[email]"));
  expect(await intoOwn({}, { aliasAttributes: ["email"] }, true)).toEqual({ warned: [] });
});

describe.each([true, false])("a pool that exists (preview: %s)", (preview) => {
  it.each([
    ["it has user names, whose aliases nobody shows", []],
    ["the data source shows none", undefined],
    ["the data source shows nothing", null],
  ])("is warned of when %s, and nothing is said", async (_, names) => {
    expect(await intoExisting(names, {}, preview)).toEqual({
      warned: [
        `${WHERE}.aliasAttributes: missing, and user pool ${ID} may have aliases, which Pulumi does not show; ` +
          "then nobody would be moved who types one. Look it up with " +
          `"aws cognito-idp describe-user-pool --user-pool-id ${ID} --query UserPool.AliasAttributes" ` +
          "and write it; for none write aliasAttributes: [].",
      ],
    });
  });

  it.each<[string, string[], Migration]>([
    ["its aliases", [], { aliasAttributes: ["email"] }],
    ["that it has none", [], { aliasAttributes: [] }],
    ["nothing, for addresses are user names", ["email"], {}],
  ])("passes when the migration says %s", async (_, names, migration) => {
    expect(await intoExisting(names, migration, preview)).toEqual({ warned: [] });
  });

  it("is refused when addresses are its user names, and an alias is said", async () => {
    const { refused } = await intoExisting(["email"], { aliasAttributes: ["email"] }, preview);

    expect(refused).toBeInstanceOf(pulumi.ResourceError);
    expect((refused as Error).message).toBe(NO_ALIASES("[email]", `user pool ${ID}`));
  });

  it("is refused when addresses are its user names, and none comes along", async () => {
    const { refused } = await intoExisting(["phone_number"], { attributes: ["email"] }, preview);

    expect((refused as Error).message).toBe(LOST("phone_number", `user pool ${ID}`));
  });
});

it.each<[string, object]>([
  ["is off", { enabled: false, from: LEGACY_POOL }],
  ["is a callback", { callback: async (event: object) => event }],
  ["is a function that exists", { functionArn: "arn:aws:lambda:ap-northeast-1:123456789012:function:migrate" }],
])("asks nothing for a migration that %s", async (_, userMigration) => {
  const answers = { [CALLS.userPool]: () => ({ id: ID, lambdaConfigs: [], usernameAttributes: [] }) };
  const args = {
    userPool: { existing: { id: ID } },
    triggers: { userMigration, preSignUp: { allowedEmailDomains: ["example.com"] } },
  };

  expect(await outcomeOf(() => evaluateComponent(args, { answers }))).toEqual({ warned: [] });
});

it("asks nothing of a pool without a migration", async () => {
  const answers = { [CALLS.userPool]: () => ({ id: ID, lambdaConfigs: [], usernameAttributes: [] }) };
  const args = {
    userPool: { existing: { id: ID } },
    triggers: { preSignUp: { allowedEmailDomains: ["example.com"] } },
  };

  expect(await outcomeOf(() => evaluateComponent(args, { answers }))).toEqual({ warned: [] });
});
