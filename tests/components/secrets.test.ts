/**
 * Secrets are secrets in the stack's state, and stand nowhere else in what the engine is asked for.
 *
 * Does not prove that bundles, logs and errors of the handlers are free of them: packaging and runtime have tests of
 * their own.
 */
import * as pulumi from "@pulumi/pulumi";

import { CognitoTriggers, readStackConfig } from "../../components";
import { evaluateComponent } from "../support/component";
import { ALL_BEHAVIOURS, LEGACY_POOL, passOn } from "../support/configurations";
import { packaged } from "../support/fake-packaging";
import { evaluate, secret, TYPES } from "../support/pulumi-mocks";
import type { RecordedResource, RecordingMocks } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

const SECRET = LEGACY_POOL.clientSecret;

/** Resources in whose inputs a text stands, secret or not. */
const holders = (mocks: RecordingMocks, text: string): RecordedResource[] =>
  mocks.resources.filter(({ inputs }) => JSON.stringify(inputs).includes(text));

const environmentOf = (mocks: RecordingMocks, label: string): unknown =>
  mocks.one(TYPES.function, label).inputs["environment"];

const migrationEnvironment = {
  variables: {
    COGNITO_TRIGGERS_MIGRATION_USER_POOL_ID: "ap-northeast-1_legacy01",
    COGNITO_TRIGGERS_MIGRATION_CLIENT_ID: "legacyclient",
    COGNITO_TRIGGERS_MIGRATION_CLIENT_SECRET: SECRET,
    COGNITO_TRIGGERS_MIGRATION_REGION: "ap-northeast-1",
  },
};

describe("clientSecret", () => {
  it.each<[string, () => pulumi.Input<string>]>([
    ["a plain text of the program", () => SECRET],
    ["a secret", () => pulumi.secret(SECRET)],
    ["an output that nobody marked", () => pulumi.output(SECRET)],
  ])("given as %s, is a secret in the environment of the one function and nowhere else", async (_, clientSecret) => {
    packaged.splice(0);

    const mocks = await evaluateComponent({
      ...ALL_BEHAVIOURS,
      triggers: {
        ...ALL_BEHAVIOURS.triggers,
        userMigration: { from: { ...LEGACY_POOL, clientSecret: clientSecret() } },
      },
    });

    expect(holders(mocks, SECRET).map(({ type, name }) => [type, name])).toEqual([
      [TYPES.function, "auth-user-migration"],
    ]);
    expect(environmentOf(mocks, "auth-user-migration")).toEqual(secret(migrationEnvironment));
    const { environment: _environment, ...others } = mocks.one(TYPES.function, "auth-user-migration").inputs;
    expect(JSON.stringify(others)).not.toContain(SECRET);
    expect(JSON.stringify(mocks.calls)).not.toContain(SECRET);
  });

  it("is not what a built-in's callback captures: its text would be in the bundle", async () => {
    packaged.splice(0);
    await evaluateComponent({ triggers: { userMigration: { from: LEGACY_POOL } } });

    const builtIn = packaged[0]?.builtIn;
    if (builtIn === undefined) throw new Error("nothing was packaged");
    const { text } = await pulumi.runtime.serializeFunction(builtIn, { isFactoryFunction: true });
    expect(text).toContain("user-migration");
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain(LEGACY_POOL.clientId);
  });

  it("is in no output of the component", async () => {
    const { result } = await evaluate(() => new CognitoTriggers("auth", ALL_BEHAVIOURS));

    const functions = JSON.stringify(await promised(pulumi.output(result.functions)));
    expect(functions).toContain("auth-user-migration");
    expect(functions).not.toContain(SECRET);
  });
});

describe("secret of the program in a callback's environment", () => {
  it("stays one", async () => {
    const mocks = await evaluateComponent({
      triggers: { customMessage: { callback: passOn, environment: { KEY: pulumi.secret("sesame"), MODE: "strict" } } },
    });

    expect(environmentOf(mocks, "auth-custom-message")).toEqual(
      secret({ variables: { KEY: "sesame", MODE: "strict" } }),
    );
    expect(holders(mocks, "sesame")).toHaveLength(1);
  });
});

describe("secure values of the stack's configuration", () => {
  const fromStack = (triggers: object): Promise<RecordingMocks> =>
    evaluate(() => new CognitoTriggers("auth", readStackConfig()), {
      config: { "cognito-triggers:triggers": JSON.stringify(triggers) },
      secretKeys: ["cognito-triggers:triggers"],
    }).then(({ mocks }) => mocks);

  it("stay secrets: the migration's client secret", async () => {
    const mocks = await fromStack({ userMigration: { from: LEGACY_POOL } });

    expect(environmentOf(mocks, "auth-user-migration")).toEqual(secret(migrationEnvironment));
    expect(holders(mocks, SECRET)).toHaveLength(1);
  });

  it("stay secrets: the migration's external id", async () => {
    const { clientSecret: _, ...from } = LEGACY_POOL;
    const roleArn = "arn:aws:iam::210987654321:role/migration";
    const mocks = await fromStack({ userMigration: { from: { ...from, roleArn, externalId: "between-us" } } });

    expect(environmentOf(mocks, "auth-user-migration")).toEqual(
      secret({
        variables: expect.objectContaining({ COGNITO_TRIGGERS_MIGRATION_EXTERNAL_ID: "between-us" }) as object,
      }),
    );
    expect(holders(mocks, "between-us")).toHaveLength(1);
  });

  it("stay secrets: a function's variables, of which Pulumi does not say which was one", async () => {
    const mocks = await fromStack({ preSignUp: { autoConfirm: true, environment: { API_KEY: "sesame" } } });

    expect(environmentOf(mocks, "auth-pre-sign-up")).toEqual(secret({ variables: { API_KEY: "sesame" } }));
    expect(holders(mocks, "sesame")).toHaveLength(1);
  });
});

function promised<Value>(output: pulumi.Output<Value>): Promise<unknown> {
  return new Promise((resolve) => {
    output.apply((value) => {
      resolve(value);
      return value;
    });
  });
}
