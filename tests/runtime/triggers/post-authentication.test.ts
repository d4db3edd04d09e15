/** Runs against dynalite and s3rver over HTTP. That DynamoDB deletes what has expired is DynamoDB's, not proven here. */
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";

import type { PostAuthenticationOptions } from "../../../runtime/triggers/post-authentication/options";
import { createPostAuthenticationHandler } from "../../../runtime/triggers/post-authentication/handler";
import { createPostConfirmationHandler } from "../../../runtime/triggers/post-confirmation/handler";
import { createTable, readItems } from "../support/clients";
import { createTriggerEvent } from "../../../runtime/testing";
import { withAttributes } from "../support/events";
import { captureLog } from "../support/log";
import { startStores, type TestStores } from "../support/stores";

const NOW = new Date("2026-11-21T01:02:03.004Z");
const SUB = "47a4c8d8-a0b1-70d6-0c1b-5d3a2f9e6b10";
const BUCKET = "user-files";
const NOT_POSSIBLE = "Sign-in is not possible right now. Please try again later";
const DAY = 86_400;

let emulators: TestStores;
let dynamodb: DynamoDBClient;
let s3: S3Client;
let users: string;
let logins: string;
let tableNumber = 0;

beforeAll(async () => {
  emulators = await startStores(BUCKET);
  ({ dynamodb, s3 } = emulators);
});
afterAll(() => emulators.close());
beforeEach(async () => {
  tableNumber += 1;
  [users, logins] = [`Users-${tableNumber}`, `Logins-${tableNumber}`];
  await createTable(dynamodb, users, "id");
  await createTable(dynamodb, logins, "userId", "signedInAt");
});

const signIn = (attributes: Record<string, string | undefined> = {}) =>
  withAttributes(createTriggerEvent("PostAuthentication_Authentication"), attributes);

const createHandler = (options: PostAuthenticationOptions, log = captureLog(), now = NOW) =>
  createPostAuthenticationHandler(options, { dynamodb, s3, logger: log.logger, clock: () => now });

describe("login history", () => {
  it("gets one record per sign-in, and the very event comes back", async () => {
    const log = captureLog();
    const event = Object.assign(signIn(), { userName: "taro" });
    event.request.newDeviceUsed = true;

    const result = await createHandler({ loginHistory: { tableName: logins } }, log)(event);

    expect(result).toBe(event);
    expect(result.response).toEqual({});
    expect(await readItems(dynamodb, logins)).toEqual([
      {
        userId: SUB,
        signedInAt: "2026-11-21T01:02:03.004Z",
        clientId: "1h57kf5cpq17m0eml12example",
        userName: "taro",
        newDeviceUsed: true,
        expiresAt: Math.floor(NOW.getTime() / 1000) + 90 * DAY,
      },
    ]);
    expect(log.entries).toMatchObject([{ level: "INFO", outcome: "recorded" }]);
  });

  it("expires after the configured days", async () => {
    await createHandler({ loginHistory: { tableName: logins, retentionDays: 1 } })(signIn());

    expect(await readItems(dynamodb, logins)).toMatchObject([{ expiresAt: Math.floor(NOW.getTime() / 1000) + DAY }]);
  });

  it("keeps the first record when the event comes twice in one millisecond, without an error", async () => {
    const log = captureLog();
    const handler = createHandler({ loginHistory: { tableName: logins } }, log);
    const again = signIn();
    again.request.newDeviceUsed = true;

    await handler(signIn());
    await handler(again);

    expect(await readItems(dynamodb, logins)).toMatchObject([{ newDeviceUsed: false }]);
    expect(log.entries.map(({ outcome }) => outcome)).toEqual(["recorded", "recorded"]);
  });

  it("gets a second record for a later sign-in", async () => {
    const later = new Date(NOW.getTime() + 1);

    await createHandler({ loginHistory: { tableName: logins } })(signIn());
    await createHandler({ loginHistory: { tableName: logins } }, captureLog(), later)(signIn());

    expect(await readItems(dynamodb, logins)).toHaveLength(2);
  });

  it("gets a record without an app client when the event names none", async () => {
    const event = signIn();
    Object.assign(event, { callerContext: null });

    await createHandler({ loginHistory: { tableName: logins } })(event);

    const [record = {}] = await readItems(dynamodb, logins);
    expect(Object.keys(record).sort()).toEqual(["expiresAt", "newDeviceUsed", "signedInAt", "userId", "userName"]);
  });
});

describe("repair", () => {
  const repair = (): PostAuthenticationOptions["repair"] => ({
    profile: { tableName: users, attributes: ["locale"] },
    folders: { bucketName: BUCKET, prefixes: [`raw-${tableNumber}`] },
  });
  const listKeys = async () => {
    const { Contents = [] } = await s3.send(
      new ListObjectsV2Command({ Bucket: BUCKET, Prefix: `raw-${tableNumber}/` }),
    );
    return Contents.map(({ Key }) => Key);
  };

  it("makes the profile and folders that post confirmation makes, for a user without a profile", async () => {
    const log = captureLog();
    const event = signIn({ locale: "ja-JP", "cognito:user_status": "FORCE_CHANGE_PASSWORD" });

    await createHandler({ repair: repair() }, log)(event);
    const repaired = await readItems(dynamodb, users);

    const other = `Other-${tableNumber}`;
    await createTable(dynamodb, other, "id");
    const confirm = createPostConfirmationHandler(
      { profile: { tableName: other, attributes: ["locale"] } },
      { dynamodb, logger: () => undefined, clock: () => NOW },
    );
    const confirmation = createTriggerEvent("PostConfirmation_ConfirmSignUp");
    await confirm(withAttributes(confirmation, { locale: "ja-JP" }));
    expect(repaired).toEqual(await readItems(dynamodb, other));
    expect(await listKeys()).toEqual([`raw-${tableNumber}/${SUB}/README.md`]);
    expect(log.entries).toMatchObject([{ level: "INFO", outcome: "repaired" }]);
  });

  it("leaves a user with a profile alone, folders included", async () => {
    const log = captureLog();
    const profile = createPostConfirmationHandler(
      { profile: { tableName: users } },
      { dynamodb, logger: () => undefined, clock: () => NOW },
    );
    await profile(createTriggerEvent("PostConfirmation_ConfirmSignUp"));
    const before = await readItems(dynamodb, users);

    await createHandler({ repair: repair() }, log)(signIn({ name: "Another Name" }));

    expect(await readItems(dynamodb, users)).toEqual(before);
    expect(await listKeys()).toEqual([]);
    expect(log.entries).toMatchObject([{ outcome: "recorded" }]);
  });

  it("makes nothing under an address that the pool has not verified, tells the operator, and lets the user in", async () => {
    const log = captureLog();
    const event = signIn({ email: "victim@example.com", email_verified: "false" });

    expect(await createHandler({ repair: { profile: { tableName: users, key: "email" } } }, log)(event)).toBe(event);
    expect(await readItems(dynamodb, users)).toEqual([]);
    expect(log.entries).toMatchObject([{ level: "WARN", outcome: "continued", reason: "userEmailNotVerified" }]);
  });

  it.each([
    [
      "an address that nobody has proven",
      { email: "victim@example.com", email_verified: "false" },
      "userEmailNotVerified",
    ],
    ["no address", { email: undefined, email_verified: undefined }, "userEmailMissing"],
  ])("locks nobody out for %s, with onError: refuse either", async (_, attributes, reason) => {
    const log = captureLog();
    const options = { repair: { profile: { tableName: users, key: "email" } }, onError: "refuse" } as const;
    const event = signIn(attributes);

    expect(await createHandler(options, log)(event)).toBe(event);
    expect(log.entries).toMatchObject([{ outcome: "continued", reason }]);
  });

  it("still refuses, with onError: refuse, for what may be mended beside it", async () => {
    const log = captureLog();
    const repair = { profile: { tableName: users, key: "email" } } as const;
    const handler = createHandler({ repair, loginHistory: { tableName: "Gone" }, onError: "refuse" }, log);

    await expect(handler(signIn({ email_verified: "false" }))).rejects.toMatchObject({ message: NOT_POSSIBLE });
    expect(log.entries).toMatchObject([
      { outcome: "refused", operation: "PutItem", further: [{ reason: "userEmailNotVerified" }] },
    ]);
  });

  it("asks for the key alone", async () => {
    const send = jest.spyOn(dynamodb, "send");

    await createHandler({ repair: { profile: { tableName: users, key: "email" } } })(signIn());

    expect(send.mock.calls[0]?.[0].input).toEqual({
      TableName: users,
      Key: { id: { S: "taro.yamada+test@example.com" } },
      ProjectionExpression: "id",
    });
    send.mockRestore();
  });
});

describe("a failure", () => {
  const gone = { reason: "awsResourceMissing", errorName: "ResourceNotFoundException", httpStatusCode: 400 } as const;

  it("of the history does not keep the repair from its work, is logged, and lets the user in", async () => {
    const log = captureLog();
    const event = signIn();

    const result = await createHandler(
      { loginHistory: { tableName: "Gone" }, repair: { profile: { tableName: users } } },
      log,
    )(event);

    expect(result).toBe(event);
    expect(await readItems(dynamodb, users)).toHaveLength(1);
    expect(log.entries).toMatchObject([
      { level: "ERROR", outcome: "continued", operation: "PutItem", resource: "Gone", ...gone },
    ]);
  });

  it("of the repair does not keep the history from being written", async () => {
    const log = captureLog();

    await createHandler(
      { loginHistory: { tableName: logins }, repair: { profile: { tableName: "Gone" } } },
      log,
    )(signIn());

    expect(await readItems(dynamodb, logins)).toHaveLength(1);
    expect(log.entries).toMatchObject([{ outcome: "continued", operation: "GetItem", resource: "Gone", ...gone }]);
  });

  it("of both is logged in one line, with the outcome", async () => {
    const log = captureLog();
    const options = { loginHistory: { tableName: "Gone" }, repair: { profile: { tableName: "Gone-too" } } };

    await createHandler(options, log)(signIn());

    expect(log.entries).toMatchObject([
      {
        ...{ level: "ERROR", operation: "PutItem", resource: "Gone", outcome: "continued", ...gone },
        further: [{ level: "ERROR", operation: "GetItem", resource: "Gone-too", ...gone }],
      },
    ]);
  });

  it("refuses the sign-in when configured so, with a neutral sentence", async () => {
    const log = captureLog();
    const handler = createHandler({ loginHistory: { tableName: "Gone" }, onError: "refuse" }, log);

    await expect(handler(signIn())).rejects.toMatchObject({
      name: "TriggerRefusedError",
      code: "ERR_SIGN_IN_NOT_RECORDED",
      message: NOT_POSSIBLE,
    });

    expect(log.entries).toMatchObject([{ outcome: "refused", ...gone }]);
  });

  it("for want of a sub is told to the operator", async () => {
    const log = captureLog();

    await createHandler({ loginHistory: { tableName: logins } }, log)(signIn({ sub: undefined }));

    expect(log.entries).toMatchObject([{ level: "ERROR", outcome: "continued", reason: "userSubMissing" }]);
  });

  it("brings nothing of the user into the log", async () => {
    const log = captureLog();

    await createHandler(
      { loginHistory: { tableName: "Gone" }, repair: { profile: { tableName: users } } },
      log,
    )(signIn());

    for (const secret of ["taro", "Taro", "山田", SUB]) expect(log.text()).not.toContain(secret);
  });
});

describe("a profile of another user under the same key", () => {
  it("stays as it is and is told to the operator, while the user signs in", async () => {
    const log = captureLog();
    const profile = { tableName: users, key: "email" } as const;
    // dynalite does not return the item that is there; DynamoDB does.
    const send = jest.spyOn(dynamodb, "send").mockImplementation(async (command) => {
      if (command.constructor.name === "GetItemCommand") return {};
      throw Object.assign(new Error("The conditional request failed"), {
        name: "ConditionalCheckFailedException",
        Item: { id: { S: "taro@example.com" }, sub: { S: "another" } },
      });
    });

    await createHandler({ repair: { profile } }, log)(signIn());

    send.mockRestore();
    expect(log.entries).toMatchObject([
      { level: "WARN", outcome: "repaired", further: [{ level: "WARN", reason: "profileOfAnotherUser" }] },
    ]);
  });
});
