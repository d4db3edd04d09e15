import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { CreateTableCommand, DynamoDBClient, ScanCommand, type AttributeValue } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";

import { CLIENT_SETTINGS } from "../../../runtime/shared/aws-call";

/** s3rver takes no other keys. */
const SHARED = {
  ...CLIENT_SETTINGS,
  region: "us-east-1",
  credentials: { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" },
};

export const dynamoDbClient = (endpoint: string) => new DynamoDBClient({ ...SHARED, endpoint });
export const s3Client = (endpoint: string) => new S3Client({ ...SHARED, endpoint, forcePathStyle: true });
export const cognitoClient = (endpoint: string) => new CognitoIdentityProviderClient({ ...SHARED, endpoint });

/** Makes a table with string keys. */
export async function createTable(client: DynamoDBClient, name: string, hash: string, range?: string): Promise<void> {
  const keys = [{ name: hash, type: "HASH" as const }, ...(range ? [{ name: range, type: "RANGE" as const }] : [])];
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: keys.map((key) => ({ AttributeName: key.name, AttributeType: "S" })),
      KeySchema: keys.map((key) => ({ AttributeName: key.name, KeyType: key.type })),
    }),
  );
}

/** All items of a table, without the type marks. */
export async function readItems(client: DynamoDBClient, table: string): Promise<Record<string, unknown>[]> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: table, ConsistentRead: true }));
  return Items.map((item) => Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plain(value)])));
}

function plain(value: AttributeValue): unknown {
  return value.S ?? (value.N === undefined ? value.BOOL : Number(value.N));
}
