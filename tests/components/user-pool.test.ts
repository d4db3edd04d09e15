/**
 * The inputs of the created user pool and its app client, in full, for every setting.
 *
 * Does not prove what Cognito makes of them, nor that the provider shows no difference at the second run.
 */
import type { CreateUserPoolArgs, TriggersArgs } from "../../components";
import { evaluateComponent } from "../support/component";
import { LEGACY_POOL, passOn } from "../support/configurations";
import { TYPES } from "../support/pulumi-mocks";
import type { Circumstances } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

type Inputs = Record<string, unknown>;

/** Inputs of the pool and its client, for a component that creates one. */
async function created(
  create: CreateUserPoolArgs,
  { triggers = {}, ...circumstances }: Circumstances & { triggers?: TriggersArgs; deletionProtection?: boolean } = {},
): Promise<{ pool: Inputs; client: Inputs }> {
  const { deletionProtection, ...rest } = circumstances;
  const mocks = await evaluateComponent({ userPool: { create }, triggers, deletionProtection }, rest);
  return { pool: mocks.one(TYPES.pool, "auth").inputs, client: mocks.one(TYPES.client, "auth-app").inputs };
}

/** What every created pool is given: each of these the provider would keep if it were left out later on. */
const DEFAULT_POOL = {
  usernameAttributes: ["email"],
  usernameConfiguration: { caseSensitive: false },
  mfaConfiguration: "OFF",
  passwordPolicy: {
    minimumLength: 12,
    requireLowercase: true,
    requireUppercase: true,
    requireNumbers: true,
    requireSymbols: false,
    temporaryPasswordValidityDays: 7,
  },
  autoVerifiedAttributes: ["email"],
  verificationMessageTemplate: { defaultEmailOption: "CONFIRM_WITH_CODE" },
  userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] },
  accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
  adminCreateUserConfig: { allowAdminCreateUserOnly: false },
  emailConfiguration: { emailSendingAccount: "COGNITO_DEFAULT" },
  userPoolTier: "ESSENTIALS",
  deletionProtection: "INACTIVE",
};

const READABLE = (
  "address birthdate email email_verified family_name gender given_name locale middle_name name nickname phone_number " +
  "phone_number_verified picture preferred_username profile updated_at website zoneinfo"
).split(" ");
const WRITABLE = READABLE.filter((name) => !["email_verified", "phone_number_verified"].includes(name));

const DEFAULT_CLIENT = {
  userPoolId: "ap-northeast-1_auth",
  explicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
  preventUserExistenceErrors: "ENABLED",
  enableTokenRevocation: true,
  accessTokenValidity: 60,
  idTokenValidity: 60,
  refreshTokenValidity: 30,
  tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "days" },
  authSessionValidity: 3,
  allowedOauthFlowsUserPoolClient: false,
  allowedOauthFlows: [],
  allowedOauthScopes: [],
  callbackUrls: [],
  logoutUrls: [],
  supportedIdentityProviders: ["COGNITO"],
  readAttributes: READABLE,
  writeAttributes: WRITABLE,
};

describe("defaults", () => {
  it("of the pool: e-mail sign-in, verified by code, 12 characters, no name of its own, no triggers", async () => {
    const { pool } = await created({});

    expect(pool).toEqual(DEFAULT_POOL);
  });

  it("of the client: public, SRP, 1 h / 1 h / 30 d, revocation, no hint whether a user exists", async () => {
    const { client } = await created({});

    expect(client).toEqual(DEFAULT_CLIENT);
  });
});

describe("settings", () => {
  it("all of them reach the pool and the client", async () => {
    const { pool, client } = await created({
      name: "app-production",
      signInWith: ["username", "email"],
      mfa: "required",
      passwordPolicy: {
        minimumLength: 16,
        requireLowercase: false,
        requireUppercase: false,
        requireNumbers: false,
        requireSymbols: true,
        temporaryPasswordValidityDays: 1,
      },
      tokenValidity: { accessTokenMinutes: 5, idTokenMinutes: 1440, refreshTokenDays: 3650 },
      customAttributes: ["tenant"],
    });

    const { usernameAttributes: _, ...rest } = DEFAULT_POOL;
    expect(pool).toEqual({
      ...rest,
      name: "app-production",
      aliasAttributes: ["email"],
      mfaConfiguration: "ON",
      softwareTokenMfaConfiguration: { enabled: true },
      passwordPolicy: {
        minimumLength: 16,
        requireLowercase: false,
        requireUppercase: false,
        requireNumbers: false,
        requireSymbols: true,
        temporaryPasswordValidityDays: 1,
      },
      schemas: [
        {
          name: "tenant",
          attributeDataType: "String",
          mutable: true,
          required: false,
          developerOnlyAttribute: false,
          stringAttributeConstraints: { minLength: "0", maxLength: "2048" },
        },
      ],
    });
    expect(client).toEqual({
      ...DEFAULT_CLIENT,
      accessTokenValidity: 5,
      idTokenValidity: 1440,
      refreshTokenValidity: 3650,
      readAttributes: [...READABLE, "custom:tenant"],
      writeAttributes: [...WRITABLE, "custom:tenant"],
    });
  });

  it("one of a policy leaves the others at their defaults, and all are sent", async () => {
    const { pool } = await created({ passwordPolicy: { requireSymbols: true } });

    expect(pool["passwordPolicy"]).toEqual({ ...DEFAULT_POOL.passwordPolicy, requireSymbols: true });
  });

  it("one token validity leaves the others at their defaults, and all are sent with their units", async () => {
    const { client } = await created({ tokenValidity: { idTokenMinutes: 15 } });

    expect(client).toEqual({ ...DEFAULT_CLIENT, idTokenValidity: 15 });
  });

  it.each([
    ["email", ["email"], { usernameAttributes: ["email"] }],
    ["username", ["username"], {}],
    ["username and email", ["username", "email"], { aliasAttributes: ["email"] }],
    ["email and username, in the other order", ["email", "username"], { aliasAttributes: ["email"] }],
  ] as const)("sign-in with %s: names in any case are one user", async (_, signInWith, expected) => {
    const { pool } = await created({ signInWith: [...signInWith] });

    const { usernameAttributes: __, ...rest } = DEFAULT_POOL;
    expect(pool).toEqual({ ...rest, ...expected });
  });

  it.each([
    ["off", { mfaConfiguration: "OFF" }],
    ["optional", { mfaConfiguration: "OPTIONAL", softwareTokenMfaConfiguration: { enabled: true } }],
    ["required", { mfaConfiguration: "ON", softwareTokenMfaConfiguration: { enabled: true } }],
  ] as const)("MFA %s: a factor exactly when there is MFA, since AWS refuses the rest", async (mfa, expected) => {
    const { pool } = await created({ mfa });

    expect(pool).toEqual({ ...DEFAULT_POOL, ...expected });
  });

  it("custom attributes are mutable strings with both limits, in the order given", async () => {
    const { pool } = await created({ customAttributes: ["tenant", "plan"] });

    const attribute = {
      attributeDataType: "String",
      mutable: true,
      required: false,
      developerOnlyAttribute: false,
      stringAttributeConstraints: { minLength: "0", maxLength: "2048" },
    };
    expect(pool["schemas"]).toEqual([
      { name: "tenant", ...attribute },
      { name: "plan", ...attribute },
    ]);
  });

  it("an empty list of custom attributes is none", async () => {
    const { pool } = await created({ customAttributes: [] });

    expect(pool).toEqual(DEFAULT_POOL);
  });
});

describe("attributes that users of the client may write", () => {
  const customAttributes = ["tenant", "plan", "status", "blocked", "colour"];

  it.each([true, false])("are not those that a claim or a sign-in rule reads, be it on or off: %s", async (enabled) => {
    const { client } = await created(
      { customAttributes },
      {
        triggers: {
          preTokenGeneration: { enabled, claims: { tenant: "custom:tenant", plan: { from: "custom:plan" } } },
          preAuthentication: {
            enabled,
            requiredAttributes: { "custom:status": ["active"] },
            blockedAttributes: { "custom:blocked": ["true"] },
          },
        },
      },
    );

    expect(client["writeAttributes"]).toEqual([...WRITABLE, "custom:colour"]);
    expect(client["readAttributes"]).toEqual([...READABLE, ...customAttributes.map((name) => `custom:${name}`)]);
  });

  it("are those of a list where there is one: that is the explicit word", async () => {
    const { client } = await created(
      {
        customAttributes,
        appClients: { app: { writeAttributes: ["name", "custom:tenant"], readAttributes: ["name"] } },
      },
      { triggers: { preTokenGeneration: { claims: { tenant: "custom:tenant" } } } },
    );

    expect([client["writeAttributes"], client["readAttributes"]]).toEqual([["name", "custom:tenant"], ["name"]]);
  });
});

describe("sign-in flows of the client", () => {
  const challenge = { defineAuthChallenge: passOn, createAuthChallenge: passOn, verifyAuthChallengeResponse: passOn };
  const migration = { from: LEGACY_POOL };

  it.each<[string, TriggersArgs, string[]]>([
    ["passwords in clear while users migrate", { userMigration: migration }, ["ALLOW_USER_PASSWORD_AUTH"]],
    ["the same for a migration by callback", { userMigration: passOn }, ["ALLOW_USER_PASSWORD_AUTH"]],
    [
      "the same for a migration by a function that exists",
      { userMigration: { functionArn: "arn:aws:lambda:ap-northeast-1:123456789012:function:move" } },
      ["ALLOW_USER_PASSWORD_AUTH"],
    ],
    [
      "no passwords in clear when the migration is switched off",
      { userMigration: { ...migration, enabled: false } },
      [],
    ],
    ["custom challenges when they are there", challenge, ["ALLOW_CUSTOM_AUTH"]],
    [
      "both when both are there",
      { ...challenge, userMigration: migration },
      ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_CUSTOM_AUTH"],
    ],
    ["neither for any other trigger", { preSignUp: { autoConfirm: true }, preAuthentication: passOn }, []],
  ])("%s", async (_, triggers, added) => {
    const { client } = await created({}, { triggers });

    expect(client).toEqual({
      ...DEFAULT_CLIENT,
      explicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH", ...added],
    });
  });
});

describe("deletion protection of the pool", () => {
  it.each([
    ["dev", undefined, "INACTIVE"],
    ["dev", true, "ACTIVE"],
    ["production", undefined, "ACTIVE"],
    ["production", false, "INACTIVE"],
    ["development", undefined, "ACTIVE"],
  ])("stack %s, configured %s: %s, and never left out", async (stack, deletionProtection, expected) => {
    const { pool } = await created({}, { stack, deletionProtection });

    expect(pool["deletionProtection"]).toBe(expected);
  });
});

describe("options that take part in an update of the pool", () => {
  it("no member that the provider marks as conflicting is sent together with its counterpart", async () => {
    const { pool } = await created({ signInWith: ["username", "email"], mfa: "optional" });

    expect(Object.keys(pool)).not.toContain("usernameAttributes");
    expect(Object.keys(pool).filter((key) => /^(emailVerification|smsVerification)/.test(key))).toEqual([]);
  });
});
