// Proves that a function says so when it gets an event of the wrong kind, and that one function can serve both. The stores'
// part is proven in users-api.test.ts and post-confirmation.test.ts.
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

import {
  createPostAuthenticationHandler,
  createPostConfirmationHandler,
  createPreSignUpHandler,
  createProvisioningHandler,
  createUsersApiHandler,
  createUserMigrationHandler,
  type TriggerDependencies,
} from "../../../runtime";
import { createTriggerEvent } from "../../../runtime/testing";
import { USER_POOL_ID, CLIENT_ID } from "../jwt/tokens";
import { createTable, dynamoDbClient, readItems } from "../support/clients";
import { captureLog } from "../support/log";
import { startDynamoDb, type TestServer } from "../support/servers";
import { functionUrlEvent, httpApiEvent, idClaims, restApiEvent, SUB } from "./events";

const TABLE = "Users";
const profile = { tableName: TABLE };

type AnyHandler = (event: never) => Promise<unknown>;

describe("a trigger's function that an API calls", () => {
  const from = { userPoolId: "ap-northeast-1_legacy01", clientId: "legacy" };

  it.each<[string, (dependencies: TriggerDependencies) => AnyHandler]>([
    ["preSignUp", (dependencies) => createPreSignUpHandler({ autoConfirm: true }, dependencies)],
    [
      "postConfirmation",
      (dependencies) => createPostConfirmationHandler({ profile, onError: "continue" }, dependencies),
    ],
    ["postAuthentication", (dependencies) => createPostAuthenticationHandler({ loginHistory: profile }, dependencies)],
    ["userMigration", (dependencies) => createUserMigrationHandler({ from }, dependencies)],
  ])("says so: %s", async (trigger, create) => {
    const events = [httpApiEvent({ claims: idClaims() }), restApiEvent({ claims: idClaims() }), functionUrlEvent()];
    for (const event of events) {
      const log = captureLog();

      await expect(create(log)(event as never)).rejects.toThrow("This function is a trigger and was called by an API");
      expect(log.entries).toMatchObject([{ level: "ERROR", trigger, outcome: "refused", reason: "notAnApi" }]);
      expect(log.text()).toContain(
        "Point the API at the users API's function, or serve both with createProvisioningHandler.",
      );
      expect(log.text()).not.toMatch(/yamada|山田/i);
    }
  });
});

describe("the users API's function that a user pool calls", () => {
  it.each(["PostConfirmation_ConfirmSignUp", "PreSignUp_SignUp", "TokenGeneration_RefreshTokens"] as const)(
    "says so: %s",
    async (source) => {
      const log = captureLog();
      const handler = createUsersApiHandler({ profile }, { logger: log.logger });

      await expect(handler(createTriggerEvent(source) as never)).rejects.toThrow(
        "This function answers an API and was called as a trigger",
      );
      expect(log.entries).toMatchObject([{ level: "ERROR", trigger: "usersApi", reason: "notATrigger" }]);
      expect(log.text()).not.toMatch(/yamada|山田/i);
    },
  );
});

describe("createProvisioningHandler", () => {
  let server: TestServer;
  let dynamodb: DynamoDBClient;

  beforeAll(async () => {
    server = await startDynamoDb();
    dynamodb = dynamoDbClient(server.endpoint);
    await createTable(dynamodb, TABLE, "id");
  });
  afterAll(async () => {
    dynamodb.destroy();
    await server.close();
  });

  it("serves both kinds with the same stores: what the trigger made, the API finds", async () => {
    const { logger } = captureLog();
    const options = { profile, userPoolId: USER_POOL_ID, clientIds: [CLIENT_ID], onError: "refuse" } as const;
    const handler = createProvisioningHandler(options, { dynamodb, logger });
    const confirmed = createTriggerEvent("PostConfirmation_ConfirmSignUp");

    expect(await handler(confirmed)).toBe(confirmed);
    expect(await handler(httpApiEvent({ claims: idClaims() }))).toMatchObject({ statusCode: 409 });
    expect(await handler(httpApiEvent({ claims: idClaims({ sub: "second-sub" }) }))).toMatchObject({ statusCode: 200 });
    expect((await readItems(dynamodb, TABLE)).map(({ id }) => id).sort()).toEqual([SUB, "second-sub"].sort());
  });

  it("refuses options that either of them refuses", () => {
    expect(() => createProvisioningHandler({ profile, onError: "pass" as never })).toThrow("postConfirmation.onError");
    expect(() => createProvisioningHandler({ profile, language: "fr" as never })).toThrow("usersApi.language");
  });
});
