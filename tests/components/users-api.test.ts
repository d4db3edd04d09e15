/**
 * The users API: its resources in full, what its function may do, what comes after what, how it is switched, and which
 * configurations are refused. (Tags, provider and protection hold for every child: the last tests here.)
 *
 * Does not prove that API Gateway accepts the resources, nor that it refuses tokens: tests/sandbox/http-api.test.ts shows
 * what the sandbox's stand-in makes of them.
 */
import { UserPool } from "@pulumi/aws/cognito/userPool";
import { UserPoolClient } from "@pulumi/aws/cognito/userPoolClient";
import { Provider } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";

import { CognitoTriggers } from "../../components";
import type { CognitoTriggersArgs, CreateUsersApiArgs } from "../../components";
import { evaluateComponent } from "../support/component";
import type { GivenArgs } from "../support/component";
import {
  ALL_BEHAVIOURS,
  passOn,
  resourcesOf,
  resourcesOfAttachment,
  resourcesOfUsersApi,
} from "../support/configurations";
import { packaged } from "../support/fake-packaging";
import { ACCOUNT_ID, evaluate, parsed, physicalName, REGION, TYPES, valueOf } from "../support/pulumi-mocks";
import type { RecordingMocks } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

/** Takes the place of an entry point: says which one it is and what it was given. */
const mockEntry = (entry: string) => ({ createHandler: (config: unknown) => ({ entry, config }) });
jest.mock("../../runtime/users-api/entry", () => mockEntry("users-api"));
jest.mock("../../runtime/users-api/profile-entry", () => mockEntry("users-api-profile"));

const LABEL = "auth-users-api";
const API_ID = `${LABEL}-id`;
const EXECUTION_ARN = `arn:aws:execute-api:${REGION}:${ACCOUNT_ID}:${API_ID}`;
const FUNCTION_NAME = physicalName(LABEL);
const ALIAS_ARN = `arn:aws:lambda:${REGION}:${ACCOUNT_ID}:function:${FUNCTION_NAME}:live`;
const TABLE_ARN = `arn:aws:dynamodb:${REGION}:${ACCOUNT_ID}:table/auth-profiles-0000001`;

/** A created pool, a profile and folders, and the users API with these settings. */
const withUsersApi = (
  create: CreateUsersApiArgs = {},
  others: Partial<CognitoTriggersArgs> = {},
): CognitoTriggersArgs => ({
  userPool: { create: {} },
  triggers: { postConfirmation: ALL_BEHAVIOURS.triggers.postConfirmation },
  usersApi: { create },
  ...others,
});

const PROFILE_ONLY = { postConfirmation: { profile: { table: { create: {} } } } };

const evaluateUsersApi = (
  create?: CreateUsersApiArgs,
  others?: Partial<CognitoTriggersArgs>,
): Promise<RecordingMocks> => evaluateComponent(withUsersApi(create, others));

/** What an evaluation has that another one has not, as `type name`. */
const onlyIn = (mocks: RecordingMocks, other: RecordingMocks): string[] => {
  const others = new Set(other.list());
  return mocks.list().filter((label) => !others.has(label));
};

/** The message of a refused configuration; empty for one that is accepted. */
async function messageFor(args: unknown): Promise<string> {
  const failure = await evaluateComponent(args as GivenArgs).then(
    () => undefined,
    (error: unknown) => error,
  );
  return failure instanceof Error ? failure.message : "";
}

const expectedMessage = (lines: string[]): string =>
  [
    `CognitoTriggers "auth": ${lines.length === 1 ? "1 mistake" : `${lines.length} mistakes`} in the configuration, nothing was deployed.`,
    ...lines.map((line) => `  - ${line}`),
  ].join("\n");

describe("resources", () => {
  it("are exactly these, beside the pool and the stores", async () => {
    const without = await evaluateComponent({ ...withUsersApi(), usersApi: undefined });
    const mocks = await evaluateUsersApi();

    expect(onlyIn(mocks, without)).toEqual(resourcesOfUsersApi("auth").sort());
    expect(onlyIn(without, mocks)).toEqual([]);
  });

  it("are an HTTP API without CORS, described and named by Pulumi", async () => {
    const mocks = await evaluateUsersApi();

    expect(mocks.one(TYPES.api, LABEL).inputs).toEqual({
      protocolType: "HTTP",
      description: "Makes a user's profile and folders.",
    });
  });

  it("are an integration with the function's alias, by payload 2.0, that waits 30 s at most", async () => {
    const mocks = await evaluateUsersApi();

    expect(mocks.one(TYPES.integration, LABEL).inputs).toEqual({
      apiId: API_ID,
      integrationType: "AWS_PROXY",
      integrationMethod: "POST",
      integrationUri: `arn:aws:apigateway:${REGION}:lambda:path/2015-03-31/functions/${ALIAS_ARN}/invocations`,
      payloadFormatVersion: "2.0",
      timeoutMilliseconds: 30_000,
    });
  });

  it("are an authorizer for tokens of the created pool and its app client: the issuer has its scheme", async () => {
    const mocks = await evaluateUsersApi();

    expect(mocks.one(TYPES.authorizer, LABEL).inputs).toEqual({
      apiId: API_ID,
      authorizerType: "JWT",
      identitySources: ["$request.header.Authorization"],
      jwtConfiguration: {
        issuer: `https://cognito-idp.${REGION}.amazonaws.com/${REGION}_auth`,
        audiences: ["auth-app-id"],
      },
    });
  });

  it("are the one route POST /users, behind that authorizer", async () => {
    const mocks = await evaluateUsersApi();

    expect(mocks.ofType(TYPES.route).map(({ inputs }) => inputs)).toEqual([
      {
        apiId: API_ID,
        routeKey: "POST /users",
        target: `integrations/${LABEL}-id`,
        authorizationType: "JWT",
        authorizerId: `${LABEL}-id`,
      },
    ]);
  });

  it("are the stage $default that deploys by itself, with both throttles and an access log", async () => {
    const mocks = await evaluateUsersApi();

    const { accessLogSettings, ...inputs } = mocks.one(TYPES.stage, LABEL).inputs;
    expect(inputs).toEqual({
      apiId: API_ID,
      name: "$default",
      autoDeploy: true,
      defaultRouteSettings: { throttlingRateLimit: 10, throttlingBurstLimit: 20 },
    });
    expect(accessLogSettings).toEqual({
      destinationArn: `arn:aws:logs:${REGION}:${ACCOUNT_ID}:log-group:${LABEL}-access-0000001`,
      format: expect.any(String) as string,
    });
  });

  it("are a log group for the access log with the name that needs no resource policy, and with retention", async () => {
    const mocks = await evaluateUsersApi({}, { logRetentionDays: 14 });

    expect(mocks.one(TYPES.logGroup, `${LABEL}-access`).inputs).toEqual({
      namePrefix: "/aws/vendedlogs/apis/auth-users-api-",
      retentionInDays: 14,
    });
  });

  it("are a function of its own with an alias, for API Gateway's 30 s and not Cognito's 5", async () => {
    const mocks = await evaluateUsersApi({ memorySizeMb: 1024 });

    expect(mocks.one(TYPES.function, LABEL).inputs).toEqual({
      runtime: "nodejs22.x",
      architectures: ["arm64"],
      handler: "index.handler",
      code: { "index.js": `bundle of ${LABEL}` },
      role: `arn:aws:iam::${ACCOUNT_ID}:role/${LABEL}-0000001`,
      memorySize: 1024,
      timeout: 10,
      publish: true,
      environment: {
        variables: {
          COGNITO_TRIGGERS_PROFILE_TABLE: "auth-profiles-0000001",
          COGNITO_TRIGGERS_FOLDER_BUCKET: "auth-folders-0000001",
          COGNITO_TRIGGERS_USER_POOL_ID: `${REGION}_auth`,
          COGNITO_TRIGGERS_CLIENT_IDS: "auth-app-id",
        },
      },
      loggingConfig: { logFormat: "JSON", logGroup: `${LABEL}-0000001` },
    });
    expect(mocks.one(TYPES.alias, LABEL).inputs).toEqual({
      name: "live",
      functionName: FUNCTION_NAME,
      functionVersion: "1",
    });
  });

  it("are a permission for that one route of that one API", async () => {
    const mocks = await evaluateUsersApi();

    expect(mocks.one(TYPES.permission, LABEL).inputs).toEqual({
      action: "lambda:InvokeFunction",
      principal: "apigateway.amazonaws.com",
      function: FUNCTION_NAME,
      qualifier: "live",
      sourceArn: `${EXECUTION_ARN}/*/POST/users`,
    });
  });

  it("are the same in a preview, in which no id and no ARN is known yet", async () => {
    const unknown = pulumi.runtime.unknownValue;
    const outputs = () => ({ arn: unknown, name: unknown, version: unknown, bucket: unknown, invokeArn: unknown });
    const mocks = await evaluateComponent(withUsersApi(), { preview: true, outputs });

    expect(mocks.list()).toEqual((await evaluateUsersApi()).list());
  });

  it("hold the region's own host name, in China too", async () => {
    const mocks = await evaluateComponent(withUsersApi(), { place: { partition: "aws-cn", region: "cn-north-1" } });

    expect(mocks.one(TYPES.authorizer, LABEL).inputs["jwtConfiguration"]).toMatchObject({
      issuer: `https://cognito-idp.cn-north-1.amazonaws.com.cn/${REGION}_auth`,
    });
  });
});

describe("access log", () => {
  it("has one JSON object per request, without a header, a token or a claim", async () => {
    const mocks = await evaluateUsersApi();

    const { format } = mocks.one(TYPES.stage, LABEL).inputs["accessLogSettings"] as { format: string };
    expect(parsed(format)).toEqual({
      requestId: "$context.requestId",
      requestTime: "$context.requestTime",
      sourceIp: "$context.identity.sourceIp",
      routeKey: "$context.routeKey",
      status: "$context.status",
      protocol: "$context.protocol",
      responseLength: "$context.responseLength",
      responseLatencyMs: "$context.responseLatency",
      integrationStatus: "$context.integration.status",
      errorType: "$context.error.responseType",
    });
    expect(format).not.toContain("\n");
  });
});

describe("what its function may do", () => {
  const statementsOf = (mocks: RecordingMocks): unknown =>
    (parsed(mocks.one(TYPES.rolePolicy, LABEL).inputs["policy"]) as { Statement: unknown }).Statement;
  const writeLog = {
    Effect: "Allow",
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: `arn:aws:logs:${REGION}:${ACCOUNT_ID}:log-group:${LABEL}-0000001:*`,
  };
  const writeProfile = { Effect: "Allow", Action: ["dynamodb:PutItem"], Resource: TABLE_ARN };

  it("is writing the one table and the prefixes of the one bucket", async () => {
    expect(statementsOf(await evaluateUsersApi())).toEqual([
      writeLog,
      writeProfile,
      {
        Effect: "Allow",
        Action: ["s3:PutObject"],
        Resource: ["arn:aws:s3:::auth-folders-0000001/raw-gene/*", "arn:aws:s3:::auth-folders-0000001/raw-blood/*"],
      },
    ]);
  });

  it("is writing the one table, without folders", async () => {
    expect(statementsOf(await evaluateUsersApi({}, { triggers: PROFILE_ONLY }))).toEqual([writeLog, writeProfile]);
  });
});

describe("settings", () => {
  it("of CORS reach the API, with the headers of a request with a token", async () => {
    const mocks = await evaluateUsersApi({ cors: { allowedOrigins: ["https://app.example.com"] } });

    expect(mocks.one(TYPES.api, LABEL).inputs["corsConfiguration"]).toEqual({
      allowOrigins: ["https://app.example.com"],
      allowHeaders: ["authorization", "content-type", "accept-language"],
      allowMethods: ["POST"],
      maxAge: 300,
    });
  });

  it("of CORS may all be given", async () => {
    const cors = { allowedOrigins: ["*"], allowedHeaders: ["authorization"], maxAgeSeconds: 0 };
    const mocks = await evaluateUsersApi({ cors });

    expect(mocks.one(TYPES.api, LABEL).inputs["corsConfiguration"]).toEqual({
      allowOrigins: ["*"],
      allowHeaders: ["authorization"],
      allowMethods: ["POST"],
      maxAge: 0,
    });
  });

  it.each([
    [
      { requestsPerSecond: 50, burst: 100 },
      { throttlingRateLimit: 50, throttlingBurstLimit: 100 },
    ],
    [{ requestsPerSecond: 50 }, { throttlingRateLimit: 50, throttlingBurstLimit: 20 }],
    [{ burst: 5 }, { throttlingRateLimit: 10, throttlingBurstLimit: 5 }],
    [{}, { throttlingRateLimit: 10, throttlingBurstLimit: 20 }],
  ])("of throttling %j are always sent both: a missing one would let nobody through", async (throttling, expected) => {
    const mocks = await evaluateUsersApi({ throttling });

    expect(mocks.one(TYPES.stage, LABEL).inputs["defaultRouteSettings"]).toEqual(expected);
  });

  it("of further app clients come after the created pool's own", async () => {
    const mocks = await evaluateUsersApi({ clientIds: ["mobile", pulumi.output("web")] });

    expect(mocks.one(TYPES.authorizer, LABEL).inputs["jwtConfiguration"]).toMatchObject({
      audiences: ["auth-app-id", "mobile", "web"],
    });
    expect(mocks.one(TYPES.function, LABEL).inputs["environment"]).toMatchObject({
      variables: { COGNITO_TRIGGERS_CLIENT_IDS: "auth-app-id,mobile,web" },
    });
  });

  it("authorization: none makes the route open and no authorizer, and only when it is written out", async () => {
    const open = await evaluateUsersApi({ authorization: "none" });
    const closed = await evaluateUsersApi({ authorization: "jwt" });

    expect(open.one(TYPES.route, LABEL).inputs).toEqual({
      apiId: API_ID,
      routeKey: "POST /users",
      target: `integrations/${LABEL}-id`,
      authorizationType: "NONE",
    });
    expect(onlyIn(closed, open)).toEqual([`apigatewayv2.Authorizer ${LABEL}`]);
    expect(closed.one(TYPES.route, LABEL).inputs["authorizationType"]).toBe("JWT");
  });
});

describe("pools", () => {
  const EXISTING_ID = `${REGION}_abc123`;

  it("that exist: tokens of the pool for the app clients that are named", async () => {
    const mocks = await evaluateUsersApi({ clientIds: ["web"] }, { userPool: { existing: { id: EXISTING_ID } } });

    expect(mocks.one(TYPES.authorizer, LABEL).inputs["jwtConfiguration"]).toEqual({
      issuer: `https://cognito-idp.${REGION}.amazonaws.com/${EXISTING_ID}`,
      audiences: ["web"],
    });
    expect(mocks.one(TYPES.function, LABEL).inputs["environment"]).toMatchObject({
      variables: { COGNITO_TRIGGERS_USER_POOL_ID: EXISTING_ID, COGNITO_TRIGGERS_CLIENT_IDS: "web" },
    });
  });

  it("without a trigger: the API is there, and nothing is attached", async () => {
    const triggers = { postConfirmation: { ...PROFILE_ONLY.postConfirmation, enabled: false } };
    const mocks = await evaluateUsersApi(
      { clientIds: ["web"] },
      { userPool: { existing: { id: EXISTING_ID } }, triggers },
    );

    expect(mocks.list()).toEqual(["dynamodb.Table auth-profiles", ...resourcesOfUsersApi("auth")].sort());
  });

  const program =
    (create: CreateUsersApiArgs, options?: (pool: UserPool) => { clientIds: pulumi.Input<string>[] }) => () => {
      const auth = new CognitoTriggers("auth", { triggers: PROFILE_ONLY, usersApi: { create } });
      const before = auth.usersApiUrl;
      const pool = new UserPool("pool", { lambdaConfig: auth.lambdaConfig });
      auth.attachTo(pool, options?.(pool));
      return { before, after: auth.usersApiUrl };
    };

  it("of the program: the API is made by attachTo, with app clients that are made after the pool", async () => {
    const { mocks, result } = await evaluate(
      program({}, (pool) => ({ clientIds: [new UserPoolClient("web", { userPoolId: pool.id }).id] })),
    );

    expect(mocks.list()).toEqual(
      [
        "cognito.UserPool pool",
        "cognito.UserPoolClient web",
        "dynamodb.Table auth-profiles",
        ...resourcesOf("auth-post-confirmation"),
        ...resourcesOfAttachment("auth"),
        ...resourcesOfUsersApi("auth"),
      ].sort(),
    );
    expect(mocks.one(TYPES.authorizer, LABEL).inputs["jwtConfiguration"]).toEqual({
      issuer: `https://cognito-idp.${REGION}.amazonaws.com/${REGION}_pool`,
      audiences: ["web-id"],
    });
    expect(result.before).toBeUndefined();
    expect(result.after && (await valueOf(result.after))).toBe(
      `https://${API_ID}.execute-api.${REGION}.amazonaws.com/users`,
    );
  });

  it("of the program, with app clients that are known before", async () => {
    const { mocks } = await evaluate(program({ clientIds: ["web"] }));

    expect(mocks.one(TYPES.authorizer, LABEL).inputs["jwtConfiguration"]).toMatchObject({ audiences: ["web"] });
  });

  it("of the program are refused before anything is attached, without an app client", async () => {
    const failure = await evaluate(program({})).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(pulumi.ResourceError);
    expect((failure as Error).message).toBe(
      'CognitoTriggers "auth": attachTo: usersApi needs app clients of the pool; write attachTo(pool, { clientIds: [client.id] }).',
    );
  });

  it("of the program need no app client without authorization", async () => {
    const { mocks } = await evaluate(program({ authorization: "none" }));

    expect(mocks.one(TYPES.route, LABEL).inputs["authorizationType"]).toBe("NONE");
  });
});

describe("address", () => {
  it("is that of the route", async () => {
    const { result } = await evaluate(() => new CognitoTriggers("auth", withUsersApi()));

    const url = result.usersApiUrl && (await valueOf(result.usersApiUrl));
    expect(url).toBe(`https://${API_ID}.execute-api.${REGION}.amazonaws.com/users`);
  });

  it("is known when the stage serves it: whatever uses it comes later", async () => {
    const program = () => {
      const auth = new CognitoTriggers("auth", withUsersApi());
      new UserPoolClient("user", { userPoolId: "pool", name: auth.usersApiUrl });
    };
    const { mocks } = await evaluate(program, { slow: [TYPES.stage] });

    expect(mocks.comesAfter(TYPES.client, "user")).toContain(`${TYPES.stage}::${LABEL}`);
    expect(mocks.isAnsweredBefore(`${TYPES.stage}::${LABEL}`, `${TYPES.client}::user`)).toBe(true);
  });

  it("is undefined without the API", async () => {
    const { result } = await evaluate(() => new CognitoTriggers("auth", { ...withUsersApi(), usersApi: undefined }));

    expect(result.usersApiUrl).toBeUndefined();
  });
});

describe("order", () => {
  const label = (type: string, name = LABEL): string => `${type}::${name}`;

  /** The labels that are not recorded as dependencies of a resource, or that had not answered before it was asked for. */
  const notBefore = (mocks: RecordingMocks, type: string, firsts: string[]): string[] => {
    const recorded = mocks.comesAfter(type, LABEL);
    return firsts.filter((first) => !recorded.has(first) || !mocks.isAnsweredBefore(first, label(type)));
  };

  it("opens the stage last, after route, authorizer, permission and rights, however late they answer; it goes first", async () => {
    const slow = [TYPES.permission, TYPES.route, TYPES.authorizer, TYPES.integration, TYPES.rolePolicy, TYPES.logGroup];
    const mocks = await evaluateComponent(withUsersApi(), { slow });

    const firsts = [
      ...[TYPES.api, TYPES.integration, TYPES.authorizer, TYPES.route, TYPES.permission].map((type) => label(type)),
      ...[TYPES.alias, TYPES.function, TYPES.rolePolicy, TYPES.role, TYPES.logGroup].map((type) => label(type)),
      label(TYPES.logGroup, `${LABEL}-access`),
      label(TYPES.pool, "auth"),
      label(TYPES.client, "auth-app"),
    ];
    expect(notBefore(mocks, TYPES.stage, firsts)).toEqual([]);
    expect(mocks.resources.filter(({ engine }) => engine.dependencies.includes(label(TYPES.stage)))).toEqual([]);
  });

  it("removes the route before its authorizer and integration, which AWS deletes only when nothing uses them", async () => {
    const mocks = await evaluateUsersApi();

    const { dependencies } = mocks.one(TYPES.route, LABEL).engine;
    expect(dependencies).toEqual([label(TYPES.api), label(TYPES.authorizer), label(TYPES.integration)].sort());
  });

  it("gives the function its rights before it can be called", async () => {
    const mocks = await evaluateComponent(withUsersApi(), { slow: [TYPES.rolePolicy, TYPES.table] });

    const firsts = [
      label(TYPES.rolePolicy),
      label(TYPES.role),
      label(TYPES.logGroup),
      label(TYPES.table, "auth-profiles"),
    ];
    expect(notBefore(mocks, TYPES.function, firsts)).toEqual([]);
  });

  it("does not make the pool or a trigger wait for it", async () => {
    const mocks = await evaluateUsersApi();

    const waiting = mocks.resources.filter(
      ({ type, name }) =>
        type.startsWith("aws:") &&
        !name.startsWith(LABEL) &&
        [...mocks.comesAfter(type, name)].some((first) => first.includes(LABEL)),
    );
    expect(waiting).toEqual([]);
  });
});

describe("switch", () => {
  it("off, everything of it goes and nothing else changes, while postConfirmation uses the stores", async () => {
    const on = await evaluateUsersApi();
    const off = await evaluateComponent({ ...withUsersApi(), usersApi: { enabled: false, create: {} } });

    expect(onlyIn(on, off)).toEqual(resourcesOfUsersApi("auth").sort());
    const changed = off.resources.filter(
      ({ type, name, inputs }) =>
        type.startsWith("aws:") && JSON.stringify(inputs) !== JSON.stringify(on.one(type, name).inputs),
    );
    expect(changed).toEqual([]);
  });

  it("keeps the stores of a postConfirmation that is off, and they go with it", async () => {
    const triggers = { postConfirmation: { ...PROFILE_ONLY.postConfirmation, enabled: false } };
    const on = await evaluateUsersApi({}, { triggers });
    const off = await evaluateComponent({
      ...withUsersApi({}, { triggers }),
      usersApi: { enabled: false, create: {} },
    });

    expect(on.list()).toContain("dynamodb.Table auth-profiles");
    expect(onlyIn(on, off)).toEqual([...resourcesOfUsersApi("auth"), "dynamodb.Table auth-profiles"].sort());
  });

  it("off leaves a store that is protected", async () => {
    const triggers = { postConfirmation: { ...PROFILE_ONLY.postConfirmation, enabled: false } };
    const args = { ...withUsersApi({}, { triggers }), usersApi: { enabled: false, create: {} } };
    const off = await evaluateComponent(args, { stack: "production" });

    expect(off.names(TYPES.table)).toEqual(["auth-profiles"]);
  });

  it("without authorization, the route lets go of the authorizer before it goes", async () => {
    const closed = await evaluateUsersApi();
    const open = await evaluateUsersApi({ authorization: "none" });

    const { authorizerId, ...others } = closed.one(TYPES.route, LABEL).inputs;
    expect(authorizerId).toBe(`${LABEL}-id`);
    expect(open.one(TYPES.route, LABEL).inputs).toEqual({ ...others, authorizationType: "NONE" });
  });
});

describe("every child", () => {
  it("has the component as its parent and its provider, and nothing is protected: it holds no data", async () => {
    const provider = () => new Provider("tokyo", { region: REGION });
    const mocks = await evaluateComponent(withUsersApi(), {
      stack: "production",
      options: () => ({ provider: provider() }),
    });

    const children = mocks.resources.filter(({ name }) => name.startsWith(LABEL));
    expect(children).toHaveLength(12);
    expect(new Set(children.map(({ engine }) => engine.parent))).toEqual(new Set([`${TYPES.component}::auth`]));
    expect(children.filter(({ engine }) => !engine.provider.includes("::tokyo::"))).toEqual([]);
    expect(children.filter(({ engine }) => engine.protect === true)).toEqual([]);
  });

  it("that takes tags has the component's", async () => {
    const tags = { environment: "dev" };
    const mocks = await evaluateUsersApi({}, { tags });

    const tagged = mocks.resources.filter(({ name, inputs }) => name.startsWith(LABEL) && inputs["tags"] !== undefined);
    expect(tagged.map(({ type, name }) => `${type}::${name}`).sort()).toEqual(
      [
        `${TYPES.api}::${LABEL}`,
        `${TYPES.function}::${LABEL}`,
        `${TYPES.logGroup}::${LABEL}`,
        `${TYPES.logGroup}::${LABEL}-access`,
        `${TYPES.role}::${LABEL}`,
        `${TYPES.stage}::${LABEL}`,
      ].sort(),
    );
    expect(tagged.map(({ inputs }) => inputs["tags"])).toEqual(tagged.map(() => tags));
  });

  it("has no name of its own but the alias and the stage, so that no replacement deletes first", async () => {
    const mocks = await evaluateUsersApi();

    const named = mocks.resources.filter(({ name, inputs }) => name.startsWith(LABEL) && "name" in inputs);
    expect(named.map(({ type }) => type).sort()).toEqual([TYPES.alias, TYPES.stage].sort());
    expect(Object.keys(mocks.one(TYPES.permission, LABEL).inputs)).not.toContain("statementId");
  });
});

describe("mistakes", () => {
  const given = (usersApi: unknown, others: object = {}): object => ({ ...withUsersApi(), usersApi, ...others });
  const create = (settings: object, others: object = {}): object => given({ create: settings }, others);
  const existing = { userPool: { existing: { id: `${REGION}_abc123` } } };

  it.each<[string, object, string[]]>([
    ["nothing to create", given({}), ["usersApi.create: must be a map of keys, found nothing"]],
    ["true", given(true), ["usersApi: must be a map of keys, found true"]],
    [
      "a typo",
      create({ authorisation: "none" }),
      ['usersApi.create.authorisation: unknown key; did you mean "authorization"?'],
    ],
    [
      "a typo above",
      given({ crate: {} }),
      ["usersApi.create: must be a map of keys, found nothing", 'usersApi.crate: unknown key; did you mean "create"?'],
    ],
    [
      "another authorization",
      create({ authorization: "iam" }),
      ['usersApi.create.authorization: must be one of jwt, none, found "iam"'],
    ],
    [
      "no authorization at all",
      create({ authorization: null }),
      ["usersApi.create.authorization: must be one of jwt, none, found null"],
    ],
    [
      "origins that are none",
      create({ cors: { allowedOrigins: ["app.example.com", "https://app.example.com/", "https://*.example.com"] } }),
      ["app.example.com", "https://app.example.com/", "https://*.example.com"].map(
        (origin, index) =>
          `usersApi.create.cors.allowedOrigins[${index}]: must be an origin such as https://app.example.com, in lower case and without a path, or *, found "${origin}"`,
      ),
    ],
    [
      "no origin",
      create({ cors: { allowedOrigins: [] } }),
      ["usersApi.create.cors.allowedOrigins: must be at least one origin; leave cors out to allow none, found []"],
    ],
    [
      "every origin and one more",
      create({ cors: { allowedOrigins: ["*", "https://a.example"] } }),
      ['usersApi.create.cors.allowedOrigins: must be * alone, or origins without it, found ["*","https://a.example"]'],
    ],
    [
      "a header that no browser knows",
      create({ cors: { allowedOrigins: ["*"], allowedHeaders: ["*"] } }),
      ['usersApi.create.cors.allowedHeaders[0]: must be the name of a header, in lower case, found "*"'],
    ],
    [
      "throttles that let nobody through, and more than AWS lets through",
      create({ throttling: { requestsPerSecond: 0, burst: 5001 } }),
      [
        "usersApi.create.throttling.requestsPerSecond: must be a whole number of requests from 1 to 10000, found 0",
        "usersApi.create.throttling.burst: must be a whole number of requests from 1 to 5000, found 5001",
      ],
    ],
    [
      "a language that the API does not speak",
      create({ language: "fr" }),
      ['usersApi.create.language: must be one of auto, en, ja, found "fr"'],
    ],
    [
      "an empty list of app clients",
      create({ clientIds: [] }),
      ["usersApi.create.clientIds: must be at least one app client id, found []"],
    ],
    [
      "an app client that is none",
      create({ clientIds: ["my app"] }),
      ['usersApi.create.clientIds[0]: must be an app client id, found "my app"'],
    ],
    [
      "nothing that is made for a user",
      create({}, { triggers: { preSignUp: passOn } }),
      ["usersApi: needs triggers.postConfirmation.profile or .folders, which say what is made (enabled or not)"],
    ],
    [
      "a callback in the place of what is made",
      create({}, { triggers: { postConfirmation: passOn } }),
      ["usersApi: needs triggers.postConfirmation.profile or .folders, which say what is made (enabled or not)"],
    ],
    [
      "an existing pool without app clients",
      create({}, existing),
      ["usersApi.create.clientIds: is missing; name the existing pool's app clients whose tokens are accepted"],
    ],
    [
      "app clients without authorization",
      create({ authorization: "none", clientIds: ["web"] }),
      ["usersApi.create.clientIds: has no effect with authorization: none, which asks for no token"],
    ],
  ])("are refused before anything is made: %s", async (_, args, lines) => {
    expect(await messageFor(args)).toBe(expectedMessage(lines));
  });

  it.each<[string, object]>([
    ["switched off without what is made", given({ enabled: false, create: {} }, { triggers: {} })],
    ["switched off for an existing pool without app clients", given({ enabled: false, create: {} }, existing)],
    ["an existing pool without app clients, without authorization", create({ authorization: "none" }, existing)],
    [
      "folders alone",
      create({}, { triggers: { postConfirmation: { folders: { bucket: { create: {} }, prefixes: ["a"] } } } }),
    ],
  ])("there are none in an API that is %s", async (_, args) => {
    expect(await messageFor(args)).toBe("");
  });

  it("says nothing about what is made where postConfirmation is wrong already", async () => {
    const args = create({}, { triggers: { postConfirmation: { profil: {} } } });

    expect(await messageFor(args)).toBe(
      expectedMessage(['triggers.postConfirmation.profil: unknown key; did you mean "profile"?']),
    );
  });
});

describe("stack configuration", () => {
  it("reads the key cognito-triggers:usersApi", async () => {
    const { readStackConfig } = jest.requireActual<typeof import("../../components")>("../../components");
    const usersApi = { create: { throttling: { burst: 5 } } };
    const config = {
      "cognito-triggers:usersApi": JSON.stringify(usersApi),
      "cognito-triggers:triggers": JSON.stringify(PROFILE_ONLY),
    };

    const { result } = await evaluate(() => readStackConfig(), { config });

    expect(result).toEqual({ usersApi, triggers: PROFILE_ONLY });
  });
});

describe("code", () => {
  async function handlerOf(create: CreateUsersApiArgs, triggers: CognitoTriggersArgs["triggers"]): Promise<unknown> {
    packaged.splice(0);
    await evaluateUsersApi(create, { triggers });
    const [request] = packaged.filter(({ name }) => name === LABEL);
    return request?.builtIn?.();
  }

  it("goes through the packaging, as the triggers' does", async () => {
    packaged.splice(0);
    await evaluateUsersApi();

    expect(packaged.map(({ name }) => name).sort()).toEqual(["auth-attachment", "auth-post-confirmation", LABEL]);
    expect(packaged.find(({ name }) => name === LABEL)?.callback).toBeUndefined();
  });

  it("is given what postConfirmation makes, and the API's own settings", async () => {
    const postConfirmation: CognitoTriggersArgs["triggers"]["postConfirmation"] = {
      profile: { table: { create: {} }, key: "email", attributes: ["locale"] },
      folders: { bucket: { create: {} }, prefixes: ["raw-gene"], key: "username" },
      onError: "continue",
    };

    expect(await handlerOf({ language: "ja" }, { postConfirmation })).toEqual({
      entry: "users-api",
      config: {
        profile: { key: "email", attributes: ["locale"] },
        folders: { key: "username", prefixes: ["raw-gene"] },
        authorization: "jwt",
        language: "ja",
      },
    });
  });

  it("has no S3 in it without folders", async () => {
    expect(await handlerOf({}, PROFILE_ONLY)).toEqual({
      entry: "users-api-profile",
      config: { profile: {}, folders: undefined, authorization: "jwt", language: "auto" },
    });
  });

  it("is told of authorization: none only when it is written out, and then knows no app clients", async () => {
    expect(await handlerOf({ authorization: "none" }, PROFILE_ONLY)).toMatchObject({
      config: { authorization: "none" },
    });

    const mocks = await evaluateUsersApi({ authorization: "none" }, { triggers: PROFILE_ONLY });
    expect(mocks.one(TYPES.function, LABEL).inputs["environment"]).toEqual({
      variables: {
        COGNITO_TRIGGERS_PROFILE_TABLE: "auth-profiles-0000001",
        COGNITO_TRIGGERS_USER_POOL_ID: `${REGION}_auth`,
      },
    });
  });
});
