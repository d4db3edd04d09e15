/**
 * Stack configuration, as Pulumi hands it to a program: what is read from it, what is refused and with which lines, and
 * that the checked-in stack files are accepted and come to the resources they describe, through index.ts.
 *
 * Does not prove how Pulumi's command line reads YAML and decrypts secrets; `secure:` values are put in by hand here.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";

import { CognitoTriggers, readStackConfig } from "../../components";
import type { CognitoTriggersArgs } from "../../components";
import { LEGACY_POOL, resourcesOf, resourcesOfAttachment, resourcesOfUsersApi } from "../support/configurations";
import { ACCOUNT_ID, CALLS, evaluate, physicalName, REGION, TYPES, valueOf } from "../support/pulumi-mocks";
import type { Circumstances } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

/** What Pulumi makes of the values in a stack file: texts stay, everything else becomes JSON text. */
function asPulumiHandsOver(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

/** A stack without a trigger, which says that this is meant. */
const ALL_OFF = asPulumiHandsOver({ "cognito-triggers:triggers": { preSignUp: { enabled: false } } });

/** The configuration of a checked-in stack. */
function stackFile(name: string): Record<string, string> {
  const file = parse(readFileSync(join(__dirname, `../../Pulumi.${name}.yaml`), "utf8")) as {
    config: Record<string, unknown>;
  };
  return asPulumiHandsOver(file.config);
}

/** The arguments that a stack's configuration comes to. */
async function argsOf(
  values: Record<string, unknown>,
  circumstances: Circumstances = {},
): Promise<CognitoTriggersArgs> {
  const config = asPulumiHandsOver(
    Object.fromEntries(Object.entries(values).map(([key, value]) => [`cognito-triggers:${key}`, value])),
  );
  return (await evaluate(() => readStackConfig(), { config, ...circumstances })).result;
}

async function messageFor(values: Record<string, unknown>, circumstances?: Circumstances): Promise<string> {
  const failure = await argsOf({ triggers: { preSignUp: { enabled: false } }, ...values }, circumstances).catch(
    (error: unknown) => error,
  );
  return failure instanceof Error ? failure.message : "";
}

function expectedMessage(lines: string[], stack = "dev"): string {
  const mistakes = lines.length === 1 ? "1 mistake" : `${lines.length} mistakes`;
  return [
    `Stack configuration of "${stack}": ${mistakes} in the configuration, nothing was deployed.`,
    ...lines.map((line) => `  - cognito-triggers:${line}`),
  ].join("\n");
}

const DEV_RESOURCES = [
  "cognito.UserPool auth",
  "cognito.UserPoolClient auth-app",
  "dynamodb.Table auth-login-history",
  "dynamodb.Table auth-profiles",
  "s3.Bucket auth-folders",
  "s3.BucketOwnershipControls auth-folders-ownership",
  "s3.BucketPolicy auth-folders-policy",
  "s3.BucketPublicAccessBlock auth-folders-public-access",
  "s3.BucketServerSideEncryptionConfiguration auth-folders-encryption",
  "s3.BucketVersioning auth-folders-versioning",
  ...resourcesOf("auth-pre-sign-up"),
  ...resourcesOf("auth-post-confirmation"),
  ...resourcesOf("auth-post-authentication"),
  ...resourcesOf("auth-pre-token-generation"),
  ...resourcesOf("auth-user-migration"),
  ...resourcesOf("auth-define-auth-challenge"),
  ...resourcesOf("auth-create-auth-challenge"),
  ...resourcesOf("auth-verify-auth-challenge-response"),
  ...resourcesOfAttachment("auth"),
  ...resourcesOfUsersApi("auth"),
].sort();

describe("Pulumi.dev.yaml", () => {
  it("is accepted, and comes through index.ts to the pool, the eight functions and the stores that it describes", async () => {
    const { mocks, result: outputs } = await evaluate(
      () => jest.requireActual<Record<string, pulumi.Output<unknown>>>("../../index"),
      { config: stackFile("dev") },
    );

    expect(mocks.list()).toEqual(DEV_RESOURCES);
    expect(mocks.one(TYPES.pool, "auth").inputs).toMatchObject({
      name: "app-dev",
      usernameAttributes: ["email"],
      mfaConfiguration: "OPTIONAL",
      deletionProtection: "INACTIVE",
      tags: { environment: "dev" },
    });
    expect(mocks.ofType(TYPES.logGroup).map(({ inputs }) => inputs["retentionInDays"])).toEqual(Array(11).fill(7));
    expect(mocks.resources.filter(({ engine }) => engine.protect === true)).toEqual([]);
    expect(Object.keys(outputs)).toEqual([
      "userPoolId",
      "userPoolArn",
      "userPoolClientId",
      "appClientIds",
      "profileTableName",
      "loginHistoryTableName",
      "bucketName",
      "usersApiUrl",
      "functionArns",
    ]);
    expect(await valueOf(pulumi.all(outputs))).toMatchObject({
      userPoolId: `${REGION}_auth`,
      bucketName: "auth-folders-0000001",
      functionArns: {
        preSignUp: `arn:aws:lambda:${REGION}:${ACCOUNT_ID}:function:${physicalName("auth-pre-sign-up")}:live`,
      },
    });
  });

  it("takes the client secret that its comment shows, as a secret", async () => {
    const config = stackFile("dev");
    const triggers = JSON.parse(config["cognito-triggers:triggers"] ?? "") as {
      userMigration: { from: Record<string, unknown> };
    };
    triggers.userMigration.from["clientSecret"] = LEGACY_POOL.clientSecret;
    config["cognito-triggers:triggers"] = JSON.stringify(triggers);

    const { mocks } = await evaluate(() => new CognitoTriggers("auth", readStackConfig()), { config });

    const holders = mocks.resources.filter(({ inputs }) => JSON.stringify(inputs).includes(LEGACY_POOL.clientSecret));
    expect(holders.map(({ name, inputs }) => [name, Object.keys(inputs["environment"] as object)])).toEqual([
      ["auth-user-migration", ["secret"]],
    ]);
  });

  it.each(["preSignUp", "postAuthentication", "preTokenGeneration", "userMigration"])(
    "switches %s off by one line",
    async (trigger) => {
      const config = stackFile("dev");
      const triggers = JSON.parse(config["cognito-triggers:triggers"] ?? "") as Record<string, object>;
      triggers[trigger] = { ...triggers[trigger], enabled: false };
      config["cognito-triggers:triggers"] = JSON.stringify(triggers);

      const { mocks } = await evaluate(() => new CognitoTriggers("auth", readStackConfig()), { config });

      const label = `auth-${trigger.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
      expect(mocks.list().filter((resource) => resource.endsWith(` ${label}`))).toEqual([]);
      expect(mocks.names(TYPES.function)).toHaveLength(9);
    },
  );
});

describe("Pulumi.existing.yaml", () => {
  const evaluateExisting = (postAuthentication: string) =>
    evaluate(() => new CognitoTriggers("auth", readStackConfig()), {
      stack: "existing",
      config: stackFile("existing"),
      answers: { [CALLS.userPool]: ({ userPoolId }) => ({ id: userPoolId, lambdaConfigs: [{ postAuthentication }] }) },
    });

  it("is accepted, and takes over the one function that it names", async () => {
    const { mocks } = await evaluateExisting(`arn:aws:lambda:${REGION}:${ACCOUNT_ID}:function:audit`);

    expect(mocks.list()).toEqual(
      [
        "dynamodb.Table auth-login-history",
        "dynamodb.Table auth-profiles",
        ...resourcesOf("auth-pre-sign-up"),
        ...resourcesOf("auth-post-confirmation"),
        ...resourcesOf("auth-post-authentication"),
        ...resourcesOfAttachment("auth"),
      ].sort(),
    );
  });

  it("does not take over another function", async () => {
    const other = `arn:aws:lambda:${REGION}:${ACCOUNT_ID}:function:audit-2`;

    await expect(evaluateExisting(other)).rejects.toThrow(`postAuthentication holds ${other}`);
  });
});

describe("reading", () => {
  it("takes an empty choice, which Pulumi.yaml gives for none, as none", async () => {
    const config = { ...ALL_OFF, "cognito-triggers:customSenderKey": "{}", "cognito-triggers:tags": "{}" };
    const { result: args } = await evaluate(() => readStackConfig(), { config });

    expect(args).toEqual({ triggers: { preSignUp: { enabled: false } }, tags: {} });
  });

  it("takes nothing but the component's own keys, with JSON as its values and texts as texts", async () => {
    const { result: args } = await evaluate(() => readStackConfig(), {
      config: {
        "aws:region": REGION,
        "other:triggers": "{}",
        "cognito-triggers:userPool": '{"create":{"name":"app"}}',
        "cognito-triggers:triggers": '{"preSignUp":{"autoConfirm":true}}',
        "cognito-triggers:logRetentionDays": "7",
        "cognito-triggers:deletionProtection": "false",
        "cognito-triggers:tags": '{"environment":"dev"}',
      },
    });

    expect(args).toEqual({
      userPool: { create: { name: "app" } },
      triggers: { preSignUp: { autoConfirm: true } },
      logRetentionDays: 7,
      deletionProtection: false,
      tags: { environment: "dev" },
    });
  });

  it("protects by the stack's name when the configuration says nothing", async () => {
    const config = { ...ALL_OFF, ...asPulumiHandsOver({ "cognito-triggers:userPool": { create: {} } }) };
    const { mocks } = await evaluate(() => new CognitoTriggers("auth", readStackConfig()), {
      stack: "production",
      config,
    });

    expect(mocks.one(TYPES.pool, "auth").engine.protect).toBe(true);
  });
});

describe("mistakes", () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ["an unknown key", { userpool: {} }, ['userpool: unknown key; did you mean "userPool"?']],
    [
      "a key like no other",
      { region: REGION },
      [
        "region: unknown key; known are userPool, usersApi, logRetentionDays, deletionProtection, developmentStack, customSenderKey, tags, triggers",
      ],
    ],
    [
      "a text where a map belongs",
      { triggers: "preSignUp" },
      ["triggers: must be structured YAML, a number, true or false; found a text"],
    ],
    [
      "a wrong word",
      { deletionProtection: "no" },
      ["deletionProtection: must be structured YAML, a number, true or false; found a text"],
    ],
    [
      "a callback, which no file can hold",
      { triggers: { customMessage: { callback: "./messages.ts" } } },
      [
        'triggers.customMessage.callback: must be a function (only in a program: stack configuration cannot hold one), found "./messages.ts"',
      ],
    ],
    ["an empty trigger", { triggers: { preSignUp: null } }, ["triggers.preSignUp: must be a map of keys, found null"]],
    [
      "several at once",
      { triggers: { presignUp: {}, postConfirmation: { onError: "ignore" } }, logRetentionDays: 8, tag: {} },
      [
        "logRetentionDays: must be one of the periods of CloudWatch Logs: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days, found 8",
        'tag: unknown key; did you mean "tags"?',
        'triggers.presignUp: unknown key; did you mean "preSignUp"?',
        'triggers.postConfirmation.onError: must be one of refuse, continue, found "ignore"',
      ],
    ],
  ])("%s", async (_, values, lines) => {
    expect(await messageFor(values)).toBe(expectedMessage(lines));
  });

  it("name the stack", async () => {
    expect(await messageFor({ userpool: {} }, { stack: "production" })).toBe(
      expectedMessage(['userpool: unknown key; did you mean "userPool"?'], "production"),
    );
  });

  it("are an error that Pulumi prints without a stack trace", async () => {
    const failure = await argsOf({ userpool: {} }).catch((error: unknown) => error);

    expect(pulumi.RunError.isInstance(failure)).toBe(true);
  });

  it("never show a secret that was set without --path, and so became a key of its own", async () => {
    const message = await messageFor({ "triggers.userMigration.from.clientSecret": LEGACY_POOL.clientSecret });

    expect(message).toContain("cognito-triggers:triggers.userMigration.from.clientSecret: unknown key; known are");
    expect(message).not.toContain(LEGACY_POOL.clientSecret);
  });

  it("never show a secret that was set for the wrong key", async () => {
    for (const key of ["triggers", "userPool", "tags"]) {
      const message = await messageFor({ [key]: LEGACY_POOL.clientSecret });

      expect(message).toContain("1 mistake in the configuration");
      expect(message).not.toContain(LEGACY_POOL.clientSecret);
    }
  });
});
