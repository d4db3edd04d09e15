/**
 * Runs against dynalite and s3rver over HTTP. s3rver ignores If-None-Match, so what an existing object does to a write is
 * proven in user-folders.test.ts; the rights that the function needs are not proven here.
 */
import { GetObjectCommand, ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

import type { PostConfirmationOptions } from "../../../runtime/triggers/post-confirmation/options";
import { createPostConfirmationHandler } from "../../../runtime/triggers/post-confirmation/handler";
import { README_BODY } from "../../../runtime/stores/user-folders";
import { createTable, readItems } from "../support/clients";
import { createTriggerEvent } from "../../../runtime/testing";
import { withAttributes } from "../support/events";
import { captureLog } from "../support/log";
import { startStores, type TestStores } from "../support/stores";

const NOW = new Date("2026-11-21T01:02:03.004Z");
const SUB = "47a4c8d8-a0b1-70d6-0c1b-5d3a2f9e6b10";
const BUCKET = "user-files";
const NOT_FINISHED = "Your account is confirmed, but setting it up did not finish. Please sign in, or contact support";

let emulators: TestStores;
let dynamodb: DynamoDBClient;
let s3: S3Client;
let table: string;
let tableNumber = 0;

beforeAll(async () => {
  emulators = await startStores(BUCKET);
  ({ dynamodb, s3 } = emulators);
});
afterAll(() => emulators.close());
beforeEach(async () => {
  table = `Users-${(tableNumber += 1)}`;
  await createTable(dynamodb, table, "id");
});

const confirmation = (attributes: Record<string, string | undefined> = {}) =>
  withAttributes(createTriggerEvent("PostConfirmation_ConfirmSignUp"), attributes);

const createHandler = (options: PostConfirmationOptions, log = captureLog()) =>
  createPostConfirmationHandler(options, { dynamodb, s3, logger: log.logger, clock: () => NOW });

/** Prefixes of this test alone, because the bucket is shared. */
const prefixes = (...names: string[]) => names.map((name) => `${name}-${tableNumber}`);

async function listKeys(): Promise<string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET }));
  return Contents.map(({ Key = "" }) => Key).filter((key) => key.includes(`-${tableNumber}/`));
}

describe("PostConfirmation_ConfirmSignUp", () => {
  it("writes the profile and a README per prefix, and returns the very event", async () => {
    const event = confirmation();
    const handler = createHandler({
      profile: { tableName: table },
      folders: { bucketName: BUCKET, prefixes: prefixes("raw-gene", "raw-blood") },
    });

    const result = await handler(event);

    expect(result).toBe(event);
    expect(result).toEqual(confirmation());
    expect(await readItems(dynamodb, table)).toEqual([
      {
        id: SUB,
        sub: SUB,
        email: "taro.yamada+test@example.com",
        name: "山田 太郎",
        userPoolId: "ap-northeast-1_aBcDeF123",
        createdAt: "2026-11-21T01:02:03.004Z",
      },
    ]);
    const [gene = "", blood = ""] = prefixes("raw-gene", "raw-blood");
    expect(await listKeys()).toEqual([`${blood}/${SUB}/README.md`, `${gene}/${SUB}/README.md`]);
    const object = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: `${gene}/${SUB}/README.md` }));
    expect(object.ContentType).toBe("text/markdown; charset=utf-8");
    expect(await object.Body?.transformToString()).toBe(README_BODY);
  });

  it("names profile and folders by e-mail address or user name when told to", async () => {
    const event = Object.assign(confirmation({ email: "Taro/Yamada@Example.com" }), { userName: "../taro" });
    const handler = createHandler({
      profile: { tableName: table, key: "email", attributes: ["custom:tenant"] },
      folders: { bucketName: BUCKET, prefixes: prefixes("raw"), key: "username" },
    });

    await handler(withAttributes(event, { "custom:tenant": "blue" }));

    expect(await readItems(dynamodb, table)).toEqual([
      expect.objectContaining({ id: "taro/yamada@example.com", sub: SUB, "custom:tenant": "blue" }),
    ]);
    expect(await listKeys()).toEqual([`${prefixes("raw")[0]}/..%2Ftaro/README.md`]);
  });

  it("takes a federated user's generated name for the key", async () => {
    const event = Object.assign(confirmation({ "cognito:user_status": "EXTERNAL_PROVIDER", identities: "[]" }), {
      userName: "Google_112233445566778899001",
    });

    await createHandler({ profile: { tableName: table, key: "username" } })(event);

    expect(await readItems(dynamodb, table)).toEqual([expect.objectContaining({ id: "Google_112233445566778899001" })]);
  });

  it("provisions a user without an e-mail address by sub", async () => {
    const event = confirmation({
      email: undefined,
      email_verified: undefined,
      name: undefined,
      phone_number: "+819012345678",
    });

    await createHandler({ profile: { tableName: table } })(event);

    expect(await readItems(dynamodb, table)).toEqual([
      { id: SUB, sub: SUB, userPoolId: "ap-northeast-1_aBcDeF123", createdAt: "2026-11-21T01:02:03.004Z" },
    ]);
  });

  it.each(["refuse", "continue"] as const)(
    "goes on without a user's e-mail address when it is the key (onError %s), writes nothing and tells the operator why",
    async (onError) => {
      const log = captureLog();
      const handler = createHandler(
        {
          profile: { tableName: table },
          folders: { bucketName: BUCKET, prefixes: prefixes("raw"), key: "email" },
          onError,
        },
        log,
      );
      const event = confirmation({ email: undefined });

      expect(await handler(event)).toBe(event);

      expect(await readItems(dynamodb, table)).toEqual([]);
      expect(await listKeys()).toEqual([]);
      expect(log.entries).toMatchObject([{ level: "ERROR", outcome: "continued", reason: "userEmailMissing" }]);
      expect(JSON.parse(log.text()).message).toBe(
        'Key "email": the user has no e-mail address. Set the key to "sub", or make e-mail a required attribute of the pool.',
      );
    },
  );

  it("leaves the first profile as it is when it runs again", async () => {
    const log = captureLog();
    const handler = createHandler({ profile: { tableName: table } }, log);
    await handler(confirmation());

    await handler(confirmation({ name: "Another Name" }));

    expect(await readItems(dynamodb, table)).toEqual([expect.objectContaining({ name: "山田 太郎" })]);
    expect(log.entries).toMatchObject([
      { level: "INFO", outcome: "provisioned" },
      { level: "INFO", outcome: "provisioned" },
    ]);
  });

  it("leaves one profile and no error when ten run at once for one user", async () => {
    const send = jest.spyOn(dynamodb, "send");
    const handler = createHandler({
      profile: { tableName: table },
      folders: { bucketName: BUCKET, prefixes: prefixes("raw") },
    });
    const events = Array.from({ length: 10 }, (_value, index) => confirmation({ name: `Name ${index}` }));

    const results = await Promise.all(events.map((event) => handler(event)));

    const puts = await Promise.allSettled(send.mock.results.map(({ value }: { value: unknown }) => value));
    send.mockRestore();
    const failures = puts.flatMap((put) => (put.status === "rejected" ? [(put.reason as Error).name] : []));
    expect(results).toEqual(events);
    expect(puts).toHaveLength(10);
    expect(failures).toEqual(Array.from({ length: 9 }, () => "ConditionalCheckFailedException"));
    expect(await readItems(dynamodb, table)).toEqual([expect.objectContaining({ id: SUB })]);
    expect(await listKeys()).toEqual([`${prefixes("raw")[0]}/${SUB}/README.md`]);
  });

  it("makes folders only, or a profile only, when that is all that is configured", async () => {
    await createHandler({ folders: { bucketName: BUCKET, prefixes: prefixes("raw") } })(confirmation());

    expect(await readItems(dynamodb, table)).toEqual([]);
    expect(await listKeys()).toHaveLength(1);
  });

  it("writes no profile when a folder failed, so that the repair sees the user", async () => {
    const log = captureLog();
    const handler = createHandler(
      { profile: { tableName: table }, folders: { bucketName: "no-such-bucket", prefixes: ["raw"] } },
      log,
    );

    await expect(handler(confirmation())).rejects.toThrow(NOT_FINISHED);

    expect(await readItems(dynamodb, table)).toEqual([]);
    expect(log.entries).toMatchObject([
      {
        level: "ERROR",
        outcome: "refused",
        reason: "awsResourceMissing",
        operation: "PutObject",
        resource: "no-such-bucket",
        errorName: "NoSuchBucket",
        httpStatusCode: 404,
      },
    ]);
  });

  it("refuses with the same sentence, or logs and goes on, when the table is gone", async () => {
    const options: PostConfirmationOptions = { profile: { tableName: "Gone" } };
    const failure = {
      level: "ERROR",
      reason: "awsResourceMissing",
      operation: "PutItem",
      resource: "Gone",
      errorName: "ResourceNotFoundException",
      httpStatusCode: 400,
    };
    const [refusing, continuing] = [captureLog(), captureLog()];
    const event = confirmation();

    await expect(createHandler(options, refusing)(confirmation())).rejects.toThrow(NOT_FINISHED);
    const result = await createHandler({ ...options, onError: "continue" }, continuing)(event);

    expect(result).toBe(event);
    expect(result).toEqual(confirmation());
    expect(refusing.entries).toMatchObject([{ ...failure, outcome: "refused" }]);
    expect(continuing.entries).toMatchObject([{ ...failure, outcome: "continued" }]);
  });

  it("puts nothing of the user into the log or the error", async () => {
    const log = captureLog();
    const profile = { tableName: table, key: "email" } as const;
    await createHandler({ profile }, log)(confirmation());
    const handler = createHandler({ profile: { ...profile, tableName: "Gone" } }, log);

    const error: unknown = await handler(confirmation()).catch((thrown: unknown) => thrown);

    const seen = [
      log.text(),
      String((error as Error).stack),
      JSON.stringify(error),
      String((error as Error).cause),
    ].join();
    for (const secret of ["taro", "Taro", "山田", SUB]) expect(seen).not.toContain(secret);
  });
});

describe("PostConfirmation_ConfirmForgotPassword", () => {
  it("returns the event untouched and makes nothing", async () => {
    const log = captureLog();
    const event = createTriggerEvent("PostConfirmation_ConfirmForgotPassword");

    const result = await createHandler({ profile: { tableName: table } }, log)(event);

    expect(result).toBe(event);
    expect(result).toEqual(createTriggerEvent("PostConfirmation_ConfirmForgotPassword"));
    expect(await readItems(dynamodb, table)).toEqual([]);
    expect(log.entries).toMatchObject([{ level: "INFO", outcome: "ignored" }]);
  });
});
