/**
 * What must not go from an example or a stack for development into another stack: placeholders of the examples, and
 * settings that only development may have. And that the example of a production file is right once it is filled in.
 *
 * Does not prove that nothing else of an example could be deployed: a name that looks real is not found.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";

import { CognitoTriggers, readStackConfig } from "../../components";
import type { CognitoTriggersArgs } from "../../components";
import { findPlaceholders } from "../../components/configuration/checking/placeholders";
import { normalizeArgs } from "../../components/configuration/settings/normalize-args";
import { passOn } from "../support/configurations";
import { evaluate, TYPES } from "../support/pulumi-mocks";
import type { Circumstances } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

/** A stack file as Pulumi hands it over, with each of `changes` made in its text. */
function stackFile(name: string, changes: readonly (readonly [string, string])[] = []): Record<string, string> {
  const original = readFileSync(join(__dirname, "../..", name), "utf8");
  const text = changes.reduce((changed, [from, to]) => changed.replaceAll(from, to), original);
  const { config } = parse(text) as { config: Record<string, unknown> };
  const asText = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [key, asText(value)]));
}

async function linesFor(config: Record<string, string>, circumstances: Circumstances = {}): Promise<string[]> {
  const failure = await evaluate(() => readStackConfig(), { config, ...circumstances }).catch(
    (error: unknown) => error,
  );
  return failure instanceof Error ? failure.message.split("\n").slice(1) : [];
}

/** The lines with which the program is refused that runs under Pulumi's own engine. */
async function linesOfDeployment(config: Record<string, string>, stack: string): Promise<string[]> {
  const monitor = jest.spyOn(pulumi.runtime, "getMonitor");
  const program = () => {
    // Anything but the mocks' monitor is an engine.
    monitor.mockReturnValueOnce(undefined);
    return readStackConfig();
  };
  const failure = await evaluate(program, { config, stack }).catch((error: unknown) => error);
  monitor.mockRestore();
  return failure instanceof Error ? failure.message.split("\n").slice(1) : [];
}

describe("a copy of Pulumi.dev.yaml for the stack prod", () => {
  it("is refused for every setting that only a stack for development may have", async () => {
    expect(await linesFor(stackFile("Pulumi.dev.yaml"), { stack: "prod" })).toEqual([
      '  - cognito-triggers:developmentStack: names "dev", and this is the stack "prod": the file is a copy. Take the ' +
        "line out, or write prod when this stack is for development, too",
      ...[
        ["deletionProtection", "false"],
        ["usersApi.create.cors.allowedOrigins[0]", "http://localhost:3000"],
        ["tags.environment", "dev"],
        ["userPool.create.name", "app-dev"],
      ].map(
        ([path, value]) =>
          `  - cognito-triggers:${path}: is ${value} in the stack "prod"; change it, or say that the stack is for ` +
          "development: cognito-triggers:developmentStack: prod",
      ),
    ]);
  });

  it("is refused for them without the line, too", async () => {
    const { "cognito-triggers:developmentStack": _, ...config } = stackFile("Pulumi.dev.yaml");

    expect(await linesFor(config, { stack: "prod" })).toHaveLength(4);
    expect(await linesFor(config, { stack: "dev" })).toEqual([]);
  });

  it("is refused for the example's placeholders as well where it would be deployed, in the same message", async () => {
    const lines = await linesOfDeployment(stackFile("Pulumi.dev.yaml"), "prod");

    expect(lines).toHaveLength(5 + 5);
    expect(lines.slice(5)).toEqual([
      expect.stringContaining("triggers.preSignUp.allowedEmailDomains: is still the example's"),
      expect.stringContaining("triggers.postConfirmation.welcomeEmail.from: is still the example's"),
      expect.stringContaining("triggers.userMigration.from.userPoolId: is still the example's"),
      expect.stringContaining("triggers.userMigration.from.clientId: is still the example's"),
      expect.stringContaining("triggers.createAuthChallenge.emailCode.sender: is still the example's"),
    ]);
  });
});

describe("settings of development", () => {
  const config = {
    "cognito-triggers:triggers": '{"preSignUp":{"enabled":false}}',
    "cognito-triggers:deletionProtection": "false",
    "cognito-triggers:tags": '{"Env":"Development","team":"dev"}',
  };

  it("are taken in a stack that the file names as one for development, and in no other", async () => {
    const named = { ...config, "cognito-triggers:developmentStack": "alice" };

    expect(await linesFor(named, { stack: "alice" })).toEqual([]);
    expect(await linesFor(named, { stack: "staging" })).toHaveLength(3);
  });

  it("are a tag and a name that say dev only where the stack's own name does not", async () => {
    const { "cognito-triggers:deletionProtection": _, ...tagged } = config;

    expect(await linesFor(tagged, { stack: "dev-eu" })).toEqual([]);
    expect(await linesFor(tagged, { stack: "staging" })).toEqual([
      expect.stringContaining('tags.Env: is Development in the stack "staging"'),
    ]);
  });

  it("are the program's own where the program says them: it knows its stack", async () => {
    const { mocks } = await evaluate(
      () =>
        new CognitoTriggers(
          "auth",
          readStackConfig({ userPool: { create: {} }, triggers: { preSignUp: passOn }, deletionProtection: false }),
        ),
      { stack: "staging" },
    );

    expect(mocks.one(TYPES.pool, "auth").inputs["deletionProtection"]).toBe("INACTIVE");
  });
});

describe("placeholders", () => {
  const REAL: CognitoTriggersArgs = {
    userPool: {
      create: { email: { sourceArn: "arn:aws:ses:eu-west-1:210987654321:identity/acme.io", from: "a@acme.io" } },
    },
    triggers: {
      preSignUp: { allowedEmailDomains: ["acme.io", "example.com"], blockedEmailDomains: ["example.org"] },
      userMigration: { enabled: false, from: { userPoolId: "ap-northeast-1_legacy01", clientId: "legacyclient" } },
      customMessage: {
        templates: {
          default: { en: { subject: "Your code", body: "{####}, as in user@example.com or not" } },
        },
      },
    },
    usersApi: { create: { cors: { allowedOrigins: ["https://app.acme.io", "https://myexample.com"] } } },
  };

  it("are not what somebody has, what is switched off, and prose", () => {
    expect(findPlaceholders({ ...REAL })).toEqual([]);
  });

  it.each<[string, Record<string, unknown>]>([
    ["userPool.existing.id", { userPool: { existing: { id: "ap-northeast-1_Exist1234" } } }],
    ["userPool.create.email.from", { userPool: { create: { email: { from: "App <no-reply@mail.example.com>" } } } }],
    [
      "userPool.create.email.sourceArn",
      { userPool: { create: { email: { sourceArn: "arn:aws:ses:eu-west-1:123456789012:identity/acme.io" } } } },
    ],
    [
      "userPool.create.email.sourceArn",
      { userPool: { create: { email: { sourceArn: "arn:aws:ses:eu-west-1:210987654321:identity/example.com" } } } },
    ],
    [
      "userPool.create.domain.custom.name",
      { userPool: { create: { domain: { custom: { name: "auth.example.com" } } } } },
    ],
    [
      "usersApi.create.cors.allowedOrigins[0]",
      { usersApi: { create: { cors: { allowedOrigins: ["https://app.example.com"] } } } },
    ],
    [
      "triggers.preSignUp.functionArn",
      { triggers: { preSignUp: { functionArn: "arn:aws:lambda:eu-west-1:123456789012:function:x" } } },
    ],
  ])("are found at %s", (path, args) => {
    expect(findPlaceholders(args).map((mistake) => mistake.path)).toEqual([path]);
  });

  it("are refused in a program's arguments, too, in the one message", () => {
    const args = {
      triggers: { preSignUp: { allowedEmailDomains: ["example.com"] }, presignup: {} },
    } as CognitoTriggersArgs;
    const normalize = (isRehearsal: boolean) => () =>
      normalizeArgs("auth", args, { project: "app", stack: "prod", configKeys: [], isRehearsal });

    expect(normalize(false)).toThrow(
      'CognitoTriggers "auth": 2 mistakes in the configuration, nothing was deployed.\n' +
        '  - triggers.presignup: unknown key; did you mean "preSignUp"?\n' +
        '  - triggers.preSignUp.allowedEmailDomains: is still the example\'s, found ["example.com"]; write your own, or take it out',
    );
    expect(normalize(true)).toThrow("1 mistake in the configuration");
  });
});

describe("Pulumi.prod.example.yaml", () => {
  const FILE = "Pulumi.prod.example.yaml";
  const FILLED_IN = [
    ["example.com", "acme.io"],
    ["123456789012", "210987654321"],
    ["ap-northeast-1_legacy01", "ap-northeast-1_Old4711"],
    ["legacyclient", "1h57kf5cpq17m0eml12EXAMPLE"],
  ] as const;

  it("is refused where it would be deployed, with every placeholder that it has", async () => {
    const lines = await linesOfDeployment(stackFile(FILE), "prod");

    expect(lines.map((line) => /triggers:(\S+): is still the example's/.exec(line)?.[1])).toEqual([
      "userPool.create.email.sourceArn",
      "userPool.create.email.from",
      "triggers.preSignUp.allowedEmailDomains",
      "triggers.postConfirmation.welcomeEmail.from",
      "triggers.userMigration.from.userPoolId",
      "triggers.userMigration.from.clientId",
      "usersApi.create.cors.allowedOrigins[0]",
    ]);
  });

  it("is accepted where it would be deployed, once they are filled in", async () => {
    expect(await linesOfDeployment(stackFile(FILE, FILLED_IN), "prod")).toEqual([]);
  });

  it("protects what holds users' data, and has nothing of development", async () => {
    const { mocks } = await evaluate(() => new CognitoTriggers("auth", readStackConfig()), {
      config: stackFile(FILE, FILLED_IN),
      stack: "prod",
    });

    expect(mocks.one(TYPES.pool, "auth")).toMatchObject({
      inputs: { deletionProtection: "ACTIVE" },
      engine: { protect: true },
    });
    expect(mocks.ofType(TYPES.table).filter(({ engine }) => engine.protect !== true)).toEqual([]);
    expect(JSON.stringify(mocks.resources.map(({ inputs }) => inputs))).not.toMatch(/localhost|"dev"|app-dev/);
  });
});
