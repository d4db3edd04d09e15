/**
 * Section A of provider-traps.md, trap by trap, and the lists of sections B, C and D that hold for every resource: each
 * trap is impossible here, or what avoids it is asserted. Order (A3, G) is proven in order.test.ts.
 *
 * Does not prove that the provider behaves as that page says: it was read from the provider's source, not run.
 */
import { CognitoTriggers } from "../../components";
import type { CognitoTriggersArgs, TriggersArgs } from "../../components";
import { TRIGGER_NAMES } from "../../runtime/contract";
import { evaluateComponent } from "../support/component";
import { ALL_BEHAVIOURS, passOn, SENDER_KEY } from "../support/configurations";
import { evaluate, parsed, shortType, TYPES } from "../support/pulumi-mocks";
import type { RecordedResource, RecordingMocks } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

/** Everything that the component can make at once, in a protected stack. */
const EVERYTHING: CognitoTriggersArgs = {
  userPool: { create: { name: "app", customAttributes: ["tenant"], mfa: "optional" } },
  triggers: {
    ...(Object.fromEntries(TRIGGER_NAMES.map((trigger) => [trigger, passOn])) as TriggersArgs),
    ...ALL_BEHAVIOURS.triggers,
    preAuthentication: { callback: passOn, provisionedConcurrency: 1 },
  },
  usersApi: { create: { cors: { allowedOrigins: ["https://app.example.com"] } } },
  customSenderKey: { existing: SENDER_KEY },
  tags: { environment: "production" },
};

let mocks: RecordingMocks;

beforeAll(async () => {
  mocks = await evaluateComponent(EVERYTHING, { stack: "production" });
});

const inputsOf = (type: string): Record<string, unknown>[] => mocks.ofType(type).map(({ inputs }) => inputs);

const withInput = (key: string): RecordedResource[] =>
  mocks.resources.filter(({ type, inputs }) => type.startsWith("aws:") && key in inputs);

describe("A1: an explicit name turns every replacement into delete-first", () => {
  it("only the pool, the functions, their aliases and the API's stage have one", () => {
    const named = withInput("name").map(({ type }) => shortType(type));

    expect([...new Set(named)].sort()).toEqual([
      "apigatewayv2.Stage",
      "cognito.UserPool",
      "lambda.Alias",
      "lambda.Function",
    ]);
    expect(withInput("namePrefix").map(({ name }) => name)).toEqual(["auth-users-api-access"]);
    expect(["bucket", "bucketPrefix", "statementId", "statementIdPrefix"].flatMap(withInput)).toEqual(
      mocks.resources.filter(({ type }) => type.startsWith("aws:s3/bucket") && type !== TYPES.bucket),
    );
  });

  it("the pool is still created anew before the old one, with its users, goes", () => {
    expect(mocks.one(TYPES.pool, "auth").engine.deleteBeforeReplace).toBe(false);
  });

  it("the functions are never replaced for their name: Pulumi's own, or one of which a change is ignored", () => {
    const functions = mocks.ofType(TYPES.function);

    const named = functions.filter(({ inputs }) => "name" in inputs);
    expect(named.map(({ name, engine }) => [name, engine.ignoreChanges])).toEqual([["auth-attachment", ["name"]]]);
    expect(functions).toHaveLength(15);
  });

  it("the aliases are all called live, which nothing changes", () => {
    expect(inputsOf(TYPES.alias).map(({ name }) => name)).toEqual(Array(14).fill("live"));
  });

  it("nothing has one in a configuration that gives none, but functions and aliases", async () => {
    const unnamed = await evaluateComponent({ ...ALL_BEHAVIOURS, userPool: { create: {} } });

    const named = unnamed.resources.filter(({ inputs }) => "name" in inputs).map(({ type }) => shortType(type));
    expect([...new Set(named)].sort()).toEqual(["lambda.Alias", "lambda.Function"]);
  });
});

describe("A2: deletion protection alone does not save a pool", () => {
  it("Pulumi's own protection is on beside AWS's, for the pool and its client", () => {
    expect(mocks.one(TYPES.pool, "auth").inputs["deletionProtection"]).toBe("ACTIVE");
    expect(mocks.one(TYPES.pool, "auth").engine.protect).toBe(true);
    expect(mocks.one(TYPES.client, "auth-app").engine.protect).toBe(true);
  });

  it("AWS's is written out when it is off, since leaving it out would switch it off unnoticed", async () => {
    const unprotected = await evaluateComponent({ ...EVERYTHING, deletionProtection: false });

    expect(unprotected.one(TYPES.pool, "auth").inputs["deletionProtection"]).toBe("INACTIVE");
    expect(unprotected.ofType(TYPES.table).map(({ inputs }) => inputs["deletionProtectionEnabled"])).toEqual([
      false,
      false,
    ]);
  });
});

describe("A3: a permission that names the pool comes after the pool's update", () => {
  it("none names it: each has a pattern, so that it can come first", () => {
    const ofCognito = inputsOf(TYPES.permission).filter(({ principal }) => principal === "cognito-idp.amazonaws.com");
    const sources = ofCognito.map(({ sourceArn }) => sourceArn);

    expect(new Set(sources)).toEqual(new Set(["arn:aws:cognito-idp:ap-northeast-1:123456789012:userpool/*"]));
    expect(sources).toHaveLength(13);
  });
});

describe("A4: a token trigger cannot be removed by the provider alone", () => {
  it("only the versioned form is ever set, so that the two never differ", () => {
    const config = mocks.one(TYPES.pool, "auth").inputs["lambdaConfig"] as object;

    expect(Object.keys(config)).toContain("preTokenGenerationConfig");
    expect(Object.keys(config)).not.toContain("preTokenGeneration");
  });

  it("the attachment takes it off, and runs because its input changes", async () => {
    const off = await evaluateComponent(
      { ...EVERYTHING, triggers: { ...EVERYTHING.triggers, preTokenGeneration: { enabled: false } } },
      { stack: "production" },
    );

    const inputOf = (from: RecordingMocks) =>
      parsed(from.one(TYPES.invocation, "auth-attachment").inputs["input"]) as { triggers: object };
    expect(Object.keys(inputOf(mocks).triggers)).toContain("preTokenGeneration");
    expect(Object.keys(inputOf(off).triggers)).not.toContain("preTokenGeneration");
  });

  it("no trigger is ever set to an empty text", () => {
    const config = mocks.one(TYPES.pool, "auth").inputs["lambdaConfig"] as object;

    expect(Object.values(config)).not.toContain("");
  });
});

describe("A5: an update that leaves lambdaConfig out clears the triggers", () => {
  it("the pool resource has every trigger that the provider knows, and no change to it is ignored", () => {
    const { inputs, engine } = mocks.one(TYPES.pool, "auth");

    const keys = Object.keys(inputs["lambdaConfig"] as object);
    expect(keys.filter((key) => key !== "kmsKeyId" && key !== "preTokenGenerationConfig").sort()).toEqual(
      TRIGGER_NAMES.filter((trigger) => !["preTokenGeneration", "inboundFederation"].includes(trigger)).sort(),
    );
    expect(engine.ignoreChanges).toEqual([]);
  });

  it("the attachment's input depends on the pool, and does not on what attaching itself changes", async () => {
    const inputAt = async (lastModifiedDate: string, passwordPolicy: object): Promise<unknown> => {
      const outputs = (type: string) => (type === TYPES.pool ? { lastModifiedDate, passwordPolicy } : undefined);
      const evaluated = await evaluateComponent(ALL_BEHAVIOURS, { outputs });
      return evaluated.one(TYPES.invocation, "auth-attachment").inputs["input"];
    };

    const before = await inputAt("2026-11-20T00:00:00Z", { minimumLength: 12 });
    expect(await inputAt("2026-11-21T00:00:00Z", { minimumLength: 12 })).toBe(before);
    expect(await inputAt("2026-11-20T00:00:00Z", { minimumLength: 14 })).not.toBe(before);
  });
});

describe("A6 and A7: a replaced function may be gone while the pool still calls it", () => {
  it("nothing that replaces a function is ever set: package type, tenancy, durable configuration, region", () => {
    const replacing = ["packageType", "tenancyConfig", "durableConfig", "region", "imageUri", "s3Bucket"];

    const keys = inputsOf(TYPES.function).flatMap((inputs) => Object.keys(inputs));
    expect(keys.filter((key) => replacing.includes(key))).toEqual([]);
  });

  it("the pool points at an alias, whose ARN survives every change of code and configuration", () => {
    const config = mocks.one(TYPES.pool, "auth").inputs["lambdaConfig"] as Record<string, unknown>;

    const arns = Object.values(config).map((value) =>
      typeof value === "object" ? Object.values(value ?? {})[0] : value,
    );
    expect(arns.filter((arn) => !String(arn).endsWith(":live") && arn !== SENDER_KEY)).toEqual([]);
    expect(arns).toHaveLength(13);
  });
});

describe("A8, A9, A11: settings on a parent that wipe themselves when they are replaced", () => {
  it("there is none: no role attachment, no web ACL association, no domain", () => {
    const types = new Set(
      mocks.resources.filter(({ type }) => type.startsWith("aws:")).map(({ type }) => shortType(type)),
    );

    expect([...types].sort()).toEqual([
      "apigatewayv2.Api",
      "apigatewayv2.Authorizer",
      "apigatewayv2.Integration",
      "apigatewayv2.Route",
      "apigatewayv2.Stage",
      "cloudwatch.LogGroup",
      "cognito.UserPool",
      "cognito.UserPoolClient",
      "dynamodb.Table",
      "iam.Role",
      "iam.RolePolicy",
      "lambda.Alias",
      "lambda.Function",
      "lambda.Invocation",
      "lambda.Permission",
      "lambda.ProvisionedConcurrencyConfig",
      "s3.Bucket",
      "s3.BucketOwnershipControls",
      "s3.BucketPolicy",
      "s3.BucketPublicAccessBlock",
      "s3.BucketServerSideEncryptionConfiguration",
      "s3.BucketVersioning",
    ]);
  });

  it("the bucket's settings are children of the component under names that never change", () => {
    const settings = mocks.resources.filter(({ type }) => type.startsWith("aws:s3/") && type !== TYPES.bucket);

    expect(settings.map(({ name }) => name).sort()).toEqual([
      "auth-folders-encryption",
      "auth-folders-ownership",
      "auth-folders-policy",
      "auth-folders-public-access",
      "auth-folders-versioning",
    ]);
  });
});

describe("A10: a replaced app client has a new id", () => {
  it.each<[string, object]>([
    ["a migration is switched on", { triggers: { ...ALL_BEHAVIOURS.triggers } }],
    ["token validity changes", { userPool: { create: { tokenValidity: { accessTokenMinutes: 5 } } }, triggers: {} }],
    ["nothing is configured", { userPool: { create: {} }, triggers: {} }],
  ])("neither of the two inputs that replace it changes when %s", async (_, args) => {
    const evaluated = await evaluateComponent({ ...ALL_BEHAVIOURS, ...args });

    const { inputs, engine } = evaluated.one(TYPES.client, "auth-app");
    expect(inputs).toMatchObject({ userPoolId: "ap-northeast-1_auth" });
    expect(inputs).not.toHaveProperty("generateSecret");
    expect(engine.ignoreChanges).toEqual(["generateSecret"]);
  });
});

describe("C: permissions", () => {
  it("name the function and the alias apart: an ARN with a qualifier would be replaced at every run", () => {
    for (const inputs of inputsOf(TYPES.permission)) {
      expect(String(inputs["function"])).not.toContain(":");
      expect(inputs["qualifier"]).toBe("live");
    }
  });

  it("leave the statement's id to Pulumi, so that a new one comes before the old one goes", () => {
    expect(inputsOf(TYPES.permission).flatMap((inputs) => Object.keys(inputs))).not.toContain("statementId");
  });
});

describe("D: what the provider keeps when a program no longer mentions it", () => {
  /** The smallest component has to send what the largest sends, or the difference would never be undone. */
  const smallest = () => evaluateComponent({ userPool: { create: {} }, triggers: { customMessage: passOn } });

  it.each([
    [
      TYPES.pool,
      [
        "userPoolTier",
        "verificationMessageTemplate",
        "passwordPolicy",
        "adminCreateUserConfig",
        "usernameConfiguration",
      ],
    ],
    [TYPES.pool, ["accountRecoverySetting", "deletionProtection", "mfaConfiguration", "emailConfiguration"]],
    [
      TYPES.client,
      [
        "explicitAuthFlows",
        "preventUserExistenceErrors",
        "enableTokenRevocation",
        "accessTokenValidity",
        "idTokenValidity",
        "refreshTokenValidity",
        "tokenValidityUnits",
        "authSessionValidity",
        "readAttributes",
        "writeAttributes",
        "allowedOauthFlows",
        "allowedOauthFlowsUserPoolClient",
        "allowedOauthScopes",
        "callbackUrls",
        "logoutUrls",
        "supportedIdentityProviders",
      ],
    ],
    [TYPES.function, ["architectures", "loggingConfig", "memorySize", "timeout", "runtime"]],
    [TYPES.logGroup, ["retentionInDays"]],
  ])("of %s is always sent: %p", async (type, keys) => {
    const resources = (await smallest()).ofType(type);

    expect(resources.length).toBeGreaterThan(0);
    expect(resources.flatMap(({ inputs }) => keys.filter((key) => !(key in inputs)))).toEqual([]);
  });

  it("of tables is always sent", () => {
    const keys = ["pointInTimeRecovery", "serverSideEncryption", "deletionProtectionEnabled", "billingMode"];

    expect(inputsOf(TYPES.table).flatMap((inputs) => keys.filter((key) => !(key in inputs)))).toEqual([]);
    expect(inputsOf(TYPES.table)).toHaveLength(2);
  });

  it("and that nobody asked for is not sent: it cannot stick", () => {
    const keys = mocks.resources.flatMap(({ type, inputs }) =>
      Object.keys(inputs).map((key) => `${shortType(type)} ${key}`),
    );

    expect(
      keys.filter((key) =>
        /smsConfiguration|signInPolicy|userPoolAddOns|tracingConfig|ephemeralStorage|managedPolicyArns|inlinePolicies|logGroupClass|skipDestroy|forceDestroy/.test(
          key,
        ),
      ),
    ).toEqual([]);
  });
});

describe("E8: API Gateway", () => {
  it("the issuer has a scheme, which the pool's endpoint has not", () => {
    expect(mocks.one(TYPES.authorizer, "auth-users-api").inputs["jwtConfiguration"]).toMatchObject({
      issuer: "https://cognito-idp.ap-northeast-1.amazonaws.com/ap-northeast-1_auth",
    });
  });

  it("the payload format is written out, since the default is the old one", () => {
    expect(mocks.one(TYPES.integration, "auth-users-api").inputs["payloadFormatVersion"]).toBe("2.0");
  });

  it("the stage deploys by itself and is called $default, which are no defaults", () => {
    expect(mocks.one(TYPES.stage, "auth-users-api").inputs).toMatchObject({ name: "$default", autoDeploy: true });
  });

  it("both throttles are sent, even when none is configured: a missing one is zero, and the block cannot be taken back", () => {
    expect(mocks.one(TYPES.stage, "auth-users-api").inputs["defaultRouteSettings"]).toEqual({
      throttlingRateLimit: 10,
      throttlingBurstLimit: 20,
    });
  });
});

describe("F: log groups", () => {
  it("no role may make one: a late call would bring a deleted group back and block the next update", () => {
    expect(
      mocks.ofType(TYPES.rolePolicy).filter(({ inputs }) => String(inputs["policy"]).includes("CreateLogGroup")),
    ).toEqual([]);
    expect(mocks.ofType(TYPES.rolePolicy)).toHaveLength(15);
  });

  it("each has a name made by Pulumi or, behind a prefix, by the provider: CreateLogGroup adopts nothing", () => {
    expect(
      inputsOf(TYPES.logGroup)
        .flatMap((inputs) => Object.keys(inputs))
        .sort(),
    ).toEqual(["namePrefix", ...Array<string>(16).fill("retentionInDays"), ...Array<string>(16).fill("tags")]);
  });

  it("the API's access log needs none of the account's one resource policy, which fills up", () => {
    const { namePrefix } = mocks.one(TYPES.logGroup, "auth-users-api-access").inputs;

    expect(namePrefix).toMatch(/^\/aws\/vendedlogs\//);
  });
});

describe("F: custom attributes", () => {
  it("have both limits as texts: without them the provider plans a change at each run, and then fails", () => {
    const schemas = mocks.one(TYPES.pool, "auth").inputs["schemas"] as { stringAttributeConstraints: object }[];

    expect(schemas.map(({ stringAttributeConstraints }) => stringAttributeConstraints)).toEqual([
      { minLength: "0", maxLength: "2048" },
    ]);
  });
});

describe("F: code", () => {
  it("is hashed by the provider: no hash of our own is set", () => {
    const keys = inputsOf(TYPES.function).flatMap((inputs) => Object.keys(inputs));

    expect(keys.filter((key) => key === "sourceCodeHash" || key === "codeSha256")).toEqual([]);
  });

  it("is published as a version that the alias follows, for the triggers", async () => {
    const { mocks: evaluated } = await evaluate(
      () => new CognitoTriggers("auth", { triggers: { customMessage: passOn } }),
      {
        outputs: (type) => (type === TYPES.function ? { version: "42" } : undefined),
      },
    );

    expect(evaluated.one(TYPES.function, "auth-custom-message").inputs["publish"]).toBe(true);
    expect(evaluated.one(TYPES.alias, "auth-custom-message").inputs["functionVersion"]).toBe("42");
  });
});
