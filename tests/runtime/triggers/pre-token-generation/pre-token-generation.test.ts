// Proves the responses of every source and version, with the profile table on dynalite. Does not prove what Cognito makes of
// a response; the walk of the sandbox shows it for V1_0 on an emulator.
import { PutItemCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";

import { createPreTokenGenerationHandler, type PreTokenGenerationOptions } from "../../../../runtime";
import { createTriggerEvent, TRIGGER_SOURCES } from "../../../../runtime/testing";
import { createTable, dynamoDbClient } from "../../support/clients";
import { captureLog } from "../../support/log";
import { startBlackHole, startDynamoDb, type TestServer } from "../../support/servers";

const SUB = "47a4c8d8-a0b1-70d6-0c1b-5d3a2f9e6b10";
const GROUPS = { groupsToOverride: ["editors"], iamRolesToOverride: [] };

type Version = "1" | "2" | "3";
const eventOf = (version: Version, request: object = {}) =>
  createTriggerEvent("TokenGeneration_Authentication", { version, request });

async function responseOf(
  options: PreTokenGenerationOptions,
  event: { response: object } = eventOf("1"),
  log = captureLog(),
) {
  const handler = createPreTokenGenerationHandler(options, { logger: log.logger });
  const before = structuredClone(event) as { request: object; response: object };
  const returned = await handler(event as never);
  expect(returned).toBe(event);
  expect({ ...event, response: undefined }).toEqual({ ...before, response: undefined });
  return event.response;
}

const tenant = { "custom:tenant": "blue", "custom:level": "7", "custom:beta": "true", "custom:roles": "a, b,,c" };

describe("claims from user attributes", () => {
  it("V1_0: into the id token, as texts, and the groups are held fast", async () => {
    const event = eventOf("1", { userAttributes: tenant });
    const claims = { tenant: "custom:tenant", plan: "custom:plan", title: { from: "name" } };

    expect(await responseOf({ claims }, event)).toEqual({
      claimsOverrideDetails: {
        claimsToAddOrOverride: { tenant: "blue", title: "山田 太郎" },
        claimsToSuppress: [],
        groupOverrideDetails: GROUPS,
      },
    });
  });

  it("V2_0: into both tokens or one, as numbers, truth values, lists and JSON", async () => {
    const event = eventOf("2", { userAttributes: { ...tenant, "custom:rights": '{"read":["a"]}' } });
    const claims = {
      tenant: "custom:tenant",
      level: { from: "custom:level", as: "number", tokens: "id" },
      beta: { from: "custom:beta", as: "boolean", tokens: "access" },
      roles: { from: "custom:roles", as: "list", tokens: "access" },
      rights: { from: "custom:rights", as: "json", tokens: "both" },
    } as const;

    expect(await responseOf({ version: "V2_0", claims }, event)).toEqual({
      claimsAndScopeOverrideDetails: {
        idTokenGeneration: {
          claimsToAddOrOverride: { tenant: "blue", level: 7, rights: { read: ["a"] } },
          claimsToSuppress: [],
        },
        accessTokenGeneration: {
          claimsToAddOrOverride: { tenant: "blue", beta: true, roles: ["a", "b", "c"], rights: { read: ["a"] } },
          claimsToSuppress: [],
          scopesToAdd: [],
          scopesToSuppress: [],
        },
        groupOverrideDetails: GROUPS,
      },
    });
  });

  it.each([
    ["number", "seven"],
    ["number", " "],
    ["number", "Infinity"],
    ["number", "0x1F"],
    ["number", "12345678901234567890"],
    ["boolean", "yes"],
    ["json", "{"],
    ["json", "null"],
  ] as const)("leaves out what is no %s, and says so without the value: %j", async (as, value) => {
    const log = captureLog();
    const event = eventOf("2", { userAttributes: { "custom:x": value } });
    const response = await responseOf({ version: "V2_0", claims: { x: { from: "custom:x", as } } }, event, log);

    expect(response).toMatchObject({
      claimsAndScopeOverrideDetails: { idTokenGeneration: { claimsToAddOrOverride: {} } },
    });
    expect(log.entries).toMatchObject([
      { level: "WARN", outcome: "tokensChanged", further: [{ reason: "claimUnreadable", count: 1 }] },
    ]);
  });

  it.each([
    ["quotes", '"'.repeat(2048)],
    ["line breaks", "\n".repeat(2048)],
    ["characters outside the basic plane", "𠮷".repeat(2048)],
    ["plain letters", "x".repeat(2048)],
  ])("takes as many %s as an attribute may have", async (_, value) => {
    const log = captureLog();
    const event = eventOf("2", { userAttributes: { "custom:x": value } });
    const response = await responseOf({ version: "V2_0", claims: { x: "custom:x" } }, event, log);

    expect(response).toMatchObject({
      claimsAndScopeOverrideDetails: { idTokenGeneration: { claimsToAddOrOverride: { x: value } } },
    });
    expect(log.entries).toMatchObject([{ level: "INFO", outcome: "tokensChanged" }]);
    expect(log.entries[0]).not.toHaveProperty("further");
  });

  it("leaves out what is longer, and says how many", async () => {
    const log = captureLog();
    const event = eventOf("2", { userAttributes: { "custom:x": "x".repeat(2049), "custom:y": "ab,".repeat(683) } });
    const claims = { x: "custom:x", y: { from: "custom:y", as: "list" } } as const;
    const response = await responseOf({ version: "V2_0", claims }, event, log);

    expect(response).toMatchObject({
      claimsAndScopeOverrideDetails: { idTokenGeneration: { claimsToAddOrOverride: {} } },
    });
    expect(log.entries[0]?.further).toMatchObject([{ level: "WARN", reason: "claimTooLong", count: 2 }]);
  });

  it.each(["a,,b", ",a", "a, ", "a,b,"])(
    "says that it drops empty entries of a list, without them: %j",
    async (value) => {
      const log = captureLog();
      const event = eventOf("2", { userAttributes: { "custom:x": value, "custom:y": "a, b" } });
      const as = "list" as const;
      const claims = { x: { from: "custom:x", as }, y: { from: "custom:y", as } };
      await responseOf({ version: "V2_0", claims }, event, log);

      expect(log.entries).toMatchObject([
        { level: "WARN", outcome: "tokensChanged", further: [{ reason: "claimListShortened", count: 1 }] },
      ]);
    },
  );

  it("reads no name that every object has", async () => {
    const response = await responseOf({ claims: { x: "constructor" } });

    expect(response).toMatchObject({ claimsOverrideDetails: { claimsToAddOrOverride: {} } });
  });
});

describe("suppression, groups and scopes", () => {
  it("V1_0: claims are left out, groups added and removed, roles of other groups stay", async () => {
    const groupConfiguration = {
      groupsToOverride: ["editors", "old"],
      iamRolesToOverride: ["arn:aws:iam::123456789012:role/editor"],
      preferredRole: "arn:aws:iam::123456789012:role/editor",
    };
    const options = {
      suppressClaims: ["email", "dev:secret", "cognito:roles"],
      groups: { add: ["staff", "editors"], remove: ["old"], removeRoles: [] },
    };

    expect(await responseOf(options, eventOf("1", { groupConfiguration }))).toEqual({
      claimsOverrideDetails: {
        claimsToAddOrOverride: {},
        claimsToSuppress: ["email", "dev:secret", "cognito:roles"],
        groupOverrideDetails: { ...groupConfiguration, groupsToOverride: ["editors", "staff"] },
      },
    });
  });

  it("V2_0: scopes of the access token", async () => {
    const scopes = { add: ["orders/read"], suppress: ["aws.cognito.signin.user.admin"] };

    expect(await responseOf({ version: "V2_0", scopes }, eventOf("2"))).toMatchObject({
      claimsAndScopeOverrideDetails: {
        accessTokenGeneration: { scopesToAdd: ["orders/read"], scopesToSuppress: ["aws.cognito.signin.user.admin"] },
      },
    });
  });

  it("a user without groups gets none, and no empty answer that would take them away", async () => {
    const groupConfiguration = { groupsToOverride: null, iamRolesToOverride: null, preferredRole: null };
    const response = await responseOf({ claims: { t: "name" } }, eventOf("1", { groupConfiguration }));

    expect(response).toEqual({
      claimsOverrideDetails: { claimsToAddOrOverride: { t: "山田 太郎" }, claimsToSuppress: [] },
    });
  });

  it("a group that is removed from its only member leaves an empty list, not the old one", async () => {
    expect(await responseOf({ groups: { remove: ["editors"] } })).toMatchObject({
      claimsOverrideDetails: { groupOverrideDetails: { groupsToOverride: [] } },
    });
  });
});

describe("the roles of a removed group", () => {
  const [editor, admin] = ["editor", "admin"].map((role) => `arn:aws:iam::123456789012:role/${role}`) as [
    string,
    string,
  ];
  const given = {
    groupsToOverride: ["editors", "admins"],
    iamRolesToOverride: [editor, admin],
    preferredRole: admin,
  };
  const groupsOf = (response: unknown): unknown =>
    (response as { claimsOverrideDetails: { groupOverrideDetails: unknown } }).claimsOverrideDetails
      .groupOverrideDetails;
  const change = async (groups: object, groupConfiguration = given) => {
    const log = captureLog();
    return { changed: groupsOf(await responseOf({ groups }, eventOf("1", { groupConfiguration }), log)), log };
  };

  it("all go when nothing says which is the group's, and the log says how many", async () => {
    const { changed, log } = await change({ remove: ["admins"] });

    expect(changed).toEqual({ groupsToOverride: ["editors"], iamRolesToOverride: [] });
    expect(log.entries).toMatchObject([
      { level: "INFO", outcome: "tokensChanged", further: [{ level: "INFO", reason: "rolesRemoved", count: 2 }] },
    ]);
    expect(JSON.stringify(log.entries)).not.toMatch(/admin|editor/);
  });

  it("go alone when they are named, preferred role included", async () => {
    const { changed, log } = await change({ remove: ["admins"], removeRoles: [admin] });

    expect(changed).toEqual({ groupsToOverride: ["editors"], iamRolesToOverride: [editor] });
    expect(log.entries).toHaveLength(1);
    expect(log.entries[0]).not.toHaveProperty("further");
  });

  it("leave the preferred role of another group", async () => {
    const { changed } = await change({ remove: ["editors"], removeRoles: [editor] });

    expect(changed).toEqual({ groupsToOverride: ["admins"], iamRolesToOverride: [admin], preferredRole: admin });
  });

  it("stay with a user who was in none of the groups", async () => {
    const { changed, log } = await change({ remove: ["staff"], removeRoles: [admin] });

    expect(changed).toEqual(given);
    expect(log.entries).toHaveLength(1);
    expect(log.entries[0]).not.toHaveProperty("further");
  });
});

describe("every source", () => {
  const people = TRIGGER_SOURCES.preTokenGeneration.filter((source) => source !== "TokenGeneration_ClientCredentials");

  it.each(people.flatMap((source) => (["1", "2", "3"] as const).map((version) => [source, version] as const)))(
    "%s, version %s",
    async (source, version) => {
      const event = createTriggerEvent(source, { version });
      const response = await responseOf({ version: `V${version}_0`, claims: { title: "name" } }, event);

      expect(JSON.stringify(response)).toContain('"title":"山田 太郎"');
      expect(Object.keys(response)).toEqual([
        version === "1" ? "claimsOverrideDetails" : "claimsAndScopeOverrideDetails",
      ]);
    },
  );

  it("a machine's tokens have no user: scopes and suppression only, and no table is read", async () => {
    const dynamodb = dynamoDbClient("http://127.0.0.1:9");
    const event = createTriggerEvent("TokenGeneration_ClientCredentials");
    const handler = createPreTokenGenerationHandler(
      {
        version: "V3_0",
        claims: { title: "name" },
        profileClaims: { plan: "plan" },
        profile: { tableName: "Users" },
        groups: { add: ["staff"] },
        scopes: { add: ["orders/write"] },
        onError: "refuse",
      },
      { dynamodb, logger: captureLog().logger },
    );

    expect((await handler(event)).response).toEqual({
      claimsAndScopeOverrideDetails: {
        idTokenGeneration: { claimsToAddOrOverride: {}, claimsToSuppress: [] },
        accessTokenGeneration: {
          claimsToAddOrOverride: {},
          claimsToSuppress: [],
          scopesToAdd: ["orders/write"],
          scopesToSuppress: [],
        },
      },
    });
    dynamodb.destroy();
  });
});

describe("claims from the profile item", () => {
  let server: TestServer;
  let dynamodb: DynamoDBClient;
  const options: PreTokenGenerationOptions = {
    version: "V2_0",
    profile: { tableName: "Users" },
    profileClaims: {
      plan: "plan",
      seats: { from: "seats", as: "number" },
      admin: { from: "admin", as: "boolean" },
      teams: { from: "teams", as: "list" },
    },
  };
  const added = (response: object) =>
    (response as { claimsAndScopeOverrideDetails: { idTokenGeneration: { claimsToAddOrOverride: object } } })
      .claimsAndScopeOverrideDetails.idTokenGeneration.claimsToAddOrOverride;

  beforeAll(async () => {
    server = await startDynamoDb();
    dynamodb = dynamoDbClient(server.endpoint);
    await createTable(dynamodb, "Users", "id");
    const item = {
      id: { S: SUB },
      plan: { S: "gold" },
      seats: { N: "5" },
      admin: { BOOL: false },
      teams: { SS: ["a", "b,admin"] },
      secret: { S: "x" },
    };
    await dynamodb.send(new PutItemCommand({ TableName: "Users", Item: item }));
  });
  afterAll(async () => {
    dynamodb.destroy();
    await server.close();
  });

  const run = async (
    settings: PreTokenGenerationOptions,
    event = eventOf("2"),
    log = captureLog(),
    client = dynamodb,
  ) => {
    const handler = createPreTokenGenerationHandler(settings, {
      dynamodb: client,
      logger: log.logger,
      deadlineMs: 1_000,
    });
    return (await handler(event)).response;
  };

  it("come with their types, and nothing else of the item is read", async () => {
    const send = jest.spyOn(dynamodb, "send");

    expect(added(await run(options))).toEqual({ plan: "gold", seats: 5, admin: false, teams: ["a", "b,admin"] });
    expect(send.mock.calls[0]?.[0].input).toEqual({
      TableName: "Users",
      Key: { id: { S: SUB } },
      ProjectionExpression: "#0, #1, #2, #3, #4",
      ExpressionAttributeNames: { "#0": "sub", "#1": "plan", "#2": "seats", "#3": "admin", "#4": "teams" },
      ConsistentRead: true,
    });
    send.mockRestore();
  });

  it.each([
    [
      "an address that the pool has not verified",
      { sub: "attacker", email: "victim@example.com", email_verified: "false" },
      "userEmailNotVerified",
    ],
    [
      "an address that somebody else had before",
      { sub: "attacker", email: "victim@example.com", email_verified: "true" },
      "profileOfAnotherUser",
    ],
  ])("are not those of another user: %s", async (_circumstance, userAttributes, reason) => {
    const victim = { id: { S: "victim@example.com" }, sub: { S: "victim" }, plan: { S: "gold" } };
    await dynamodb.send(new PutItemCommand({ TableName: "Users", Item: victim }));
    const log = captureLog();
    const byEmail = { ...options, profile: { tableName: "Users", key: "email" } } as const;

    expect(added(await run(byEmail, eventOf("2", { userAttributes }), log))).toEqual({});
    expect(log.entries).toMatchObject([{ outcome: "continued", reason }]);

    // Nor is anybody locked out for it: a retry would find the same.
    const strict = { ...byEmail, onError: "refuse" } as const;
    expect(added(await run(strict, eventOf("2", { userAttributes })))).toEqual({});
  });

  it("says how many attributes and lists are not as the item has them, and takes sets of numbers", async () => {
    const item = {
      id: { S: "mixed" },
      plan: { M: { name: { S: "gold" } } },
      seats: { NULL: true },
      admin: { B: new Uint8Array([1]) },
      teams: { L: [{ S: "red" }, { M: {} }, { N: "7" }, { BOOL: true }] },
      floors: { NS: ["1", "2"] },
    };
    await dynamodb.send(new PutItemCommand({ TableName: "Users", Item: item }));
    const log = captureLog();
    const profileClaims = { ...options.profileClaims, floors: { from: "floors", as: "list" } } as const;
    const handler = createPreTokenGenerationHandler({ ...options, profileClaims }, { dynamodb, logger: log.logger });
    const event = await handler(eventOf("2", { userAttributes: { sub: "mixed" } }));

    const claims = added(event.response) as { floors: string[] };
    expect({ ...claims, floors: [...claims.floors].sort() }).toEqual({ teams: ["red", "7"], floors: ["1", "2"] });
    expect(log.entries.map(({ further }) => further?.map(({ reason, count }) => [reason, count]))).toEqual([
      [
        ["claimUnreadable", 2],
        ["claimListShortened", 1],
      ],
    ]);
    expect(JSON.stringify(log.entries)).not.toContain("gold");
  });

  it("a user without a profile has none of them", async () => {
    expect(added(await run(options, eventOf("2", { userAttributes: { sub: "without-profile" } })))).toEqual({});
  });

  it("are the same for refreshes at the same moment", async () => {
    const events = [1, 2, 3].map(() => createTriggerEvent("TokenGeneration_RefreshTokens", { version: "2" }));
    const responses = await Promise.all(events.map((event) => run(options, event as never)));

    expect(new Set(responses.map((response) => JSON.stringify(response))).size).toBe(1);
  });

  it("a table that is gone leaves them out and is logged; the claims of attributes are there", async () => {
    const log = captureLog();
    const gone = { ...options, profile: { tableName: "Gone" }, claims: { title: "name" } };

    expect(added(await run(gone, eventOf("2"), log))).toEqual({ title: "山田 太郎" });
    expect(log.entries).toMatchObject([
      { level: "ERROR", outcome: "continued", reason: "awsResourceMissing", operation: "GetItem" },
    ]);
    expect(log.text()).not.toMatch(/yamada|山田|47a4c8d8/i);
  });

  it("a table that is gone refuses the tokens with onError: refuse", async () => {
    const gone = { ...options, profile: { tableName: "Gone" }, onError: "refuse" } as const;

    await expect(run(gone)).rejects.toMatchObject({
      code: "ERR_TOKENS_REFUSED",
      message: "Sign-in is not possible right now. Please try again later",
    });
  });

  it("a service that hangs is waited for no longer than the deadline", async () => {
    const hole = await startBlackHole();
    const hanging = dynamoDbClient(hole.endpoint);
    const log = captureLog();
    try {
      expect(added(await run(options, eventOf("2"), log, hanging))).toEqual({});
      expect(log.entries).toMatchObject([{ outcome: "continued", reason: "deadlineExceeded" }]);
    } finally {
      hanging.destroy();
      await hole.close();
    }
  });
});

describe("options", () => {
  it.each<[string, object, string]>([
    ["an unknown option", { claim: {} }, 'preTokenGeneration: unknown option "claim"'],
    ["an unknown version", { version: "V4_0" }, "preTokenGeneration.version: one of V1_0, V2_0, V3_0 is needed"],
    [
      "a claim that is Cognito's own",
      { claims: { sub: "name" } },
      'preTokenGeneration.claims.sub: "sub": Cognito lets nobody set or take away this claim',
    ],
    ["a claim of cognito:", { claims: { "cognito:groups": "name" } }, "groups are set with groups"],
    ["a developer's claim that is set", { claims: { "dev:x": "name" } }, "claims of dev: can only be suppressed"],
    [
      "a suppressed claim that is Cognito's own",
      { suppressClaims: ["iss"] },
      'preTokenGeneration.suppressClaims: "iss"',
    ],
    ["a claim without an attribute", { claims: { x: "" } }, "preTokenGeneration.claims.x: text is needed"],
    [
      "an unknown type",
      { version: "V2_0", claims: { x: { from: "a", as: "int" } } },
      "preTokenGeneration.claims.x.as: one of string, number",
    ],
    [
      "a number in V1_0",
      { claims: { x: { from: "a", as: "number" } } },
      "version V1_0 takes texts only. Set version to V2_0",
    ],
    [
      "an access token in V1_0",
      { claims: { x: { from: "a", tokens: "access" } } },
      "version V1_0 changes id tokens only",
    ],
    ["scopes in V1_0", { scopes: { add: ["a"] } }, "preTokenGeneration.scopes: version V1_0 changes no access token"],
    [
      "a claim that is set and suppressed",
      { claims: { x: "a" }, suppressClaims: ["x"] },
      "preTokenGeneration.suppressClaims: x is set as well",
    ],
    [
      "a claim from two places",
      { claims: { x: "a" }, profileClaims: { x: "b" }, profile: { tableName: "T" } },
      "preTokenGeneration.profileClaims: x is in claims as well",
    ],
    [
      "claims of a profile without its table",
      { profileClaims: { x: "b" } },
      "preTokenGeneration.profileClaims: profile is missing",
    ],
    ["scopes as a claim", { version: "V2_0", claims: { scope: "name" } }, "scopes are set with scopes"],
    [
      "a group that is added and removed",
      { groups: { add: ["a"], remove: ["a"] } },
      "preTokenGeneration.groups: a is in both lists",
    ],
    [
      "a scope that is added and suppressed",
      { version: "V2_0", scopes: { add: ["a"], suppress: ["a"] } },
      "preTokenGeneration.scopes: a is in both lists",
    ],
    [
      "an unknown key of the profile",
      { profileClaims: { a: "b" }, profile: { tableName: "T", key: "phone" } },
      "preTokenGeneration.profile.key: one of sub, username, email",
    ],
    ["an unknown member of groups", { groups: { set: [] } }, 'preTokenGeneration.groups: unknown option "set"'],
  ])("refuses %s", (_circumstance, options, message) => {
    expect(() => createPreTokenGenerationHandler(options as PreTokenGenerationOptions)).toThrow(message);
  });
});
