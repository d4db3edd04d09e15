/**
 * Which handler a behaviour's function is made of, and with which settings: every one that is configured reaches it, and
 * none that is not.
 *
 * Does not prove what the handlers do with them (tests/runtime), nor that the bundles hold them (tests/packaging).
 */
import { emailCodeChallenge } from "../../components";
import type { PreSignUpArgs, TriggersArgs, UserMigrationArgs } from "../../components";
import { evaluateComponent } from "../support/component";
import type { GivenArgs } from "../support/component";
import { LEGACY_POOL } from "../support/configurations";
import { packaged } from "../support/fake-packaging";
import { REGION, TYPES } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

/** Takes the place of an entry point: says which one it is and what it was given. */
const mockEntry = (entry: string) => ({ createHandler: (config: unknown) => ({ entry, config }) });
jest.mock("../../runtime/triggers/pre-sign-up/entry", () => mockEntry("pre-sign-up"));
jest.mock("../../runtime/triggers/post-confirmation/entry", () => mockEntry("post-confirmation"));
jest.mock("../../runtime/triggers/post-confirmation/profile-entry", () => mockEntry("post-confirmation-profile"));
jest.mock("../../runtime/triggers/post-confirmation/welcome-entry", () => mockEntry("post-confirmation-welcome"));
jest.mock("../../runtime/triggers/post-confirmation/profile-welcome-entry", () =>
  mockEntry("post-confirmation-profile-welcome"),
);
jest.mock("../../runtime/triggers/email-code/define-entry", () => mockEntry("email-code-define"));
jest.mock("../../runtime/triggers/email-code/create-entry", () => mockEntry("email-code-create"));
jest.mock("../../runtime/triggers/email-code/verify-entry", () => mockEntry("email-code-verify"));
jest.mock("../../runtime/triggers/post-authentication/entry", () => mockEntry("post-authentication"));
jest.mock("../../runtime/triggers/post-authentication/tables-entry", () => mockEntry("post-authentication-tables"));
jest.mock("../../runtime/triggers/custom-message/entry", () => mockEntry("custom-message"));
jest.mock("../../runtime/triggers/pre-authentication/entry", () => mockEntry("pre-authentication"));
jest.mock("../../runtime/triggers/pre-token-generation/entry", () => mockEntry("pre-token-generation"));
jest.mock("../../runtime/triggers/pre-token-generation/profile-entry", () => mockEntry("pre-token-generation-profile"));
jest.mock("../../runtime/triggers/user-migration/entry", () => mockEntry("user-migration"));
jest.mock("../../runtime/triggers/user-migration/assume-role-entry", () => mockEntry("user-migration-assume-role"));
jest.mock("../../runtime/attachment/entry", () => mockEntry("user-pool-attachment"));

/** What the built-in callback of a function comes to. */
async function handlerOf(label: string, args: GivenArgs): Promise<unknown> {
  packaged.splice(0);
  await evaluateComponent(args);
  const [request] = packaged.filter(({ name }) => name === label);
  return request?.builtIn?.();
}

const created = { table: { create: {} } };
const bucket = { create: {} };
const { clientSecret: _, ...from } = LEGACY_POOL;

describe("preAuthentication", () => {
  it("gets every setting, and nothing of what its function has", async () => {
    const settings = {
      allowedCidrs: ["192.0.2.0/24"],
      blockedCidrs: ["192.0.2.128/25"],
      addressKey: "clientIp",
      missingAddress: "allow" as const,
      allowedClientIds: ["web"],
      blockedClientIds: ["old"],
      requiredAttributes: { "custom:status": ["active"] },
      blockedAttributes: { "custom:status": ["closed"] },
    };
    const preAuthentication = { ...settings, timeoutSeconds: 3, enabled: true };

    expect(await handlerOf("auth-pre-authentication", { triggers: { preAuthentication } })).toEqual({
      entry: "pre-authentication",
      config: settings,
    });
  });
});

describe("a trigger that only runs something after its behaviour", () => {
  it.each([
    "preSignUp",
    "postConfirmation",
    "preAuthentication",
    "postAuthentication",
    "preTokenGeneration",
    "customMessage",
  ] as const)(
    "%s: is that callback alone, since a behaviour without anything to do refuses to start",
    async (trigger) => {
      packaged.splice(0);
      const after = <Event>(event: Event): Promise<Event> => Promise.resolve(event);
      await evaluateComponent({ triggers: { [trigger]: { after } } });

      expect(packaged.map(({ builtIn, callback }) => [builtIn, callback])).toEqual([[undefined, after]]);
    },
  );
});

describe("the e-mail code", () => {
  const settings = {
    sender: "App <no-reply@example.com>",
    codeLength: 8,
    ttlSeconds: 300,
    templates: { ja: { subject: "サインインコード", text: "{{code}}" } },
    defaultLocale: "ja",
    replyTo: ["help@example.com"],
    configurationSetName: "auth",
  };
  const triggers = emailCodeChallenge({ ...settings, attempts: 5 });

  it.each<[string, object]>([
    ["define", { attempts: 5 }],
    ["create", settings],
    ["verify", {}],
  ])("%s: gets its part of the settings", async (part, config) => {
    const labels = {
      define: "define-auth-challenge",
      create: "create-auth-challenge",
      verify: "verify-auth-challenge-response",
    };
    const label = `auth-${labels[part as keyof typeof labels]}`;
    expect(await handlerOf(label, { triggers })).toEqual({ entry: `email-code-${part}`, config });
  });
});

describe("customMessage", () => {
  it("gets every setting, and nothing of what its function has", async () => {
    const settings = {
      templates: { default: { ja: { subject: "確認コード", body: "{####}" } } },
      defaultLocale: "ja",
      localeKey: "lang",
    };
    const customMessage = { ...settings, timeoutSeconds: 3, enabled: true };

    expect(await handlerOf("auth-custom-message", { triggers: { customMessage } })).toEqual({
      entry: "custom-message",
      config: settings,
    });
  });
});

describe("preTokenGeneration", () => {
  const profile = { ...created, key: "email" as const, attributes: ["phone_number"] };
  const settings = {
    version: "V2_0" as const,
    claims: { tenant: "custom:tenant" },
    suppressClaims: ["email"],
    groups: { add: ["staff"] },
    scopes: { add: ["orders/read"] },
    onError: "refuse" as const,
  };

  it("gets every setting; without claims of the profile it is the small one, without DynamoDB", async () => {
    const args = { triggers: { preTokenGeneration: settings, postConfirmation: { profile } } };

    expect(await handlerOf("auth-pre-token-generation", args)).toEqual({
      entry: "pre-token-generation",
      config: settings,
    });
  });

  it("gets what names a user in the profile table, and the table in its environment and its policy, to read only", async () => {
    const preTokenGeneration = { ...settings, profileClaims: { plan: "plan" } };
    const args = { triggers: { preTokenGeneration, postConfirmation: { enabled: false, profile } } };
    const mocks = await evaluateComponent(args);

    expect(await handlerOf("auth-pre-token-generation", args)).toEqual({
      entry: "pre-token-generation-profile",
      config: { ...preTokenGeneration, profile: { key: "email" } },
    });
    const tables = mocks.ofType(TYPES.table).map(({ name }) => name);
    const { environment } = mocks.one(TYPES.function, "auth-pre-token-generation").inputs as {
      environment: { variables: Record<string, string> };
    };
    const { Statement } = JSON.parse(
      String(mocks.one(TYPES.rolePolicy, "auth-pre-token-generation").inputs["policy"]),
    ) as { Statement: { Action: string[]; Resource: string }[] };
    expect(tables).toEqual(["auth-profiles"]);
    expect(Object.keys(environment.variables)).toEqual(["COGNITO_TRIGGERS_PROFILE_TABLE"]);
    expect(Statement.flatMap(({ Action }) => Action).filter((action) => action.startsWith("dynamodb:"))).toEqual([
      "dynamodb:GetItem",
    ]);
  });

  it("sets its event version on the pool", async () => {
    const mocks = await evaluateComponent({ userPool: { create: {} }, triggers: { preTokenGeneration: settings } });

    expect(mocks.one(TYPES.pool, "auth").inputs["lambdaConfig"]).toMatchObject({
      preTokenGenerationConfig: { lambdaVersion: "V2_0" },
    });
  });

  it("has version V1_0 unless another one is given", async () => {
    const args = { triggers: { preTokenGeneration: { claims: { tenant: "custom:tenant" } } } };

    expect(await handlerOf("auth-pre-token-generation", args)).toEqual({
      entry: "pre-token-generation",
      config: { version: "V1_0", claims: { tenant: "custom:tenant" } },
    });
  });
});

describe("preSignUp", () => {
  const handler = (preSignUp: PreSignUpArgs) => handlerOf("auth-pre-sign-up", { triggers: { preSignUp } });

  it("gets every setting", async () => {
    const settings = {
      allowedEmailDomains: ["example.com"],
      blockedEmailDomains: ["*.example.com"],
      autoConfirm: true,
      autoVerifyEmail: true,
      autoVerifyPhone: true,
      applyToAdminCreatedUsers: false,
      applyToFederatedUsers: false,
    };

    expect(await handler(settings)).toEqual({ entry: "pre-sign-up", config: settings });
  });

  it("gets nothing of what its function has", async () => {
    const settings = { autoConfirm: true, timeoutSeconds: 3, environment: { MODE: "strict" }, enabled: true };

    expect(await handler(settings)).toEqual({ entry: "pre-sign-up", config: { autoConfirm: true } });
  });
});

describe("postConfirmation", () => {
  const welcomeEmail = {
    from: "no-reply@example.com",
    templates: { en: { subject: "Welcome, {{name|friend}}", text: "Hello" } },
  };

  it.each<[string, object, string]>([
    ["alone", {}, "post-confirmation-profile-welcome"],
    ["with a profile", { profile: created }, "post-confirmation-profile-welcome"],
    ["with folders", { folders: { bucket, prefixes: ["raw"] } }, "post-confirmation-welcome"],
  ])("gets the welcome e-mail %s, from the bundle that can send", async (_circumstance, others, entry) => {
    const postConfirmation = { ...others, welcomeEmail };

    expect(await handlerOf("auth-post-confirmation", { triggers: { postConfirmation } })).toMatchObject({
      entry,
      config: { welcomeEmail },
    });
  });

  const handler = (postConfirmation: TriggersArgs["postConfirmation"]) =>
    handlerOf("auth-post-confirmation", { triggers: { postConfirmation } });

  it("gets what to make, not where: names are in the environment", async () => {
    const postConfirmation: TriggersArgs["postConfirmation"] = {
      profile: { ...created, key: "username", attributes: ["name", "custom:tenant"] },
      folders: { bucket, prefixes: ["raw-gene", "raw-blood"], key: "email" },
      onError: "continue",
    };

    expect(await handler(postConfirmation)).toEqual({
      entry: "post-confirmation",
      config: {
        profile: { key: "username", attributes: ["name", "custom:tenant"] },
        folders: { key: "email", prefixes: ["raw-gene", "raw-blood"] },
        onError: "continue",
      },
    });
  });

  it("is the small one, without S3, when there are no folders", async () => {
    expect(await handler({ profile: created })).toEqual({
      entry: "post-confirmation-profile",
      config: { profile: {} },
    });
  });

  it("makes folders without a profile", async () => {
    expect(await handler({ folders: { bucket, prefixes: ["raw"] } })).toEqual({
      entry: "post-confirmation",
      config: { folders: { prefixes: ["raw"] } },
    });
  });
});

describe("postAuthentication", () => {
  const handler = (triggers: TriggersArgs) => handlerOf("auth-post-authentication", { triggers });

  it("gets the retention, and what postConfirmation says of a profile, to repair", async () => {
    const triggers: TriggersArgs = {
      postConfirmation: {
        enabled: false,
        profile: { ...created, key: "email" },
        folders: { bucket, prefixes: ["raw"] },
        onError: "refuse",
      },
      postAuthentication: {
        loginHistory: { ...created, retentionDays: 30 },
        repairProfile: true,
        onError: "continue",
      },
    };

    expect(await handler(triggers)).toEqual({
      entry: "post-authentication",
      config: {
        loginHistory: { retentionDays: 30 },
        repair: { profile: { key: "email" }, folders: { prefixes: ["raw"] } },
        onError: "continue",
      },
    });
  });

  it("repairs nothing unless it is told to, and is the small one then", async () => {
    const triggers: TriggersArgs = {
      postConfirmation: { profile: created, folders: { bucket, prefixes: ["raw"] } },
      postAuthentication: { loginHistory: created, onError: "refuse" },
    };

    expect(await handler(triggers)).toEqual({
      entry: "post-authentication-tables",
      config: { loginHistory: {}, onError: "refuse" },
    });
  });

  it("is the small one for a repair without folders, and records nothing unless it is told to", async () => {
    const triggers: TriggersArgs = {
      postConfirmation: { profile: created },
      postAuthentication: { repairProfile: true },
    };

    expect(await handler(triggers)).toEqual({
      entry: "post-authentication-tables",
      config: { repair: { profile: {} } },
    });
  });
});

describe("userMigration", () => {
  const handler = (settings: Partial<UserMigrationArgs>, userPool?: object) =>
    handlerOf("auth-user-migration", { userPool, triggers: { userMigration: { from, ...settings } } });

  it("gets every setting but the old pool, which is in the environment", async () => {
    const settings: Partial<UserMigrationArgs> = {
      attributes: ["email"],
      forgotPassword: false,
      mfaUsers: "refuse",
      aliasAttributes: ["email"],
      minimumPasswordLength: 12,
    };

    expect(await handler(settings)).toEqual({ entry: "user-migration", config: settings });
  });

  it("knows the custom attributes of a created pool, none included: Cognito refuses a user with others", async () => {
    expect(await handler({}, { create: { customAttributes: ["tenant"] } })).toEqual({
      entry: "user-migration",
      config: { customAttributes: ["tenant"] },
    });
    expect(await handler({}, { create: {} })).toEqual({ entry: "user-migration", config: { customAttributes: [] } });
  });

  it.each([
    [["username", "email"], ["email"]],
    [
      ["phone", "username", "email"],
      ["phone_number", "email"],
    ],
    [["username"], undefined],
    [["email"], undefined],
  ] as const)("knows the aliases of a created pool with sign-in by %j: %j", async (signInWith, aliasAttributes) => {
    const create = { signInWith: [...signInWith], sms: { create: {} } };

    expect(await handler({}, { create })).toEqual({
      entry: "user-migration",
      config: { customAttributes: [], ...(aliasAttributes && { aliasAttributes }) },
    });
  });

  it("leaves them open for a pool that is not known here", async () => {
    expect(await handler({})).toEqual({ entry: "user-migration", config: {} });
    expect(await handler({}, { existing: { id: `${REGION}_abc123` } })).toEqual({
      entry: "user-migration",
      config: {},
    });
  });

  it("is the one that assumes a role when there is one", async () => {
    const roleArn = "arn:aws:iam::210987654321:role/migration";

    expect(await handler({ from: { ...from, roleArn } })).toEqual({
      entry: "user-migration-assume-role",
      config: {},
    });
  });

  it.each([
    ["the region in the old pool's id", { userPoolId: "eu-west-1_legacy01" }, "eu-west-1"],
    ["the region that is given, for a replica", { userPoolId: "eu-west-1_legacy01", region: "eu-west-2" }, "eu-west-2"],
  ])("asks in %s", async (_circumstance, settings, region) => {
    const mocks = await evaluateComponent({ triggers: { userMigration: { from: { ...from, ...settings } } } });

    const { inputs } = mocks.one(TYPES.function, "auth-user-migration");
    expect(inputs["environment"]).toMatchObject({ variables: { COGNITO_TRIGGERS_MIGRATION_REGION: region } });
    const [, statement] = (
      JSON.parse(String(mocks.one(TYPES.rolePolicy, "auth-user-migration").inputs["policy"])) as {
        Statement: { Resource: string }[];
      }
    ).Statement;
    expect(statement?.Resource).toBe(`arn:aws:cognito-idp:${region}:123456789012:userpool/eu-west-1_legacy01`);
  });
});

describe("attachment", () => {
  it("gets nothing: all it needs is in what it is asked for", async () => {
    const args = { userPool: { create: {} }, triggers: { preSignUp: { autoConfirm: true } } };

    expect(await handlerOf("auth-attachment", args)).toEqual({ entry: "user-pool-attachment", config: undefined });
  });
});
