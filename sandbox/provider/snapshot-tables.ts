import {
  type AttributeValue,
  type DynamoDBClient,
  DeleteTableCommand,
  DescribeTableCommand,
  ListTablesCommand,
  PutItemCommand,
  ScanCommand,
  type TableDescription,
} from "@aws-sdk/client-dynamodb";

import { createTable } from "../deployment/dynamodb-table";
import { sameValue } from "../deployment/same-value";

interface Table {
  description: TableDescription;
  items: Record<string, AttributeValue>[];
}

/** Every table with its items, by name. */
export type TablesSnapshot = ReadonlyMap<string, Table>;

export async function snapshotTables(client: DynamoDBClient): Promise<TablesSnapshot> {
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  return new Map(await Promise.all(TableNames.map(async (name) => [name, await readTable(client, name)] as const)));
}

/** Makes again what is missing or has changed, and deletes what was not there. */
export async function restoreTables(client: DynamoDBClient, snapshot: TablesSnapshot): Promise<void> {
  const now = await snapshotTables(client);
  const isSame = (name: string) =>
    sameValue(now.get(name)?.items, snapshot.get(name)?.items) &&
    sameValue(now.get(name)?.description.KeySchema, snapshot.get(name)?.description.KeySchema);
  const obsolete = [...now.keys()].filter((name) => !isSame(name));
  await Promise.all(obsolete.map((TableName) => client.send(new DeleteTableCommand({ TableName }))));
  const missing = [...snapshot].filter(([name]) => !now.has(name) || obsolete.includes(name));
  await Promise.all(missing.map(([name, table]) => writeTable(client, name, table)));
}

async function readTable(client: DynamoDBClient, TableName: string): Promise<Table> {
  const [{ Table: description = {} }, { Items = [] }] = await Promise.all([
    client.send(new DescribeTableCommand({ TableName })),
    client.send(new ScanCommand({ TableName })),
  ]);
  return { description, items: Items };
}

async function writeTable(client: DynamoDBClient, TableName: string, { description, items }: Table): Promise<void> {
  const keyOf = (type: string) => description.KeySchema?.find(({ KeyType }) => KeyType === type)?.AttributeName;
  const types = (description.AttributeDefinitions ?? []).map(
    ({ AttributeName, AttributeType }) => [String(AttributeName), AttributeType as "S" | "N" | "B"] as const,
  );
  await createTable(client, TableName, {
    hashKey: String(keyOf("HASH")),
    rangeKey: keyOf("RANGE"),
    types: Object.fromEntries(types),
  });
  await Promise.all(items.map((Item) => client.send(new PutItemCommand({ TableName, Item }))));
}
