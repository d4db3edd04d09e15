import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
} from "@aws-sdk/client-dynamodb";

import type { Realised, Realiser } from "./deployment";
import { listOf, optionalText, requiredText } from "./inputs";
import { autoName } from "./names";

/** The keys of a table, all of them texts unless their types say otherwise. */
export interface TableKeys {
  hashKey: string;
  rangeKey?: string;
  /** Attribute name to DynamoDB type: S, N or B. */
  types?: Readonly<Record<string, "S" | "N" | "B">>;
}

/** aws:dynamodb/table:Table. Encryption, backups, protection and TTL are not the emulator's: they are recorded only. */
export const table: Realiser = {
  async create({ name, inputs }, { emulators, region, accountId, partition }) {
    const tableName = optionalText(inputs, "name") ?? autoName(name);
    if ((await statusOf(emulators.clients.dynamoDb, tableName)) !== undefined) {
      throw new Error(
        `creating DynamoDB Table (${tableName}): operation error DynamoDB: CreateTable, https response error StatusCode: 400, ResourceInUseException: Table already exists: ${tableName}`,
      );
    }
    const attributes = listOf(inputs, "attributes") as { name: string; type: "S" | "N" | "B" }[];
    await createTable(emulators.clients.dynamoDb, tableName, {
      hashKey: requiredText(inputs, "hashKey"),
      rangeKey: optionalText(inputs, "rangeKey"),
      types: Object.fromEntries(attributes.map((attribute) => [attribute.name, attribute.type])),
    });
    const arn = `arn:${partition}:dynamodb:${region}:${accountId}:table/${tableName}`;
    return { id: tableName, state: { ...inputs, name: tableName, arn } } satisfies Realised;
  },

  async delete({ id, state }, { emulators }) {
    if (state.deletionProtectionEnabled === true) {
      throw new Error(
        `deleting DynamoDB Table (${id}): ValidationException: Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.`,
      );
    }
    await emulators.clients.dynamoDb.send(new DeleteTableCommand({ TableName: id })).catch(ignoreMissing);
    await untilGone(emulators.clients.dynamoDb, id);
  },

  async read({ id, state }, { emulators }) {
    return (await statusOf(emulators.clients.dynamoDb, id)) === undefined ? undefined : state;
  },
};

/** Creates a table and waits until it can be used. */
export async function createTable(client: DynamoDBClient, tableName: string, keys: TableKeys): Promise<void> {
  const names = keys.rangeKey === undefined ? [keys.hashKey] : [keys.hashKey, keys.rangeKey];
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: names.map((name) => ({ AttributeName: name, AttributeType: keys.types?.[name] ?? "S" })),
      KeySchema: names.map((name, index) => ({ AttributeName: name, KeyType: index === 0 ? "HASH" : "RANGE" })),
    }),
  );
  while ((await statusOf(client, tableName)) !== "ACTIVE");
}

async function untilGone(client: DynamoDBClient, tableName: string): Promise<void> {
  while ((await statusOf(client, tableName)) !== undefined);
}

async function statusOf(client: DynamoDBClient, tableName: string): Promise<string | undefined> {
  const answer = await client.send(new DescribeTableCommand({ TableName: tableName })).catch(ignoreMissing);
  return answer?.Table?.TableStatus;
}

function ignoreMissing(error: unknown): undefined {
  if (!(error instanceof ResourceNotFoundException)) throw error;
}
