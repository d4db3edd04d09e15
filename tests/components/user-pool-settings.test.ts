/**
 * The rest of a created pool: second factors, messages, plan, recovery, domain, app clients and groups, resource by
 * resource.
 *
 * Does not prove what Cognito, SNS and Route 53 make of them.
 */
import * as pulumi from "@pulumi/pulumi";

import { CognitoTriggers, emailCodeChallenge } from "../../components";
import type { CognitoTriggersArgs, CreateUserPoolArgs } from "../../components";
import { evaluateComponent } from "../support/component";
import { evaluate, parsed, secret, TYPES, valueOf } from "../support/pulumi-mocks";
import type { Circumstances, RecordingMocks } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

const SES_IDENTITY = "arn:aws:ses:ap-northeast-1:123456789012:identity/example.com";
const CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012";
const ROLE = "arn:aws:iam::123456789012:role/staff";

const DOMAIN = "aws:cognito/userPoolDomain:UserPoolDomain";
const DNS_RECORD = "aws:route53/record:Record";
const RESOURCE_SERVER = "aws:cognito/resourceServer:ResourceServer";
const GROUP = "aws:cognito/userGroup:UserGroup";

type Options = Circumstances & Omit<Partial<CognitoTriggersArgs>, "userPool">;

function evaluatePool(
  create: CreateUserPoolArgs,
  { deletionProtection, ...circumstances }: Options = {},
): Promise<RecordingMocks> {
  return evaluateComponent(
    { userPool: { create }, triggers: { preSignUp: { enabled: false } }, deletionProtection },
    circumstances,
  );
}

async function poolInputs(create: CreateUserPoolArgs, keys: string[]): Promise<Record<string, unknown>> {
  const { inputs } = (await evaluatePool(create)).one(TYPES.pool, "auth");
  return Object.fromEntries(keys.filter((key) => key in inputs).map((key) => [key, inputs[key]]));
}

describe("second factors", () => {
  const KEYS = ["mfaConfiguration", "softwareTokenMfaConfiguration", "emailMfaConfiguration", "smsConfiguration"];
  const email = { sourceArn: SES_IDENTITY, from: "no-reply@example.com" };
  const sms = { existing: { roleArn: ROLE, externalId: "texts" } };

  it("by e-mail: its texts, and no app, which is stated", async () => {
    const create: CreateUserPoolArgs = {
      mfa: "required",
      mfaMethods: ["email", "sms"],
      email,
      sms,
      accountRecovery: ["email", "phone"],
    };

    expect(await poolInputs(create, KEYS)).toEqual({
      mfaConfiguration: "ON",
      softwareTokenMfaConfiguration: { enabled: false },
      emailMfaConfiguration: { message: "Your sign-in code is {####}.", subject: "Your sign-in code" },
      smsConfiguration: secret({ snsCallerArn: ROLE, externalId: "texts" }),
    });
  });

  it("by text message beside the app: the numbers are verified, which Cognito asks for", async () => {
    const create: CreateUserPoolArgs = { mfa: "optional", mfaMethods: ["totp", "sms"], sms };

    expect(await poolInputs(create, [...KEYS, "autoVerifiedAttributes", "userAttributeUpdateSettings"])).toEqual({
      mfaConfiguration: "OPTIONAL",
      softwareTokenMfaConfiguration: { enabled: true },
      smsConfiguration: secret({ snsCallerArn: ROLE, externalId: "texts" }),
      autoVerifiedAttributes: ["email", "phone_number"],
      userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email", "phone_number"] },
    });
  });
});

describe("sign-in by phone", () => {
  const sms = { create: {} };
  const KEYS = ["usernameAttributes", "aliasAttributes", "autoVerifiedAttributes", "accountRecoverySetting"];
  const byPhone = { recoveryMechanisms: [{ name: "verified_phone_number", priority: 1 }] };
  const byEmail = { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] };

  it.each<[string, CreateUserPoolArgs["signInWith"], object]>([
    [
      "alone",
      ["phone"],
      {
        usernameAttributes: ["phone_number"],
        autoVerifiedAttributes: ["phone_number"],
        accountRecoverySetting: byPhone,
      },
    ],
    [
      "or e-mail",
      ["phone", "email"],
      {
        usernameAttributes: ["phone_number", "email"],
        autoVerifiedAttributes: ["email", "phone_number"],
        accountRecoverySetting: byEmail,
      },
    ],
    [
      "as another name of the user",
      ["username", "phone"],
      {
        aliasAttributes: ["phone_number"],
        autoVerifiedAttributes: ["email", "phone_number"],
        accountRecoverySetting: byEmail,
      },
    ],
  ])("%s", async (_circumstance, signInWith, expected) => {
    expect(await poolInputs({ signInWith, sms }, KEYS)).toEqual(expected);
  });
});

describe("text messages", () => {
  it("go through a role that this account's pools alone may take on, and that may do nothing else", async () => {
    const mocks = await evaluatePool({ sms: { create: { snsRegion: "us-east-1" } } }, { stack: "production" });
    const { inputs, engine } = mocks.one(TYPES.role, "auth-sms");
    const { assumeRolePolicy } = inputs;
    const { smsConfiguration } = mocks.one(TYPES.pool, "auth").inputs;

    expect(parsed(assumeRolePolicy)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "cognito-idp.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: {
            StringEquals: { "aws:SourceAccount": "123456789012" },
            ArnLikeIfExists: { "aws:SourceArn": "arn:aws:cognito-idp:ap-northeast-1:123456789012:userpool/*" },
          },
        },
      ],
    });
    expect(parsed(mocks.one(TYPES.rolePolicy, "auth-sms").inputs["policy"])).toEqual({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: ["sns:Publish"], Resource: "*" }],
    });
    expect(smsConfiguration).toEqual({
      snsCallerArn: "arn:aws:iam::123456789012:role/auth-sms-0000001",
      externalId: "cognito-triggers",
      snsRegion: "us-east-1",
    });
    // The provider never takes text messages off a pool: without its role the pool would refuse every update.
    expect([engine.protect, mocks.one(TYPES.rolePolicy, "auth-sms").engine.protect]).toEqual([true, true]);
  });

  it("leave the region to Cognito where none is given: SNS has no text messages in every region of a pool", async () => {
    const { inputs } = (await evaluatePool({ sms: { create: {} } })).one(TYPES.pool, "auth");

    expect(Object.keys(Object(inputs["smsConfiguration"]) as object).sort()).toEqual(["externalId", "snsCallerArn"]);
  });

  it("wait for the role's rights: Cognito tries it", async () => {
    const mocks = await evaluatePool({ sms: { create: {} } });

    expect(mocks.comesAfter(TYPES.pool, "auth")).toContain(`${TYPES.rolePolicy}::auth-sms`);
  });

  it("through a role that exists make none", async () => {
    const mocks = await evaluatePool({ sms: { existing: { roleArn: ROLE, externalId: "texts" } } });

    expect(mocks.names(TYPES.role)).toEqual([]);
  });

  it("through a role that exists keep its external id a secret, and nothing else: the attachment's rights stay readable", async () => {
    const mocks = await evaluateComponent({
      userPool: { create: { sms: { existing: { roleArn: ROLE, externalId: "texts-4711" } } } },
      triggers: { preSignUp: { autoConfirm: true } },
    });

    const holders = mocks.resources.filter(({ inputs }) => JSON.stringify(inputs).includes("texts-4711"));
    expect(holders.map(({ type }) => type)).toEqual([TYPES.pool]);
    expect(mocks.one(TYPES.rolePolicy, "auth-attachment").inputs["policy"]).toContain(`"Resource":"${ROLE}"`);
    expect(parsed(mocks.one(TYPES.invocation, "auth-attachment").inputs["input"])).toMatchObject({
      revision: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
    });
  });

  it.each<[string, Circumstances & { name?: string }]>([
    ["stack", { stack: "production" }],
    ["project", { project: "accounts" }],
    ["component", { name: "login" }],
  ])("go on when the %s is renamed: nothing that Cognito and IAM compare changes", async (_, renamed) => {
    const args = { userPool: { create: { sms: { create: {} } } }, triggers: {} };
    const compared = async ({ name = "auth", ...circumstances }: Circumstances & { name?: string }) => {
      const mocks = await evaluateComponent(args, { name, ...circumstances });
      const { smsConfiguration } = mocks.one(TYPES.pool, name).inputs as { smsConfiguration: { externalId: string } };
      return [smsConfiguration.externalId, mocks.one(TYPES.role, `${name}-sms`).inputs["assumeRolePolicy"]];
    };

    expect(await compared(renamed)).toEqual(await compared({}));
  });
});

describe("plan, recovery, sign-up and sender", () => {
  it.each<[string, CreateUserPoolArgs, string, unknown]>([
    ["the plan", { tier: "LITE" }, "userPoolTier", "LITE"],
    ["no threat protection where none is configured", { tier: "PLUS" }, "userPoolAddOns", undefined],
    [
      "threat protection",
      { tier: "PLUS", threatProtection: "audit" },
      "userPoolAddOns",
      { advancedSecurityMode: "AUDIT" },
    ],
    [
      "it enforced",
      { tier: "PLUS", threatProtection: "enforced" },
      "userPoolAddOns",
      { advancedSecurityMode: "ENFORCED" },
    ],
    ["it off, which is stated", { threatProtection: "off" }, "userPoolAddOns", { advancedSecurityMode: "OFF" }],
    ["no sign-up", { selfSignUp: false }, "adminCreateUserConfig", { allowAdminCreateUserOnly: true }],
    ["sign-up", { selfSignUp: true }, "adminCreateUserConfig", { allowAdminCreateUserOnly: false }],
    [
      "two ways of recovery, in their order",
      { accountRecovery: ["phone", "email"], sms: { create: {} } },
      "accountRecoverySetting",
      {
        recoveryMechanisms: [
          { name: "verified_phone_number", priority: 1 },
          { name: "verified_email", priority: 2 },
        ],
      },
    ],
    [
      "recovery by an administrator",
      { accountRecovery: ["admin"] },
      "accountRecoverySetting",
      { recoveryMechanisms: [{ name: "admin_only", priority: 1 }] },
    ],
    [
      "a sender of one's own",
      {
        email: {
          sourceArn: SES_IDENTITY,
          from: "アプリ <no-reply@example.com>",
          replyTo: "help@example.com",
          configurationSet: "auth",
        },
      },
      "emailConfiguration",
      {
        emailSendingAccount: "DEVELOPER",
        sourceArn: SES_IDENTITY,
        fromEmailAddress: "=?UTF-8?B?44Ki44OX44Oq?= <no-reply@example.com>",
        replyToEmailAddress: "help@example.com",
        configurationSet: "auth",
      },
    ],
  ])("%s", async (_circumstance, create, key, expected) => {
    expect((await poolInputs(create, [key]))[key]).toEqual(expected);
  });
});

describe("domain", () => {
  it("of Cognito's: the classic pages, and the old one goes before the new one comes", async () => {
    const mocks = await evaluatePool({ domain: { prefix: "app-dev" } });
    const { inputs, engine } = mocks.one(DOMAIN, "auth");

    expect(inputs).toEqual({ domain: "app-dev", userPoolId: "ap-northeast-1_auth", managedLoginVersion: 1 });
    expect(engine.deleteBeforeReplace).toBe(true);
    expect(mocks.names(DNS_RECORD)).toEqual([]);
  });

  it("of one's own: certificate, and both DNS records where the zone is known", async () => {
    const custom = { name: "auth.example.com", certificateArn: CERTIFICATE, hostedZoneId: "Z0123456789ABC" };
    const outputs = (type: string) =>
      type === DOMAIN
        ? { cloudfrontDistribution: "d111.cloudfront.net", cloudfrontDistributionZoneId: "Z2FDTNDATAQYW2" }
        : undefined;
    const mocks = await evaluatePool({ domain: { custom } }, { outputs });

    expect(mocks.one(DOMAIN, "auth").inputs).toEqual({
      domain: "auth.example.com",
      certificateArn: CERTIFICATE,
      userPoolId: "ap-northeast-1_auth",
      managedLoginVersion: 1,
    });
    const aliases = [{ name: "d111.cloudfront.net", zoneId: "Z2FDTNDATAQYW2", evaluateTargetHealth: false }];
    const record = { name: "auth.example.com", zoneId: "Z0123456789ABC", aliases };
    expect(mocks.one(DNS_RECORD, "auth-a").inputs).toEqual({ ...record, type: "A" });
    expect(mocks.one(DNS_RECORD, "auth-aaaa").inputs).toEqual({ ...record, type: "AAAA" });
  });

  it("of one's own, without a zone: no record", async () => {
    const mocks = await evaluatePool({
      domain: { custom: { name: "auth.example.com", certificateArn: CERTIFICATE } },
    });

    expect(mocks.names(DNS_RECORD)).toEqual([]);
  });
});

describe("app clients", () => {
  it("besides the one that is always there, each with its settings", async () => {
    const mocks = await evaluatePool({
      tokenValidity: { refreshTokenDays: 7, accessTokenMinutes: 30 },
      customAttributes: ["tenant"],
      resourceServers: { orders: { scopes: { read: "Read" } } },
      appClients: {
        web: {
          oauth: { callbackUrls: ["https://app.example.com/in"], logoutUrls: ["https://app.example.com/out"] },
          identityProviders: ["COGNITO", "Google"],
          readAttributes: ["email", "name", "custom:tenant"],
          writeAttributes: ["name"],
        },
        backend: {
          generateSecret: true,
          authFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH"],
          tokenValidity: { accessTokenMinutes: 5 },
        },
        batch: { generateSecret: true, oauth: { flows: ["client_credentials"], scopes: ["orders/read"] } },
      },
    });

    expect(mocks.names(TYPES.client).sort()).toEqual(["auth-app", "auth-backend", "auth-batch", "auth-web"]);
    expect(mocks.one(TYPES.client, "auth-web").inputs).toMatchObject({
      explicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
      allowedOauthFlowsUserPoolClient: true,
      allowedOauthFlows: ["code"],
      allowedOauthScopes: ["openid", "email", "profile"],
      callbackUrls: ["https://app.example.com/in"],
      logoutUrls: ["https://app.example.com/out"],
      supportedIdentityProviders: ["COGNITO", "Google"],
      readAttributes: ["email", "name", "custom:tenant"],
      writeAttributes: ["name"],
      accessTokenValidity: 30,
      refreshTokenValidity: 7,
      preventUserExistenceErrors: "ENABLED",
    });
    expect(mocks.one(TYPES.client, "auth-backend").inputs).toMatchObject({
      generateSecret: true,
      explicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH"],
      allowedOauthFlowsUserPoolClient: false,
      accessTokenValidity: 5,
      refreshTokenValidity: 7,
    });
    expect(mocks.one(TYPES.client, "auth-batch").inputs).toMatchObject({
      explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"],
      allowedOauthFlows: ["client_credentials"],
      allowedOauthScopes: ["orders/read"],
      callbackUrls: [],
      logoutUrls: [],
    });
  });

  it.each([
    [undefined, 3],
    [60, 3],
    [300, 5],
    [301, 6],
    [900, 15],
  ])("leave time for an e-mail code that is good for %s s: %i min", async (ttlSeconds, minutes) => {
    const args = {
      userPool: { create: {} },
      triggers: emailCodeChallenge({ sender: "no-reply@example.com", ttlSeconds }),
    };
    const mocks = await evaluateComponent(args);

    expect(mocks.one(TYPES.client, "auth-app").inputs["authSessionValidity"]).toBe(minutes);
  });

  it("come after the APIs whose scopes they ask for", async () => {
    const scopes = { read: "Read orders", write: "Change orders" };
    const mocks = await evaluatePool({
      resourceServers: { "https://api.example.com/orders": { scopes }, jobs: { name: "Jobs", scopes: { run: "Run" } } },
    });

    expect(mocks.one(RESOURCE_SERVER, "auth-https://api.example.com/orders").inputs).toEqual({
      userPoolId: "ap-northeast-1_auth",
      identifier: "https://api.example.com/orders",
      name: "https-api.example.com-orders",
      scopes: [
        { scopeName: "read", scopeDescription: "Read orders" },
        { scopeName: "write", scopeDescription: "Change orders" },
      ],
    });
    expect(mocks.one(RESOURCE_SERVER, "auth-jobs").inputs).toMatchObject({ identifier: "jobs", name: "Jobs" });
    expect(
      [...mocks.comesAfter(TYPES.client, "auth-app")].filter((name) => name.startsWith(RESOURCE_SERVER)),
    ).toHaveLength(2);
  });

  it("have a secret when they ask for one; without, none is stated, which an imported client has not either", async () => {
    const appClients = { backend: { generateSecret: true }, web: { generateSecret: false } };
    const mocks = await evaluatePool({ appClients });

    const ofClients = mocks.ofType(TYPES.client).map(({ name, inputs, engine }) => {
      return [name, inputs["generateSecret"], engine.ignoreChanges];
    });
    expect(ofClients.sort()).toEqual([
      ["auth-app", undefined, ["generateSecret"]],
      ["auth-backend", true, []],
      ["auth-web", undefined, ["generateSecret"]],
    ]);
  });

  it("keep a secret that the program no longer asks for, and the deployment says so", async () => {
    const warn = jest.spyOn(pulumi.log, "warn").mockResolvedValue(undefined);
    const outputs = (type: string) => (type === TYPES.client ? { clientSecret: "kept-secret" } : undefined);
    await evaluatePool({ appClients: { app: { generateSecret: true }, web: {} } }, { outputs });

    expect(warn.mock.calls.map(([message]) => message)).toEqual([
      'CognitoTriggers "auth": userPool.create.appClients.web.generateSecret: the app client was made with a secret, and ' +
        "keeps it. Write true, or make an app client of another name.",
    ]);
    warn.mockRestore();
  });

  it("ask for scopes of APIs that a change of the name leaves in place", async () => {
    const mocks = await evaluatePool({ resourceServers: { jobs: { name: "Jobs", scopes: { run: "Run" } } } });

    expect(mocks.one(RESOURCE_SERVER, "auth-jobs").engine.ignoreChanges).toEqual(["name"]);
  });

  it("the one that is always there can be changed under its name", async () => {
    const mocks = await evaluatePool({ appClients: { app: { authFlows: ["ALLOW_REFRESH_TOKEN_AUTH"] } } });

    expect(mocks.names(TYPES.client)).toEqual(["auth-app"]);
    expect(mocks.one(TYPES.client, "auth-app").inputs["explicitAuthFlows"]).toEqual(["ALLOW_REFRESH_TOKEN_AUTH"]);
  });

  it("are protected where the pool is: another one has another id, and no app knows it", async () => {
    const mocks = await evaluatePool({ appClients: { web: {} } }, { stack: "production" });

    expect(mocks.ofType(TYPES.client).map(({ engine }) => engine.protect)).toEqual([true, true]);
  });
});

describe("what stands around the pool", () => {
  const BUCKET_CORS = "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration";
  const folders = { bucket: { create: {} }, prefixes: ["raw-gene"] };
  const IDENTITY_POOL = "aws:cognito/identityPool:IdentityPool";
  const evaluateAround = (postConfirmation: object) =>
    evaluateComponent({
      userPool: {
        create: { appClients: { web: {} }, identityPool: {}, webAcl: { create: { allowedCidrs: ["192.0.2.0/24"] } } },
      },
      triggers: { postConfirmation },
    });

  it("a web ACL before this pool", async () => {
    const mocks = await evaluateAround({ folders });

    expect(mocks.one("aws:wafv2/webAclAssociation:WebAclAssociation", "auth-web-acl").inputs).toMatchObject({
      resourceArn: "arn:aws:cognito-idp:ap-northeast-1:123456789012:userpool/ap-northeast-1_auth",
    });
  });

  it("an identity pool for every app client, and for the folders' bucket", async () => {
    const mocks = await evaluateAround({ folders });

    expect(mocks.one(IDENTITY_POOL, "auth-identity-pool").inputs["cognitoIdentityProviders"]).toMatchObject([
      { clientId: "auth-app-id" },
      { clientId: "auth-web-id" },
    ]);
    expect(mocks.one(TYPES.rolePolicy, "auth-identity-pool").inputs["policy"]).toContain("arn:aws:s3:::");
  });

  it.each([
    ["read", ["GET", "HEAD"]],
    ["readWrite", ["GET", "HEAD", "PUT", "POST", "DELETE"]],
  ] as const)(
    "which web pages of these origins use, to %s: the last of the bucket's settings",
    async (access, allowedMethods) => {
      const mocks = await evaluateComponent({
        userPool: { create: { identityPool: { access, allowedOrigins: ["https://app.example.com"] } } },
        triggers: { postConfirmation: { folders } },
      });

      expect(mocks.one(BUCKET_CORS, "auth-folders-cors").inputs).toEqual({
        bucket: "auth-folders-0000001",
        corsRules: [
          {
            allowedOrigins: ["https://app.example.com"],
            allowedMethods,
            allowedHeaders: ["*"],
            exposeHeaders: ["ETag"],
            maxAgeSeconds: 3600,
          },
        ],
      });
      expect(mocks.comesAfter(BUCKET_CORS, "auth-folders-cors")).toContain(
        "aws:s3/bucketVersioning:BucketVersioning::auth-folders-versioning",
      );
    },
  );

  it("which stays, with the bucket, while the folders' trigger is off", async () => {
    const mocks = await evaluateAround({ enabled: false, folders });

    expect(mocks.names(TYPES.bucket)).toEqual(["auth-folders"]);
    expect(mocks.names(IDENTITY_POOL)).toEqual(["auth-identity-pool"]);
  });
});

describe("outputs", () => {
  const outputs = (type: string, name: string) => {
    if (type === TYPES.client) return { clientSecret: name === "auth-backend" ? "made-by-cognito" : "" };
    return type === DOMAIN ? { cloudfrontDistribution: "d111.cloudfront.net" } : undefined;
  };
  const build = (create: CreateUserPoolArgs) =>
    evaluate(() => new CognitoTriggers("auth", { userPool: { create }, triggers: {} }), { outputs });

  it("of app clients: ids, and the secret of one that has one, as a secret", async () => {
    const { result } = await build({ appClients: { backend: { generateSecret: true } } });
    const { app, backend } = result.appClients;

    expect(await Promise.all([app?.id, backend?.id].map((id) => valueOf(pulumi.output(id))))).toEqual([
      "auth-app-id",
      "auth-backend-id",
    ]);
    expect(await valueOf(pulumi.output(backend?.secret))).toBe("made-by-cognito");
    expect(await valueOf(pulumi.output(app?.secret))).toBeUndefined();
    expect(await Promise.all([app, backend].map((client) => pulumi.isSecret(pulumi.output(client?.secret))))).toEqual([
      true,
      true,
    ]);
  });

  it("of domains: the address of managed login, and what a record of one's own points at", async () => {
    const ofCognito = await build({ domain: { prefix: "app-dev" } });
    const own = await build({ domain: { custom: { name: "auth.example.com", certificateArn: CERTIFICATE } } });

    expect(await valueOf(pulumi.output(ofCognito.result.userPoolDomainUrl))).toBe(
      "https://app-dev.auth.ap-northeast-1.amazoncognito.com",
    );
    expect(ofCognito.result.userPoolDomainTarget).toBeUndefined();
    expect(await valueOf(pulumi.output(own.result.userPoolDomainUrl))).toBe("https://auth.example.com");
    expect(await valueOf(pulumi.output(own.result.userPoolDomainTarget))).toBe("d111.cloudfront.net");
  });
});

describe("the users API", () => {
  it("takes the tokens of every app client that signs people in", async () => {
    const mocks = await evaluateComponent({
      userPool: {
        create: {
          resourceServers: { jobs: { scopes: { run: "Run" } } },
          appClients: {
            web: {},
            batch: { generateSecret: true, oauth: { flows: ["client_credentials"], scopes: ["jobs/run"] } },
          },
        },
      },
      triggers: { postConfirmation: { profile: { table: { create: {} } } } },
      usersApi: { create: {} },
    });

    expect(mocks.one(TYPES.authorizer, "auth-users-api").inputs["jwtConfiguration"]).toMatchObject({
      audiences: ["auth-app-id", "auth-web-id"],
    });
    expect(mocks.one(TYPES.function, "auth-users-api").inputs).toMatchObject({
      environment: { variables: { COGNITO_TRIGGERS_CLIENT_IDS: "auth-app-id,auth-web-id" } },
    });
  });
});

describe("groups", () => {
  it("with description, precedence and role, protected as the pool is", async () => {
    const groups = { staff: { description: "Employees", precedence: 1, roleArn: ROLE }, 営業: {} };
    const mocks = await evaluatePool({ groups }, { stack: "production" });

    expect(mocks.one(GROUP, "auth-staff").inputs).toEqual({
      userPoolId: "ap-northeast-1_auth",
      name: "staff",
      description: "Employees",
      precedence: 1,
      roleArn: ROLE,
    });
    expect(mocks.ofType(GROUP).map(({ engine }) => engine.protect)).toEqual([true, true]);
  });

  it("without precedence come last by number, since the provider would send 0, the first place, instead of none", async () => {
    const mocks = await evaluatePool({ groups: { 営業: {} } });

    expect(mocks.one(GROUP, "auth-営業").inputs).toEqual({
      userPoolId: "ap-northeast-1_auth",
      name: "営業",
      precedence: 2_147_483_647,
    });
  });

  it("whose role is dropped are refused in the preview, and nothing is sent: the provider would send an empty ARN", async () => {
    const outputs = (type: string) => (type === GROUP ? { roleArn: ROLE } : undefined);
    const deployment = evaluatePool({ groups: { staff: {} } }, { outputs, preview: true });

    await expect(deployment).rejects.toThrow(
      `CognitoTriggers "auth": userPool.create.groups.staff.roleArn: the group has ${ROLE}, and the provider cannot take ` +
        "a role away. Write it again, name a role without rights, or make a group of another name.",
    );
    expect((await evaluatePool({ groups: { staff: {} } })).one(GROUP, "auth-staff").engine.ignoreChanges).toEqual([
      "roleArn",
    ]);
  });

  it("may change their role", async () => {
    const mocks = await evaluatePool({ groups: { staff: { roleArn: ROLE } } });

    expect(mocks.one(GROUP, "auth-staff").engine.ignoreChanges).toEqual([]);
  });
});
