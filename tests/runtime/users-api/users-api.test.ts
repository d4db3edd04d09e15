/**
 * Runs against dynalite and s3rver over HTTP, with events of the shapes that AWS documents. Does not prove what API Gateway
 * itself lets through, nor the rights that the function needs.
 */
import { ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

import { createUsersApiHandler, type UsersApiOptions } from "../../../runtime";
import type { ApiAnswer, ApiEvent, UsersApiBody } from "../../../runtime";
import { createTokenCheck } from "../../../runtime/users-api/caller";
import type { UsersApiDependencies } from "../../../runtime/users-api/handler";
import {
  CLIENT_ID,
  createKey,
  idClaims as idTokenClaims,
  ISSUER,
  signToken,
  toBytes,
  toJwks,
  USER_POOL_ID,
} from "../jwt/tokens";
import { createTable, dynamoDbClient, readItems } from "../support/clients";
import { captureLog } from "../support/log";
import { startBlackHole } from "../support/servers";
import { startStores, type TestStores } from "../support/stores";
import { accessClaims, functionUrlEvent, httpApiEvent, idClaims, restApiEvent, SUB } from "./events";

const NOW = new Date("2026-11-21T01:02:03.004Z");
const BUCKET = "user-files";
const POOL = { userPoolId: USER_POOL_ID, clientIds: [CLIENT_ID] };

let emulators: TestStores;
let dynamodb: DynamoDBClient;
let s3: S3Client;
let table: string;
let prefix: string;
let number = 0;

beforeAll(async () => {
  emulators = await startStores(BUCKET);
  ({ dynamodb, s3 } = emulators);
});
afterAll(() => emulators.close());
beforeEach(async () => {
  table = `Users-${(number += 1)}`;
  prefix = `raw-${number}`;
  await createTable(dynamodb, table, "id");
});

const stores = (): UsersApiOptions => ({
  profile: { tableName: table },
  folders: { bucketName: BUCKET, prefixes: [prefix] },
});

const create = (options: UsersApiOptions = {}, dependencies: UsersApiDependencies = {}, log = captureLog()) =>
  createUsersApiHandler(
    { ...stores(), ...POOL, ...options },
    { dynamodb, s3, logger: log.logger, clock: () => NOW, ...dependencies },
  );

const bodyOf = (answer: ApiAnswer) => JSON.parse(answer.body) as UsersApiBody;

async function objectKeys(): Promise<string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix: `${prefix}/` }));
  return Contents.map(({ Key = "" }) => Key);
}

const PROFILE = {
  id: SUB,
  sub: SUB,
  email: "taro.yamada+test@example.com",
  name: "山田 太郎",
  userPoolId: USER_POOL_ID,
  createdAt: NOW.toISOString(),
};

describe("POST /users with the user's own token", () => {
  it.each<[string, (claims: Record<string, string>) => ApiEvent]>([
    ["an HTTP API with a JWT authorizer", (claims) => httpApiEvent({ claims })],
    ["an HTTP API behind a stage", (claims) => httpApiEvent({ claims, path: "/prod/users" })],
    ["a REST API with a Cognito authorizer", (claims) => restApiEvent({ claims, body: {} })],
    ["a body in Base64", (claims) => httpApiEvent({ claims, base64: true, body: { userId: SUB, name: "別名" } })],
  ])("makes profile and folders: %s", async (_circumstance, eventOf) => {
    const log = captureLog();
    const answer = await create({}, {}, log)(eventOf(idClaims()));

    expect(answer).toEqual({
      statusCode: 200,
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-language": "en",
        "cache-control": "no-store",
      },
      body: JSON.stringify({
        message: "The account is set up.",
        userId: SUB,
        s3Folders: [`${prefix}/${SUB}/`],
        profile: PROFILE,
      }),
      isBase64Encoded: false,
    });
    expect(await readItems(dynamodb, table)).toEqual([PROFILE]);
    expect(await objectKeys()).toEqual([`${prefix}/${SUB}/README.md`]);
    expect(log.entries).toEqual([
      {
        level: "INFO",
        timestamp: NOW.getTime(),
        trigger: "usersApi",
        requestId: undefined,
        outcome: "provisioned",
        durationMs: 0,
      },
    ]);
  });

  it("answers 409 the second time, and makes a folder that lacks", async () => {
    await create({ folders: undefined })(httpApiEvent({ claims: idClaims() }));
    const answer = await create()(httpApiEvent({ claims: idClaims() }));

    expect(answer.statusCode).toBe(409);
    expect(bodyOf(answer)).toEqual({
      message: "The account was set up already.",
      userId: SUB,
      s3Folders: [`${prefix}/${SUB}/`],
      profile: null,
    });
    expect(await objectKeys()).toEqual([`${prefix}/${SUB}/README.md`]);
  });

  it("answers one of two requests at the same moment with 200, the other with 409", async () => {
    const handler = create();
    const answers = await Promise.all([1, 2].map(() => handler(httpApiEvent({ claims: idClaims() }))));

    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    expect(await readItems(dynamodb, table)).toEqual([PROFILE]);
  });

  it("answers 409 when the key is another user's, and leaves that profile alone", async () => {
    const profile = { tableName: table, key: "email" } as const;
    const log = captureLog();
    await create({ profile, folders: undefined })(httpApiEvent({ claims: idClaims({ sub: "other-sub" }) }));
    const answer = await create({ profile, folders: undefined }, {}, log)(httpApiEvent({ claims: idClaims() }));

    expect(answer.statusCode).toBe(409);
    expect(await readItems(dynamodb, table)).toMatchObject([{ sub: "other-sub" }]);
    // dynalite does not say whose the item is; user-profile.test.ts proves what is logged when DynamoDB does.
    expect(log.entries).toMatchObject([{ outcome: "existed" }]);
  });

  it("takes the name of the body where the token has none, and chosen attributes of the token only", async () => {
    const profile = { tableName: table, attributes: ["custom:tenant", "phone_number"] };
    const claims = idClaims({ name: undefined, "custom:tenant": "blue" });
    const body = {
      sub: SUB,
      email: "TARO.yamada+test@example.com",
      name: "山田 花子",
      "custom:tenant": "red",
      phone_number: "+1",
    };
    await create({ profile })(httpApiEvent({ claims, body }));

    expect(await readItems(dynamodb, table)).toEqual([{ ...PROFILE, name: "山田 花子", "custom:tenant": "blue" }]);
  });

  it("serves a federated user without an e-mail address", async () => {
    const claims = idClaims({ email: undefined, name: undefined, "cognito:username": "Google_112233445566778899001" });
    const answer = await create({ profile: { tableName: table, key: "username" } })(httpApiEvent({ claims }));

    expect(answer.statusCode).toBe(200);
    expect(await readItems(dynamodb, table)).toEqual([
      { id: "Google_112233445566778899001", sub: SUB, userPoolId: USER_POOL_ID, createdAt: NOW.toISOString() },
    ]);
  });

  it("asks for an e-mail address when it is the key and the user has none", async () => {
    const profile = { tableName: table, key: "email" } as const;
    const answer = await create({ profile, folders: undefined })(
      httpApiEvent({ claims: idClaims({ email: undefined }) }),
    );

    expect(answer.statusCode).toBe(400);
    expect(bodyOf(answer)).toEqual({ message: "The account has no e-mail address, and one is needed here." });
  });

  it.each([
    ["profile", { profile: { key: "email" }, folders: undefined }],
    ["folders", { folders: { key: "email" } }],
  ] as const)("makes no %s under an address that the pool has not verified", async (_what, keys) => {
    const options = stores();
    const profile = options.profile && { ...options.profile, ...("profile" in keys ? keys.profile : {}) };
    const folders = options.folders && keys.folders && { ...options.folders, ...keys.folders };
    const claims = idClaims({ email: "victim@example.com", email_verified: "false" });
    const answer = await create({ profile, folders })(httpApiEvent({ claims }));

    expect([answer.statusCode, bodyOf(answer)]).toEqual([403, { message: "The e-mail address is not verified yet." }]);
    expect(await readItems(dynamodb, table)).toEqual([]);
    expect(await objectKeys()).toEqual([]);
  });

  it("reads the user of an access token with that token", async () => {
    const asked: unknown[] = [];
    const lookUp: UsersApiDependencies["lookUp"] = async (token, userPoolId) => {
      asked.push([token, userPoolId]);
      const userAttributes = { sub: SUB, email: "Taro.Yamada+test@Example.com", name: "山田 太郎" };
      return { userName: SUB, userPoolId, request: { userAttributes } };
    };
    const event = httpApiEvent({ claims: accessClaims(), headers: { Authorization: "Bearer the-access-token" } });
    const answer = await create({}, { lookUp })(event);

    expect(answer.statusCode).toBe(200);
    expect(asked).toEqual([["the-access-token", USER_POOL_ID]]);
    expect(await readItems(dynamodb, table)).toEqual([PROFILE]);
  });

  it("refuses when the token in the header is another user's than the authorizer's claims", async () => {
    const lookUp: UsersApiDependencies["lookUp"] = async (_token, userPoolId) => ({
      userName: "x",
      userPoolId,
      request: { userAttributes: { sub: "another-sub" } },
    });
    const event = httpApiEvent({ claims: accessClaims(), headers: { authorization: "Bearer x" } });

    expect((await create({}, { lookUp })(event)).statusCode).toBe(401);
    expect(await readItems(dynamodb, table)).toEqual([]);
  });

  it("asks for the id token when the access token may not read its user", async () => {
    const claims = accessClaims({ scope: "openid orders/read" });
    const answer = await create()(httpApiEvent({ claims, headers: { authorization: "Bearer x" } }));

    expect([answer.statusCode, bodyOf(answer)]).toEqual([400, { message: "Send the user's id token." }]);
  });
});

describe("a token that is not the pool's, though an authorizer let it through", () => {
  it.each([
    ["of another pool", idClaims({ iss: `${ISSUER}2` })],
    ["of a pool whose id ends alike", idClaims({ iss: ISSUER.replace("/ap-", "/xap-") })],
    ["of another app client", idClaims({ aud: "another-client" })],
    ["an access token of another app client", accessClaims({ client_id: "another-client", aud: CLIENT_ID })],
    ["without a use", idClaims({ token_use: undefined })],
    ["without a user", idClaims({ sub: undefined })],
    ["with nothing in it", {}],
  ])("is refused: %s", async (_circumstance, claims) => {
    const answer = await create()(httpApiEvent({ claims, headers: { authorization: "Bearer x" } }));

    expect(answer.statusCode).toBe(401);
    expect(answer.headers["www-authenticate"]).toBe("Bearer");
    expect(bodyOf(answer)).toEqual({ message: "Sign in first." });
    expect(await readItems(dynamodb, table)).toEqual([]);
  });
});

describe("a body that names somebody else", () => {
  it.each([
    ["by id", { userId: "another-sub" }],
    ["by sub", { sub: "another-sub" }],
    ["by user name", { username: "another-user" }],
    ["by e-mail address", { email: "jiro@example.com" }],
  ])("is refused: %s", async (_circumstance, body) => {
    const answer = await create()(httpApiEvent({ claims: idClaims(), body }));

    expect([answer.statusCode, bodyOf(answer)]).toEqual([
      403,
      { message: "This is possible for your own account only." },
    ]);
    expect(await readItems(dynamodb, table)).toEqual([]);
    expect(await objectKeys()).toEqual([]);
  });
});

describe("no authorizer before the function", () => {
  const key = createKey("key-1");
  const fetcher = { fetch: async () => toBytes(toJwks(key)) };
  const check = createTokenCheck(POOL, fetcher);
  const send = (token: string | undefined, event = functionUrlEvent) =>
    create(
      {},
      { checkToken: check },
    )(event({ headers: token === undefined ? {} : { Authorization: `Bearer ${token}` } }));

  it("checks the token itself, and serves its user", async () => {
    const claims = {
      ...idTokenClaims(),
      sub: SUB,
      "cognito:username": SUB,
      email: "Taro.Yamada+test@Example.com",
      name: "山田 太郎",
    };
    const answer = await send(signToken(key, claims));

    expect(answer.statusCode).toBe(200);
    expect(await readItems(dynamodb, table)).toEqual([PROFILE]);
  });

  it.each([
    [200, true, "verified-by-boolean"],
    [403, false, undefined],
    [403, undefined, undefined],
  ])("answers %i when the address is the key and email_verified in the token is %s", async (status, verified, made) => {
    const sub = "11111111-2222-4333-8444-555555555555";
    const own = { sub, "cognito:username": sub, email: "Verified-By-Boolean@example.com", email_verified: verified };
    // A member that is undefined is in no token.
    const token = signToken(key, { ...idTokenClaims(), ...own });
    const profile = { ...stores().profile, tableName: table, key: "email" } as const;
    const answer = await create(
      { profile },
      { checkToken: check },
    )(functionUrlEvent({ headers: { Authorization: `Bearer ${token}` } }));

    expect(answer.statusCode).toBe(status);
    expect((await readItems(dynamodb, table)).map(({ id }) => id)).toEqual(made ? [`${made}@example.com`] : []);
  });

  it.each<[string, () => string | undefined]>([
    ["no token", () => undefined],
    ["no JWT", () => "nonsense"],
    ["an expired token", () => signToken(key, { ...idTokenClaims(), exp: 1 })],
    ["another key's token", () => signToken(createKey("key-1"), idTokenClaims())],
    ["another app client's token", () => signToken(key, { ...idTokenClaims(), aud: "another-client" })],
    ["another pool's token", () => signToken(key, { ...idTokenClaims(), iss: `${ISSUER}2` })],
  ])("refuses %s", async (_circumstance, tokenOf) => {
    const answer = await send(tokenOf());

    expect(answer.statusCode).toBe(401);
    expect(await readItems(dynamodb, table)).toEqual([]);
  });

  it("refuses two Authorization headers", async () => {
    const event = restApiEvent({ headers: {} }) as unknown as { multiValueHeaders: Record<string, string[]> };
    event.multiValueHeaders = { Authorization: ["Bearer a", "Bearer b"] };

    expect((await create({}, { checkToken: check })(event as unknown as ApiEvent)).statusCode).toBe(401);
  });

  it.each([
    ["it does not know the pool", { userPoolId: undefined }, undefined],
    ["it does not know the app clients", { clientIds: undefined }, undefined],
    [
      "the pool's keys cannot be fetched",
      {},
      createTokenCheck(POOL, { fetch: async () => Promise.reject(new Error("down")) }),
    ],
  ])("is closed when %s", async (_circumstance, options, checkToken) => {
    const log = captureLog();
    const event = httpApiEvent({ headers: { authorization: `Bearer ${signToken(key, idTokenClaims())}` } });
    const answer = await create(options, checkToken && { checkToken }, log)(event);

    expect(answer.statusCode).toBe(500);
    expect(log.entries[0]).toMatchObject({ level: "ERROR", reason: "tokensNotCheckable", outcome: "failed" });
    expect(await readItems(dynamodb, table)).toEqual([]);
  });
});

it("asks for another try where the token's key may be new, and raises no alarm", async () => {
  const log = captureLog();
  const other = createKey("key-2");
  const send = create(
    {},
    { checkToken: createTokenCheck(POOL, { fetch: async () => toBytes(toJwks(createKey("key-1"))) }) },
    log,
  );
  const event = () => httpApiEvent({ headers: { authorization: `Bearer ${signToken(other, idTokenClaims())}` } });
  const first = await send(event());
  const second = await send(event());

  expect([first.statusCode, second.statusCode]).toEqual([401, 503]);
  expect(second.headers["retry-after"]).toMatch(/^([1-9]|10)$/);
  expect(log.entries.map(({ level, outcome, reason }) => [level, outcome, reason])).toEqual([
    ["INFO", "refused", "tokenRefused"],
    ["INFO", "refused", "tokenKeyUnknown"],
  ]);
});

describe("authorization: none", () => {
  const open = (body: unknown) => create({ authorization: "none" })(httpApiEvent({ body }));

  it("makes what the body asks for, for whom it asks", async () => {
    const answer = await open({ userId: SUB, email: "Taro.Yamada+test@Example.com", name: "山田 太郎" });

    expect(answer.statusCode).toBe(200);
    expect(await readItems(dynamodb, table)).toEqual([PROFILE]);
  });

  it.each<[string, unknown]>([
    ["nobody", {}],
    ["an empty id", { userId: " " }],
    ["an id that leaves its folder", { userId: "../other" }],
    ["an id with a slash", { userId: "a/b" }],
    ["two ids", { userId: SUB, sub: "another" }],
    ["an id that is no text", { userId: 7 }],
    ["an id that is too long", { userId: "a".repeat(129) }],
    ["no address", { userId: SUB, email: "taro" }],
    ["an address with a line break", { userId: SUB, email: "taro@example.com\nbcc: x@y" }],
    ["a name with a control character", { userId: SUB, name: "Taro\u0000" }],
    ["half of a character", { userId: SUB, name: "\ud83d" }],
    ["a name that is too long", { userId: SUB, name: "名".repeat(2049) }],
  ])("refuses %s", async (_circumstance, body) => {
    const answer = await open(body);

    expect([answer.statusCode, bodyOf(answer)]).toEqual([
      400,
      { message: "The user in the request is not complete or not valid." },
    ]);
    expect(await readItems(dynamodb, table)).toEqual([]);
  });

  it("is never what a missing option means", async () => {
    const answer = await create()(httpApiEvent({ body: { userId: SUB } }));

    expect(answer.statusCode).toBe(401);
  });
});

describe("requests that cannot be served", () => {
  it.each<[string, ApiEvent, number, string]>([
    [
      "JSON that is broken",
      httpApiEvent({ claims: idClaims(), body: "{" }),
      400,
      "The request cannot be read. Send JSON.",
    ],
    ["a list", httpApiEvent({ claims: idClaims(), body: "[]" }), 400, "The request cannot be read. Send JSON."],
    ["a text", restApiEvent({ claims: idClaims(), body: '"x"' }), 400, "The request cannot be read. Send JSON."],
    [
      "Base64 that is none",
      httpApiEvent({ claims: idClaims(), body: "\u0000", base64: true }),
      400,
      "The request cannot be read. Send JSON.",
    ],
    [
      "another path",
      httpApiEvent({ claims: idClaims(), path: "/superusers" }),
      404,
      "There is nothing at this address.",
    ],
    ["another method", httpApiEvent({ claims: idClaims(), method: "GET" }), 405, "Use POST."],
  ])("%s", async (_circumstance, event, statusCode, message) => {
    const answer = await create()(event);

    expect([answer.statusCode, bodyOf(answer)]).toEqual([statusCode, { message }]);
  });

  it("a stranger is asked for a token before the body is looked at", async () => {
    expect((await create()(httpApiEvent({ body: "{" }))).statusCode).toBe(401);
  });

  it("says which method it takes", async () => {
    const answer = await create()(httpApiEvent({ claims: idClaims(), method: "DELETE" }));

    expect(answer.headers["allow"]).toBe("POST");
  });
});

describe("language", () => {
  it.each([
    ["Japanese by Accept-Language", "auto", "ja-JP,ja;q=0.9,en;q=0.8", "ja", "アカウントの準備ができました。"],
    ["English when it is preferred", "auto", "ja;q=0.5, en-GB;q=0.9", "en", "The account is set up."],
    ["the first of two that are as good", "auto", "ja, en", "ja", "アカウントの準備ができました。"],
    ["the next one when the first is not spoken", "auto", "fr, ja;q=0.3", "ja", "アカウントの準備ができました。"],
    ["English when Japanese is ruled out", "auto", "ja;q=0", "en", "The account is set up."],
    ["English for anything", "auto", "*", "en", "The account is set up."],
    ["English for nonsense", "auto", ";;q=x,,", "en", "The account is set up."],
    ["the configured one, whatever is asked for", "ja", "en", "ja", "アカウントの準備ができました。"],
  ] as const)("%s", async (_circumstance, language, accepted, spoken, message) => {
    const event = httpApiEvent({ claims: idClaims(), headers: { "accept-language": accepted } });
    const answer = await create({ language })(event);

    expect(answer.headers["content-language"]).toBe(spoken);
    expect(bodyOf(answer).message).toBe(message);
  });
});

describe("a failure", () => {
  it("says nothing of its cause to the caller, names the request, and says it in the log", async () => {
    const log = captureLog();
    const answer = await create(
      { profile: { tableName: "gone" }, folders: undefined },
      {},
      log,
    )(httpApiEvent({ claims: idClaims() }));

    expect(answer.statusCode).toBe(500);
    expect(bodyOf(answer)).toEqual({
      message: "The account could not be set up. Try again later.",
      requestId: "JKJaXmPLvHcESHA=",
    });
    expect(log.entries).toMatchObject([
      { level: "ERROR", outcome: "failed", reason: "awsResourceMissing", operation: "PutItem", resource: "gone" },
    ]);
    expect(log.text()).not.toMatch(/yamada|山田|47a4c8d8/i);
  });

  it("is answered in time when a service hangs", async () => {
    const hole = await startBlackHole();
    const hanging = dynamoDbClient(hole.endpoint);
    const log = captureLog();
    try {
      const handler = create({ folders: undefined }, { dynamodb: hanging, deadlineMs: 200 }, log);
      const answer = await handler(httpApiEvent({ claims: idClaims() }));

      expect(answer.statusCode).toBe(500);
      expect(log.entries).toMatchObject([{ reason: "deadlineExceeded" }]);
    } finally {
      hanging.destroy();
      await hole.close();
    }
  });
});

describe("options", () => {
  it.each<[string, object, string]>([
    ["an unknown option", { autorization: "jwt" }, 'usersApi: unknown option "autorization"'],
    ["an unknown authorization", { authorization: "open" }, "usersApi.authorization: one of jwt, none is needed"],
    ["an unknown language", { language: "fr" }, "usersApi.language: one of auto, en, ja is needed"],
    ["app clients that are no list", { clientIds: "x" }, "usersApi.clientIds: a list is needed"],
    ["nothing to make", { profile: undefined, folders: undefined }, "usersApi: there is nothing to make"],
  ])("refuses %s", (_circumstance, options, message) => {
    expect(() => create(options as UsersApiOptions)).toThrow(message);
  });
});
