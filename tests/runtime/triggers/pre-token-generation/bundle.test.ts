// Proves the packaged functions of sign-in rules and tokens, each in a process of its own that has nothing but the bundle.
import { PutItemCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";

import { bundleTrigger } from "../../../../components/packaging";
import { ENVIRONMENT } from "../../../../runtime/contract";
import { createTriggerEvent } from "../../../../runtime/testing";
import { runBundle } from "../../../support/run-bundle";
import { createTable, dynamoDbClient } from "../../support/clients";
import { startDynamoDb, type TestServer } from "../../support/servers";

it.each(["2", "3"] as const)("puts a claim into both tokens, version %s", async (version) => {
  const config = {
    version: `V${version}_0` as const,
    claims: { tenant: "custom:tenant" },
    scopes: { add: ["orders/read"] },
  };
  const builtIn = () =>
    (
      require("../../../../runtime/triggers/pre-token-generation/entry") as typeof import("../../../../runtime/triggers/pre-token-generation/entry")
    ).createHandler(config);
  const { path } = await bundleTrigger({ name: "auth-tokens", builtIn });
  const request = { userAttributes: { "custom:tenant": "blue" } };
  const { result } = await runBundle(path, createTriggerEvent("TokenGeneration_HostedAuth", { version, request }));

  expect(result).toMatchObject({
    version,
    response: {
      claimsAndScopeOverrideDetails: {
        idTokenGeneration: { claimsToAddOrOverride: { tenant: "blue" } },
        accessTokenGeneration: { claimsToAddOrOverride: { tenant: "blue" }, scopesToAdd: ["orders/read"] },
      },
    },
  });
});

describe("with claims of the profile", () => {
  let server: TestServer;
  let dynamodb: DynamoDBClient;

  beforeAll(async () => {
    server = await startDynamoDb();
    dynamodb = dynamoDbClient(server.endpoint);
    await createTable(dynamodb, "Users", "id");
    const id = { S: "47a4c8d8-a0b1-70d6-0c1b-5d3a2f9e6b10" };
    await dynamodb.send(new PutItemCommand({ TableName: "Users", Item: { id, sub: id, plan: { S: "gold" } } }));
  });
  afterAll(async () => {
    dynamodb.destroy();
    await server.close();
  });

  it("reads the item of the table that its environment names", async () => {
    const config = { profile: {}, profileClaims: { plan: "plan" } };
    const builtIn = () =>
      (
        require("../../../../runtime/triggers/pre-token-generation/profile-entry") as typeof import("../../../../runtime/triggers/pre-token-generation/profile-entry")
      ).createHandler(config);
    const { path } = await bundleTrigger({ name: "auth-tokens", builtIn });
    const environment = {
      [ENVIRONMENT.profileTableName]: "Users",
      AWS_REGION: "ap-northeast-1",
      AWS_ENDPOINT_URL_DYNAMODB: server.endpoint,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    };
    const { result } = await runBundle(path, createTriggerEvent("TokenGeneration_RefreshTokens"), { environment });

    expect(result).toMatchObject({
      response: { claimsOverrideDetails: { claimsToAddOrOverride: { plan: "gold" } } },
    });
  });
});

it.each([
  ["lets an allowed network in", "192.0.2.7", undefined],
  ["refuses another one", "203.0.113.7", "Sign-in is not possible from this network"],
])("%s", async (_behaviour, ip, message) => {
  const config = { allowedCidrs: ["192.0.2.0/24"] };
  const builtIn = () =>
    (
      require("../../../../runtime/triggers/pre-authentication/entry") as typeof import("../../../../runtime/triggers/pre-authentication/entry")
    ).createHandler(config);
  const { path } = await bundleTrigger({ name: "auth-pre-authentication", builtIn });
  const event = createTriggerEvent("PreAuthentication_Authentication", { request: { validationData: { ip } } });
  const { result, error } = await runBundle(path, event);

  expect(error?.message).toBe(message);
  expect(result).toEqual(message === undefined ? event : undefined);
});
