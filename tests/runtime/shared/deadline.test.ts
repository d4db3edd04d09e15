/**
 * Proves that a service that hangs cannot hold a handler: the tests would not end. How long it takes is not measured, and what
 * Cognito does meanwhile is not proven.
 */
import type { Context } from "aws-lambda";

import { createPostAuthenticationHandler } from "../../../runtime/triggers/post-authentication/handler";
import { createPostConfirmationHandler } from "../../../runtime/triggers/post-confirmation/handler";
import { DEFAULT_DEADLINE_MS, resolveDeadlineMs, startDeadline } from "../../../runtime/shared/deadline";
import { createUserMigrationHandler } from "../../../runtime/triggers/user-migration/handler";
import { cognitoClient, dynamoDbClient, s3Client } from "../support/clients";
import { createTriggerEvent } from "../../../runtime/testing";
import { captureLog } from "../support/log";
import { startBlackHole } from "../support/servers";

const DEADLINE_MS = 150;
const profile = { tableName: "Users" };
const confirmation = () => createTriggerEvent("PostConfirmation_ConfirmSignUp");
const signIn = () => createTriggerEvent("PostAuthentication_Authentication");
const migration = () => createTriggerEvent("UserMigration_Authentication");

let hole: Awaited<ReturnType<typeof startBlackHole>>;
beforeEach(async () => {
  hole = await startBlackHole();
});
afterEach(() => hole.close());

describe("a service that takes the connection and never answers", () => {
  const failure = { level: "ERROR", reason: "deadlineExceeded" };
  const dependencies = () => {
    const log = captureLog();
    const [dynamodb, s3] = [dynamoDbClient(hole.endpoint), s3Client(hole.endpoint)];
    return { log, all: { dynamodb, s3, logger: log.logger, deadlineMs: DEADLINE_MS } };
  };

  it("is given up by post confirmation, naming the operation and the table", async () => {
    const { log, all } = dependencies();

    await expect(createPostConfirmationHandler({ profile }, all)(confirmation())).rejects.toMatchObject({
      code: "ERR_PROVISIONING_FAILED",
      cause: expect.objectContaining({
        message:
          "No answer before the deadline; Cognito waits 5 s. Check the service's health and the function's network and memory.",
      }),
    });

    expect(hole.connections()).toBe(1);
    expect(log.entries).toMatchObject([{ ...failure, outcome: "refused", operation: "PutItem", resource: "Users" }]);
  });

  it("is given up by post confirmation for the folders too", async () => {
    const { log, all } = dependencies();
    const folders = { bucketName: "user-files", prefixes: ["a", "b"] };

    await createPostConfirmationHandler({ profile, folders, onError: "continue" }, all)(confirmation());

    expect(log.entries).toMatchObject([
      { ...failure, outcome: "continued", operation: "PutObject", resource: "user-files" },
    ]);
  });

  it("is given up by post authentication, which lets the user in", async () => {
    const { log, all } = dependencies();
    const event = signIn();

    const result = await createPostAuthenticationHandler(
      { loginHistory: { tableName: "Logins" }, repair: { profile } },
      all,
    )(event);

    expect(result).toBe(event);
    expect(log.entries).toMatchObject([
      {
        ...{ ...failure, operation: "PutItem", resource: "Logins", outcome: "continued" },
        further: [{ ...failure, operation: "GetItem", resource: "Users" }],
      },
    ]);
  });

  it("is given up by user migration with the neutral sentence", async () => {
    const log = captureLog();
    const handler = createUserMigrationHandler(
      { from: { userPoolId: "ap-northeast-1_legacy01", clientId: "legacyclient" } },
      { cognito: cognitoClient(hole.endpoint), logger: log.logger, deadlineMs: DEADLINE_MS },
    );

    await expect(handler(migration())).rejects.toMatchObject({ code: "ERR_MIGRATION_UNAVAILABLE" });

    expect(log.entries).toMatchObject([
      { ...failure, operation: "AdminInitiateAuth", resource: "ap-northeast-1_legacy01" },
    ]);
  });

  it("is given up when the function itself has no more time left", async () => {
    const log = captureLog();
    const context = { getRemainingTimeInMillis: () => 300 + DEADLINE_MS } as Context;
    const handler = createPostConfirmationHandler(
      { profile },
      { dynamodb: dynamoDbClient(hole.endpoint), logger: log.logger },
    );

    await expect(handler(confirmation(), context)).rejects.toMatchObject({ code: "ERR_PROVISIONING_FAILED" });

    expect(log.entries).toMatchObject([failure]);
  });

  it("is given up when the client ignores the signal", async () => {
    const log = captureLog();
    const dynamodb = dynamoDbClient(hole.endpoint);
    jest.spyOn(dynamodb, "send").mockImplementation(() => new Promise<never>(() => undefined));

    const handler = createPostConfirmationHandler(
      { profile },
      { dynamodb, logger: log.logger, deadlineMs: DEADLINE_MS },
    );
    await expect(handler(confirmation())).rejects.toMatchObject({ code: "ERR_PROVISIONING_FAILED" });

    expect(log.entries).toMatchObject([failure]);
  });
});

describe("the deadline", () => {
  it("is 4000 ms unless told otherwise, and the handler sets no other timer", async () => {
    const dynamodb = dynamoDbClient(hole.endpoint);
    jest.spyOn(dynamodb, "send").mockImplementation(async () => ({}));
    const handler = createPostConfirmationHandler({ profile }, { dynamodb, logger: () => undefined });
    const timer = jest.spyOn(globalThis, "setTimeout");
    const clear = jest.spyOn(globalThis, "clearTimeout");

    await handler(confirmation());

    const delays = timer.mock.calls.map(([, delay]) => delay);
    const started: unknown = timer.mock.results[0]?.value;
    const cleared = clear.mock.calls.map(([id]) => id as unknown);
    timer.mockRestore();
    clear.mockRestore();
    expect(DEFAULT_DEADLINE_MS).toBe(4000);
    expect(delays).toEqual([4000]);
    expect(cleared).toContain(started);
  });

  it.each([
    ["no context", undefined, 4000],
    ["more time than that", 5000, 4000],
    ["less time", 2000, 1700],
    ["no time", 100, 1],
  ])("with %s is %s", (_what, remainingMs, expected) => {
    const context = remainingMs === undefined ? undefined : { getRemainingTimeInMillis: () => remainingMs };

    expect(resolveDeadlineMs(DEFAULT_DEADLINE_MS, context)).toBe(expected);
  });

  it("takes a context without the function, as some emulators give it", () => {
    expect(resolveDeadlineMs(4000, {} as Context)).toBe(4000);
  });

  it("fails every race that is under way, or begins, after its time", async () => {
    const deadline = startDeadline(1);
    const never = new Promise<never>(() => undefined);

    await expect(deadline.race(never)).rejects.toMatchObject({ reason: "deadlineExceeded" });
    await expect(deadline.race(never)).rejects.toMatchObject({ reason: "deadlineExceeded" });
    expect(deadline.signal.aborted).toBe(true);
    deadline.stop();
  });

  it("gives the result of what is done in time", async () => {
    const deadline = startDeadline(4000);

    await expect(deadline.race(Promise.resolve("done"))).resolves.toBe("done");
    deadline.stop();
  });
});
