// Proves the packaged function as the component deploys it, in a process of its own that has nothing but the bundle; Lambda
// itself, and the rights of its role, are not here.
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

import { bundleTrigger } from "../../../components/packaging";
import { ENVIRONMENT } from "../../../runtime/contract";
import type { ApiAnswer } from "../../../runtime";
import { createTriggerEvent } from "../../../runtime/testing";
import { runBundle } from "../../support/run-bundle";
import { CLIENT_ID, USER_POOL_ID } from "../jwt/tokens";
import { createTable, dynamoDbClient, readItems } from "../support/clients";
import { startDynamoDb, type TestServer } from "../support/servers";
import { httpApiEvent, idClaims, SUB } from "./events";

let server: TestServer;
let dynamodb: DynamoDBClient;
let path: string;
let environment: Record<string, string>;

beforeAll(async () => {
  server = await startDynamoDb();
  dynamodb = dynamoDbClient(server.endpoint);
  await createTable(dynamodb, "Users", "id");
  const config = { profile: {}, language: "ja" as const };
  const builtIn = () =>
    (
      require("../../../runtime/users-api/profile-entry") as typeof import("../../../runtime/users-api/profile-entry")
    ).createHandler(config);
  ({ path } = await bundleTrigger({ name: "auth-users-api", builtIn }));
  environment = {
    [ENVIRONMENT.profileTableName]: "Users",
    [ENVIRONMENT.userPoolId]: USER_POOL_ID,
    [ENVIRONMENT.clientIds]: `another-client,${CLIENT_ID}`,
    AWS_REGION: "ap-northeast-1",
    AWS_ENDPOINT_URL_DYNAMODB: server.endpoint,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
  };
});
afterAll(async () => {
  dynamodb.destroy();
  await server.close();
});

it("makes the profile of the caller, and logs nothing of the user", async () => {
  const { result, log } = await runBundle(path, httpApiEvent({ claims: idClaims() }), { environment });

  expect(result).toMatchObject({ statusCode: 200, headers: { "content-language": "ja" } });
  expect(JSON.parse((result as ApiAnswer).body)).toMatchObject({
    userId: SUB,
    profile: { name: "山田 太郎" },
    s3Folders: [],
  });
  expect(await readItems(dynamodb, "Users")).toMatchObject([{ id: SUB, userPoolId: USER_POOL_ID }]);
  expect(log.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { trigger: "usersApi", outcome: "provisioned" },
  ]);
  expect(log.join()).not.toMatch(/yamada|山田/i);
});

it.each([
  ["of an app client that is not listed", idClaims({ aud: "a-third-client" })],
  ["of another pool", idClaims({ iss: "https://cognito-idp.ap-northeast-1.amazonaws.com/ap-northeast-1_other" })],
])("refuses a token %s", async (_circumstance, claims) => {
  const { result } = await runBundle(path, httpApiEvent({ claims }), { environment });

  expect(result).toMatchObject({ statusCode: 401 });
});

it("refuses to be a trigger", async () => {
  const { error } = await runBundle(path, createTriggerEvent("PostConfirmation_ConfirmSignUp"), { environment });

  expect(error).toEqual({
    name: "TriggerRefusedError",
    message: "This function answers an API and was called as a trigger",
  });
});
