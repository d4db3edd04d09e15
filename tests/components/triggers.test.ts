/**
 * The kinds that a trigger may be (callback, callback with needs, behaviour, behaviour and callback, existing function,
 * off): the function's inputs, what is packaged, the permission, and what the pool is pointed at.
 *
 * Does not prove that the packaged code works: packaging and behaviours have tests of their own.
 */
import * as pulumi from "@pulumi/pulumi";

import { CognitoTriggers } from "../../components";
import type { TriggersArgs } from "../../components";
import { TRIGGER_NAMES } from "../../runtime/contract";
import type { TriggerName } from "../../runtime/contract";
import { evaluateComponent } from "../support/component";
import { ALL_BEHAVIOURS, LEGACY_POOL, passOn, resourcesOf, SENDER_KEY } from "../support/configurations";
import { packaged } from "../support/fake-packaging";
import { ACCOUNT_ID, evaluate, REGION, secret, TYPES, valueOf, physicalName } from "../support/pulumi-mocks";
import type { RecordingMocks } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

beforeEach(() => packaged.splice(0));

const slug = (trigger: TriggerName): string =>
  `auth-${trigger.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** What a created pool is pointed at for a trigger's own function. */
const liveArn = (label: string): string =>
  `arn:aws:lambda:${REGION}:${ACCOUNT_ID}:function:${physicalName(label)}:live`;

/** The inputs of every function that the component makes, but for what the test says. */
const functionInputs = (label: string, given: object = {}): object => ({
  runtime: "nodejs22.x",
  architectures: ["arm64"],
  handler: "index.handler",
  code: { "index.js": `bundle of ${label}` },
  role: `arn:aws:iam::${ACCOUNT_ID}:role/${label}-0000001`,
  memorySize: 512,
  timeout: 5,
  publish: true,
  loggingConfig: { logFormat: "JSON", logGroup: `${label}-0000001` },
  ...given,
});

const EXISTING = `arn:aws:lambda:${REGION}:${ACCOUNT_ID}:function:messages`;

/** Triggers that the component accepts only together with others. */
const companionsOf = (trigger: TriggerName): TriggersArgs =>
  trigger.includes("Challenge")
    ? { defineAuthChallenge: passOn, createAuthChallenge: passOn, verifyAuthChallengeResponse: passOn }
    : {};
const keyFor = (trigger: TriggerName): object =>
  trigger.endsWith("Sender") ? { customSenderKey: { existing: SENDER_KEY } } : {};

/** A custom sender's function learns the key with which it decrypts. */
const variablesFor = (trigger: TriggerName): object =>
  trigger.endsWith("Sender") ? { COGNITO_TRIGGERS_SENDER_KEY_ARN: SENDER_KEY } : {};

describe.each(TRIGGER_NAMES)("%s", (trigger) => {
  const label = slug(trigger);

  it("as an inline callback: one function with the defaults, in whose package is the callback alone", async () => {
    const callback = <Event>(event: Event): Promise<Event> => Promise.resolve(event);
    const triggers = { ...companionsOf(trigger), [trigger]: callback };
    const mocks = await evaluateComponent({ triggers, ...keyFor(trigger) });

    const variables = variablesFor(trigger);
    const environment = Object.keys(variables).length > 0 ? { environment: { variables } } : {};
    expect(mocks.one(TYPES.function, label).inputs).toEqual(functionInputs(label, environment));
    const [request] = packaged.filter(({ name }) => name === label);
    expect(request?.callback).toBe(callback);
    expect(request?.builtIn).toBeUndefined();
    expect(mocks.list()).toEqual(expect.arrayContaining(resourcesOf(label)));
  });

  it("as a callback with needs: variables, memory and time reach the function", async () => {
    const table = pulumi.output("orders");
    const needs = {
      callback: passOn,
      environment: { TABLE: table, MODE: "strict" },
      memorySizeMb: 1024,
      timeoutSeconds: 3,
    };
    const mocks = await evaluateComponent({
      triggers: { ...companionsOf(trigger), [trigger]: needs },
      ...keyFor(trigger),
    });

    expect(mocks.one(TYPES.function, label).inputs).toEqual(
      functionInputs(label, {
        environment: { variables: { ...variablesFor(trigger), TABLE: "orders", MODE: "strict" } },
        memorySize: 1024,
        timeout: 3,
      }),
    );
  });

  it("as a function that exists: nothing but the permission is made", async () => {
    const given = companionsOf(trigger);
    const mocks = await evaluateComponent({
      triggers: { ...given, [trigger]: { functionArn: EXISTING } },
      ...keyFor(trigger),
    });

    const own = mocks.list().filter((resource) => resource.endsWith(` ${label}`));
    expect(own).toEqual([`lambda.Permission ${label}`]);
  });

  it("switched off: nothing is made", async () => {
    const mocks = await evaluateComponent({ triggers: { [trigger]: { enabled: false, callback: passOn } } });

    expect(mocks.list()).toEqual([]);
    expect(packaged).toEqual([]);
  });

  it("undefined: nothing is made", async () => {
    const mocks = await evaluateComponent({ triggers: { [trigger]: undefined } });

    expect(mocks.list()).toEqual([]);
  });
});

describe("behaviours", () => {
  it.each<[TriggerName, object, object | undefined]>([
    ["preSignUp", { allowedEmailDomains: ["example.com"] }, undefined],
    [
      "postConfirmation",
      { profile: { table: { existing: "Users" } } },
      { variables: { COGNITO_TRIGGERS_PROFILE_TABLE: "Users" } },
    ],
    [
      "postAuthentication",
      { loginHistory: { table: { existing: "SignIns" } } },
      { variables: { COGNITO_TRIGGERS_LOGIN_HISTORY_TABLE: "SignIns" } },
    ],
    [
      "userMigration",
      { from: { userPoolId: LEGACY_POOL.userPoolId, clientId: LEGACY_POOL.clientId } },
      {
        variables: {
          COGNITO_TRIGGERS_MIGRATION_USER_POOL_ID: "ap-northeast-1_legacy01",
          COGNITO_TRIGGERS_MIGRATION_CLIENT_ID: "legacyclient",
          COGNITO_TRIGGERS_MIGRATION_REGION: REGION,
        },
      },
    ],
  ])(
    "%s alone: its package has the behaviour alone, its function the behaviour's names",
    async (trigger, args, env) => {
      const mocks = await evaluateComponent({ triggers: { [trigger]: args } });

      const label = slug(trigger);
      expect(mocks.one(TYPES.function, label).inputs).toEqual(functionInputs(label, env && { environment: env }));
      expect(packaged.map(({ name, builtIn, callback }) => [name, typeof builtIn, callback])).toEqual([
        [label, "function", undefined],
      ]);
    },
  );

  it("with after: its package has both, and its function the names of both", async () => {
    const mocks = await evaluateComponent({
      triggers: {
        postConfirmation: {
          profile: { table: { existing: "Users" } },
          after: passOn,
          environment: { TOPIC: pulumi.output("welcome") },
        },
      },
    });

    expect(packaged.map(({ name, builtIn, callback }) => [name, typeof builtIn, callback])).toEqual([
      ["auth-post-confirmation", "function", passOn],
    ]);
    expect(mocks.one(TYPES.function, "auth-post-confirmation").inputs).toEqual(
      functionInputs("auth-post-confirmation", {
        environment: { variables: { COGNITO_TRIGGERS_PROFILE_TABLE: "Users", TOPIC: "welcome" } },
      }),
    );
  });

  it("an old pool in another account: role and external id are in the environment", async () => {
    const mocks = await evaluateComponent({
      triggers: {
        userMigration: {
          from: {
            ...LEGACY_POOL,
            userPoolId: "eu-west-1_legacy01",
            region: "eu-west-1",
            roleArn: pulumi.output("arn:aws:iam::210987654321:role/migration"),
            externalId: "between-us",
          },
        },
      },
    });

    // One secret variable makes the whole of `environment` a secret in the state.
    expect(mocks.one(TYPES.function, "auth-user-migration").inputs["environment"]).toEqual(
      secret({
        variables: {
          COGNITO_TRIGGERS_MIGRATION_USER_POOL_ID: "eu-west-1_legacy01",
          COGNITO_TRIGGERS_MIGRATION_CLIENT_ID: "legacyclient",
          COGNITO_TRIGGERS_MIGRATION_CLIENT_SECRET: "hush-hush-legacy-secret",
          COGNITO_TRIGGERS_MIGRATION_REGION: "eu-west-1",
          COGNITO_TRIGGERS_MIGRATION_ROLE_ARN: "arn:aws:iam::210987654321:role/migration",
          COGNITO_TRIGGERS_MIGRATION_EXTERNAL_ID: "between-us",
        },
      }),
    );
  });

  it("logs are kept for 30 days, or as configured, for every function and the attachment", async () => {
    const byDefault = await evaluateComponent(ALL_BEHAVIOURS);
    const configured = await evaluateComponent({ ...ALL_BEHAVIOURS, logRetentionDays: 7 });

    const inputsOf = (mocks: RecordingMocks): unknown[] => mocks.ofType(TYPES.logGroup).map(({ inputs }) => inputs);
    expect(inputsOf(byDefault)).toEqual(Array(5).fill({ retentionInDays: 30 }));
    expect(inputsOf(configured)).toEqual(Array(5).fill({ retentionInDays: 7 }));
  });
});

describe("function that exists", () => {
  const permissionOf = async (functionArn: pulumi.Input<string>): Promise<object> => {
    const mocks = await evaluateComponent({ triggers: { customMessage: { functionArn } } });
    return mocks.one(TYPES.permission, "auth-custom-message").inputs;
  };
  const permission = (qualifier: object): object => ({
    action: "lambda:InvokeFunction",
    principal: "cognito-idp.amazonaws.com",
    function: "messages",
    sourceAccount: ACCOUNT_ID,
    sourceArn: `arn:aws:cognito-idp:${REGION}:${ACCOUNT_ID}:userpool/*`,
    ...qualifier,
  });

  it.each<[string, () => pulumi.Input<string>]>([
    ["given as a text", () => EXISTING],
    ["given as an output", () => pulumi.output(EXISTING)],
    ["given as a promise", () => Promise.resolve(EXISTING)],
  ])("without an alias, %s: the permission is the function's, by name", async (_, functionArn) => {
    expect(await permissionOf(functionArn())).toEqual(permission({}));
  });

  it("with an alias: the permission is the alias's, by name and qualifier, never by an ARN with a qualifier", async () => {
    expect(await permissionOf(`${EXISTING}:live`)).toEqual(permission({ qualifier: "live" }));
    expect(await permissionOf(pulumi.output(`${EXISTING}:green`))).toEqual(permission({ qualifier: "green" }));
  });

  it.each(["7", "$LATEST"])("of version %s in an output: refused, since no permission would hold", async (version) => {
    const functionArn = pulumi.output(`${EXISTING}:${version}`);

    await expect(permissionOf(functionArn)).rejects.toThrow(
      `must be the ARN of a Lambda function or of one of its aliases, found ${EXISTING}:${version}`,
    );
  });

  it("that is no function at all, in an output: refused", async () => {
    const functionArn = pulumi.output("arn:aws:states:eu-west-1:123456789012:stateMachine:x");

    await expect(permissionOf(functionArn)).rejects.toThrow("must be the ARN of a Lambda function");
  });

  it("is refused in another region than the pool's, in the preview", async () => {
    const functionArn = EXISTING.replace(REGION, "us-east-1");

    await expect(permissionOf(functionArn)).rejects.toThrow(
      `CognitoTriggers "auth": triggers.customMessage.functionArn: must be in ${REGION}, where the pool is, found ${functionArn}.`,
    );
  });

  it("is what the pool points at, alias included", async () => {
    const mocks = await evaluateComponent({
      userPool: { create: {} },
      triggers: { customMessage: { functionArn: pulumi.output(`${EXISTING}:green`) } },
    });

    expect(mocks.one(TYPES.pool, "auth").inputs["lambdaConfig"]).toEqual({ customMessage: `${EXISTING}:green` });
  });
});

describe("lambdaConfig", () => {
  const lambdaConfigOf = async (args: object): Promise<unknown> =>
    (await evaluateComponent({ userPool: { create: {} }, ...args })).one(TYPES.pool, "auth").inputs["lambdaConfig"];

  it("has every trigger in the form that the provider takes, and the alias live", async () => {
    const triggers = Object.fromEntries(TRIGGER_NAMES.map((trigger) => [trigger, passOn]));
    const config = await lambdaConfigOf({ triggers, customSenderKey: { existing: SENDER_KEY } });

    expect(config).toEqual({
      preSignUp: liveArn("auth-pre-sign-up"),
      postConfirmation: liveArn("auth-post-confirmation"),
      preAuthentication: liveArn("auth-pre-authentication"),
      postAuthentication: liveArn("auth-post-authentication"),
      preTokenGenerationConfig: { lambdaArn: liveArn("auth-pre-token-generation"), lambdaVersion: "V1_0" },
      userMigration: liveArn("auth-user-migration"),
      customMessage: liveArn("auth-custom-message"),
      defineAuthChallenge: liveArn("auth-define-auth-challenge"),
      createAuthChallenge: liveArn("auth-create-auth-challenge"),
      verifyAuthChallengeResponse: liveArn("auth-verify-auth-challenge-response"),
      customEmailSender: { lambdaArn: liveArn("auth-custom-email-sender"), lambdaVersion: "V1_0" },
      customSmsSender: { lambdaArn: liveArn("auth-custom-sms-sender"), lambdaVersion: "V1_0" },
      kmsKeyId: SENDER_KEY,
    });
  });

  it.each<[string, object, string]>([
    ["an inline callback: V1_0", passOn, "V1_0"],
    ["a callback without a version: V1_0", { callback: passOn }, "V1_0"],
    ["version V1_0", { callback: passOn, version: "V1_0" }, "V1_0"],
    ["version V2_0", { callback: passOn, version: "V2_0" }, "V2_0"],
    ["version V3_0", { callback: passOn, version: "V3_0" }, "V3_0"],
  ])("of the token trigger is the versioned form alone, %s", async (_, preTokenGeneration, lambdaVersion) => {
    expect(await lambdaConfigOf({ triggers: { preTokenGeneration } })).toEqual({
      preTokenGenerationConfig: { lambdaArn: liveArn("auth-pre-token-generation"), lambdaVersion },
    });
  });

  it("of an existing token function has its version too", async () => {
    const preTokenGeneration = { functionArn: `${EXISTING}:live`, version: "V2_0" };

    expect(await lambdaConfigOf({ triggers: { preTokenGeneration } })).toEqual({
      preTokenGenerationConfig: { lambdaArn: `${EXISTING}:live`, lambdaVersion: "V2_0" },
    });
  });

  it("has the senders' key from an output, and only with a sender", async () => {
    const customSenderKey = { existing: pulumi.output(SENDER_KEY) };

    expect(await lambdaConfigOf({ triggers: { customSmsSender: passOn }, customSenderKey })).toEqual({
      customSmsSender: { lambdaArn: liveArn("auth-custom-sms-sender"), lambdaVersion: "V1_0" },
      kmsKeyId: SENDER_KEY,
    });
  });

  it.each([
    ["no triggers", {}],
    ["all switched off", { preSignUp: { enabled: false } }],
    ["inboundFederation alone, which the provider does not know", { inboundFederation: passOn }],
  ])("is left out whole with %s, since the provider takes nothing less as none", async (_, triggers) => {
    const mocks = await evaluateComponent({ userPool: { create: {} }, triggers });

    expect(Object.keys(mocks.one(TYPES.pool, "auth").inputs)).not.toContain("lambdaConfig");
  });

  it("of a component without a pool is an output for the program's own pool", async () => {
    const { result } = await evaluate(() => new CognitoTriggers("auth", { triggers: { customMessage: passOn } }));

    expect(await valueOf(result.lambdaConfig)).toEqual({ customMessage: liveArn("auth-custom-message") });
  });

  it("of a component without a pool and triggers is undefined", async () => {
    const { result } = await evaluate(() => new CognitoTriggers("auth", { triggers: {} }));

    expect(await valueOf(result.lambdaConfig)).toBeUndefined();
  });
});

describe("outputs", () => {
  it("are all there for the whole configuration", async () => {
    const { result } = await evaluate(() => new CognitoTriggers("auth", ALL_BEHAVIOURS));

    expect(await valueOf(result.userPoolId)).toBe(`${REGION}_auth`);
    expect(await valueOf(result.userPoolArn)).toBe(
      `arn:aws:cognito-idp:${REGION}:${ACCOUNT_ID}:userpool/${REGION}_auth`,
    );
    expect(await valueOf(result.userPoolClientId)).toBe("auth-app-id");
    expect(await valueOf(pulumi.output(result.profileTableName))).toBe("auth-profiles-0000001");
    expect(await valueOf(pulumi.output(result.loginHistoryTableName))).toBe("auth-login-history-0000001");
    expect(await valueOf(pulumi.output(result.bucketName))).toBe("auth-folders-0000001");
    expect(Object.keys(result.functions)).toEqual([
      "preSignUp",
      "postConfirmation",
      "postAuthentication",
      "userMigration",
    ]);
    expect(await valueOf(pulumi.output(result.functions.preSignUp))).toEqual({
      arn: liveArn("auth-pre-sign-up"),
      functionName: physicalName("auth-pre-sign-up"),
      roleName: "auth-pre-sign-up-0000001",
      logGroupName: "auth-pre-sign-up-0000001",
    });
  });

  it("of a function that exists are its ARN and name, without a role and a log group", async () => {
    const { result } = await evaluate(
      () => new CognitoTriggers("auth", { triggers: { customMessage: { functionArn: `${EXISTING}:live` } } }),
    );

    expect(await valueOf(pulumi.output(result.functions.customMessage))).toEqual({
      arn: `${EXISTING}:live`,
      functionName: "messages",
    });
  });

  it("of stores that there are none of are undefined", async () => {
    const { result } = await evaluate(() => new CognitoTriggers("auth", { triggers: { customMessage: passOn } }));

    expect([result.profileTableName, result.loginHistoryTableName, result.bucketName]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(Object.keys(result.functions)).toEqual(["customMessage"]);
  });
});
