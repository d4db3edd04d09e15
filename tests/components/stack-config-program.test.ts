/**
 * A program's callbacks under its stacks' toggles and settings: what comes of the two together, which of two settings
 * stands, and where each mistake is said to come from.
 *
 * Does not prove what the compiler says (tests/types) nor that a whole program runs so (tests/examples, tests/sandbox).
 */
import * as pulumi from "@pulumi/pulumi";

import { CognitoTriggers, readStackConfig } from "../../components";
import type { CognitoTriggersArgs, ProgramArgs } from "../../components";
import { passOn } from "../support/configurations";
import { packaged } from "../support/fake-packaging";
import { evaluate, secret, TYPES } from "../support/pulumi-mocks";
import type { Circumstances } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

const asConfig = (values: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [`cognito-triggers:${key}`, JSON.stringify(value)]));

/** The arguments that a program and its stack come to. */
async function together(program: ProgramArgs, values: Record<string, unknown> = {}): Promise<unknown> {
  return (await evaluate(() => readStackConfig(program), { config: asConfig(values) })).result;
}

/** The lines of the message for a program and its stack; none when they are taken. */
async function linesFor(program: unknown, values: Record<string, unknown> = {}): Promise<string[]> {
  const failure = await together(program as ProgramArgs, values).catch((error: unknown) => error);
  return failure instanceof Error ? failure.message.split("\n").slice(1) : [];
}

describe("toggles", () => {
  const program: ProgramArgs = { triggers: { customMessage: passOn, preSignUp: { autoConfirm: true, after: passOn } } };

  /** The functions of the triggers, and whose code each has. */
  async function functionsOf(triggers: object) {
    packaged.length = 0;
    const config = asConfig({ userPool: { create: {} }, triggers });
    await evaluate(() => new CognitoTriggers("auth", readStackConfig(program)), { config });
    return packaged.filter(({ name }) => name !== "auth-attachment").map(({ name, callback }) => [name, callback]);
  }

  it("leave a callback on that the stack says nothing about", async () => {
    expect(await functionsOf({})).toEqual([
      ["auth-pre-sign-up", passOn],
      ["auth-custom-message", passOn],
    ]);
  });

  it("switch off an inline callback by `enabled: false` in the stack, with every resource of it", async () => {
    expect(await functionsOf({ customMessage: { enabled: false } })).toEqual([["auth-pre-sign-up", passOn]]);
    expect(await functionsOf({ preSignUp: { enabled: false } })).toEqual([["auth-custom-message", passOn]]);
  });

  it("leave nothing on when the stack switches everything off", async () => {
    const config = asConfig({ triggers: { customMessage: { enabled: false }, preSignUp: { enabled: false } } });
    const { mocks } = await evaluate(() => new CognitoTriggers("auth", readStackConfig(program)), { config });

    expect(mocks.list()).toEqual([]);
  });

  it("switch on in one stack what the program has off in all", async () => {
    const off: ProgramArgs = { triggers: { customMessage: { enabled: false, callback: passOn } } };

    expect(await together(off)).toEqual({ triggers: { customMessage: { enabled: false, callback: passOn } } });
    expect(await together(off, { triggers: { customMessage: { enabled: true } } })).toEqual({
      triggers: { customMessage: { enabled: true, callback: passOn } },
    });
  });

  it("take a switch for a trigger that the program has no code for", async () => {
    expect(await linesFor(program, { triggers: { userMigration: { enabled: false } } })).toEqual([]);
  });
});

describe("settings", () => {
  it("of the stack go with the program's callback", async () => {
    const given = await together(
      { triggers: { customMessage: passOn, preSignUp: { after: passOn } } },
      { triggers: { customMessage: { timeoutSeconds: 3 }, preSignUp: { allowedEmailDomains: ["example.com"] } } },
    );

    expect(given).toEqual({
      triggers: {
        customMessage: { callback: passOn, timeoutSeconds: 3 },
        preSignUp: { after: passOn, allowedEmailDomains: ["example.com"] },
      },
    });
  });

  it("of the stack stand before the program's, key by key, and a list in one piece", async () => {
    const given = await together(
      {
        userPool: { create: { name: "app", mfa: "off", signInWith: ["email", "username"] } },
        triggers: { preSignUp: { allowedEmailDomains: ["a.test", "b.test"], autoConfirm: true } },
        tags: { team: "a", cost: "1" },
        logRetentionDays: 30,
      },
      {
        userPool: { create: { mfa: "required", signInWith: ["email"] } },
        triggers: { preSignUp: { allowedEmailDomains: ["c.test"] } },
        tags: { cost: "2" },
        logRetentionDays: 7,
      },
    );

    expect(given).toEqual({
      userPool: { create: { name: "app", mfa: "required", signInWith: ["email"] } },
      triggers: { preSignUp: { allowedEmailDomains: ["c.test"], autoConfirm: true } },
      tags: { team: "a", cost: "2" },
      logRetentionDays: 7,
    });
  });

  it("choose another pool or store than the program", async () => {
    const given = await together(
      {
        userPool: { create: { name: "app" } },
        triggers: { postConfirmation: { profile: { table: { create: {} }, key: "sub" } } },
      },
      {
        userPool: { existing: { id: "eu-west-1_Abc" } },
        triggers: { postConfirmation: { profile: { table: { existing: "Users" } } } },
      },
    );

    expect(given).toEqual({
      userPool: { existing: { id: "eu-west-1_Abc" } },
      triggers: { postConfirmation: { profile: { table: { existing: "Users" }, key: "sub" } } },
    });
  });

  it("keep the program's outputs, and the file's variables as secrets beside them", async () => {
    const config = asConfig({ triggers: { customMessage: { environment: { FROM_FILE: "hush" } } } });
    const { mocks } = await evaluate(
      () => {
        const environment = { FROM_PROGRAM: pulumi.output("table") };
        const program = { triggers: { customMessage: { callback: passOn, environment } } };
        new CognitoTriggers("auth", readStackConfig(program));
      },
      { config },
    );

    expect(mocks.one(TYPES.function, "auth-custom-message").inputs["environment"]).toEqual(
      secret({ variables: { FROM_PROGRAM: "table", FROM_FILE: "hush" } }),
    );
  });

  it("do not change what the program gave", async () => {
    const program: ProgramArgs = { triggers: { preSignUp: { after: passOn } }, tags: { team: "a" } };
    await together(program, { triggers: { preSignUp: { autoConfirm: true } }, tags: { cost: "1" } });

    expect(program).toEqual({ triggers: { preSignUp: { after: passOn } }, tags: { team: "a" } });
  });
});

describe("code that a program puts beside what was read", () => {
  const build = (program: ProgramArgs) => () => {
    const args = readStackConfig(program);
    const preSignUp = { ...args.triggers.preSignUp, after: passOn };
    return new CognitoTriggers("auth", { ...args, triggers: { ...args.triggers, preSignUp } });
  };
  const run = async (triggers: object, program: ProgramArgs = { triggers: { customMessage: passOn } }) => {
    packaged.length = 0;
    await evaluate(build(program), { config: asConfig({ triggers }) });
    const own = packaged.find(({ name }) => name === "auth-pre-sign-up");
    return own && { code: own.callback, hasRule: own.builtIn !== undefined };
  };

  it("runs after the stack's rule, alone where the stack says nothing, and not where the stack switches it off", async () => {
    expect(await run({ preSignUp: { autoConfirm: true } })).toEqual({ code: passOn, hasRule: true });
    expect(await run({})).toEqual({ code: passOn, hasRule: false });
    expect(await run({ preSignUp: { enabled: false } })).toBeUndefined();
  });

  it.each([
    ["a function of the file", { preSignUp: { functionArn: "arn:aws:lambda:eu-west-1:210987654321:function:x" } }, {}],
    ["a callback of the program", {}, { triggers: { preSignUp: passOn } }],
  ])("is refused beside %s, which would be lost", async (_circumstance, triggers, program: ProgramArgs) => {
    await expect(run(triggers, program)).rejects.toThrow(
      /1 mistake in the configuration, nothing was deployed\.\n {2}- triggers\.preSignUp/,
    );
  });
});

describe("mistakes", () => {
  it("say which come from the file and which from the program, all in one message", async () => {
    const lines = await linesFor(
      { triggers: { presignUp: passOn, customMessage: { callback: passOn, timeoutSeconds: 9 } }, logRetentionDays: 8 },
      { triggers: { customMessage: { memorySizeMb: 1 }, postConfirmation: { onError: "ignore" } }, tag: {} },
    );

    expect(lines).toEqual([
      expect.stringMatching(/^ {2}- logRetentionDays \(in the program\): must be one of the periods/),
      '  - cognito-triggers:tag: unknown key; did you mean "tags"?',
      '  - triggers.presignUp (in the program): unknown key; did you mean "preSignUp"?',
      "  - cognito-triggers:triggers.customMessage.memorySizeMb: must be a whole number of MB from 128 to 10240, found 1",
      "  - triggers.customMessage.timeoutSeconds (in the program): must be a whole number of seconds from 1 to 5, found 9",
      '  - cognito-triggers:triggers.postConfirmation.onError: must be one of refuse, continue, found "ignore"',
    ]);
  });

  it("are the file's settings of a behaviour for a trigger that is a callback", async () => {
    const lines = await linesFor(
      { triggers: { preSignUp: passOn } },
      { triggers: { preSignUp: { autoConfirm: true } } },
    );

    expect(lines).toEqual([
      "  - cognito-triggers:triggers.preSignUp.autoConfirm: callback takes the place of the ready-made behaviour; " +
        "to run both, write after instead of callback",
    ]);
  });

  it.each([
    ["nothing", { callback: passOn }, "V2_0", "V1_0"],
    ["V2_0", { version: "V2_0", after: passOn, claims: { a: "name" } }, "V3_0", "V2_0"],
  ])("are another token version than the callback's, written for %s", async (_, program, version, written) => {
    expect(
      await linesFor({ triggers: { preTokenGeneration: program } }, { triggers: { preTokenGeneration: { version } } }),
    ).toEqual([
      "  - cognito-triggers:triggers.preTokenGeneration.version: " +
        `the program's callback is written for ${written}; change the version in the program`,
    ]);
  });

  it("are not the same token version, nor another one without a callback", async () => {
    const version = { triggers: { preTokenGeneration: { version: "V2_0" } } };

    expect(
      await linesFor({ triggers: { preTokenGeneration: { version: "V2_0", callback: passOn } } }, version),
    ).toEqual([]);
    expect(await linesFor({ triggers: { preTokenGeneration: { claims: { a: "name" } } } }, version)).toEqual([]);
  });

  it("are a program and a stack that name no trigger", async () => {
    expect(await linesFor({ tags: {} })).toEqual([expect.stringContaining("triggers: names no trigger")]);
    expect(await linesFor({ triggers: { preSignUp: passOn } })).toEqual([]);
  });

  it("are a missing part, at the trigger that misses it", async () => {
    expect(await linesFor({ triggers: { userMigration: { forgotPassword: true } } })).toEqual([
      "  - triggers.userMigration.from (in the program): is missing; say which user pool the users come from",
    ]);
    expect(await linesFor({}, { triggers: { userMigration: { forgotPassword: true } } })).toEqual([
      "  - cognito-triggers:triggers.userMigration.from: is missing; say which user pool the users come from",
    ]);
  });
});

describe("a program that does not read the stack's settings", () => {
  const component = () => new CognitoTriggers("auth", { triggers: { preSignUp: passOn } });
  const keys = {
    ...asConfig({ triggers: { preSignUp: { enabled: false } } }),
    "cognito-triggers:trigers": "{}",
    "aws:region": "eu-west-1",
  };

  async function warningsFor(circumstances: Circumstances, program: () => unknown = component) {
    const warn = jest.spyOn(pulumi.log, "warn").mockResolvedValue(undefined);
    await evaluate(program, circumstances);
    const warnings = warn.mock.calls.map(([message]) => message);
    warn.mockRestore();
    return warnings;
  }

  it("is told which keys do nothing, unknown ones included, unless it reads them itself", async () => {
    expect(await warningsFor({ config: keys, project: "shop", stack: "unread" })).toEqual([
      "The stack's configuration has cognito-triggers:triggers, cognito-triggers:trigers, which the component does not get: " +
        "readStackConfig was not called. Pass the arguments through readStackConfig({ … }), or take the keys away; " +
        "a program that reads them itself may go on.",
    ]);
  });

  it("is told of the component's keys only, when the project has the namespace's name", async () => {
    expect(await warningsFor({ config: keys, project: "cognito-triggers", stack: "unread" })).toEqual([
      expect.stringMatching(/ has cognito-triggers:triggers, which /),
    ]);
  });

  it("is told nothing when there are none, or when they are read", async () => {
    expect(await warningsFor({ config: { "aws:region": "eu-west-1" }, stack: "without" })).toEqual([]);
    const reading = () => new CognitoTriggers("auth", readStackConfig({ triggers: { customMessage: passOn } }));
    const { "cognito-triggers:trigers": _, ...known } = keys;
    expect(await warningsFor({ config: known, project: "shop", stack: "read" }, reading)).toEqual([]);
  });

  it("is refused where a key's namespace is nearly the component's, with every other mistake and without a value", async () => {
    const wrong = () => new CognitoTriggers("auth", { triggers: { preSignup: passOn } as object });
    const config = { "cognito-trigger:triggers": "hush-hush", "cognito-trigger:tags": "{}" };

    await expect(evaluate(wrong, { config, project: "shop", stack: "slip" })).rejects.toThrow(
      [
        'CognitoTriggers "auth": 3 mistakes in the configuration, nothing was deployed.',
        '  - cognito-trigger:triggers: the component does not read the namespace "cognito-trigger"; did you mean ' +
          '"cognito-triggers:triggers", for readStackConfig? Keys of your own need a name less like it',
        '  - cognito-trigger:tags: the component does not read the namespace "cognito-trigger"; did you mean ' +
          '"cognito-triggers:tags", for readStackConfig? Keys of your own need a name less like it',
        '  - triggers.preSignup: unknown key; did you mean "preSignUp"?',
      ].join("\n"),
    );
  });

  it("may have keys of its own project, whatever that is called, and of other namespaces", async () => {
    const config = { "cognito-trigger:triggers": "{}", "cognito:name": "x", "acme-cognito-triggers:name": "x" };

    expect(await warningsFor({ config, project: "cognito-trigger", stack: "others" })).toEqual([]);
  });

  it("is told that it names no trigger, unless it says that this is meant", async () => {
    const naming = (triggers: CognitoTriggersArgs["triggers"]) => () =>
      new CognitoTriggers("auth", { userPool: { create: {} }, triggers });

    expect(await warningsFor({ stack: "none" }, naming({ preSignUp: undefined }))).toEqual([
      'CognitoTriggers "auth" names no trigger, so that the pool has none. If this is meant, say so: ' +
        "triggers: { preSignUp: { enabled: false } }.",
    ]);
    expect(await warningsFor({ stack: "none" }, naming({ preSignUp: { enabled: false } }))).toEqual([]);
    expect(await warningsFor({ stack: "none" }, naming({ preSignUp: passOn }))).toEqual([]);
  });
});
