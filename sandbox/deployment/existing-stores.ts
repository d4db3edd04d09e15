import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { CreateBucketCommand, type S3Client } from "@aws-sdk/client-s3";

import { structuredValue, type StackConfig } from "../stack-config-values";
import { createTable, type TableKeys } from "./dynamodb-table";

/** The stores that a stack may name instead of creating, by their path in `triggers`, and the keys of the tables. */
const STORES: readonly { path: readonly string[]; keys?: TableKeys }[] = [
  { path: ["postConfirmation", "profile", "table"], keys: { hashKey: "id" } },
  { path: ["postConfirmation", "folders", "bucket"] },
  { path: ["postAuthentication", "loginHistory", "table"], keys: { hashKey: "userId", rangeKey: "signedInAt" } },
];

/**
 * Creates stand-ins for the tables and the bucket that the stack says exist already, since nothing exists here.
 *
 * @returns their names
 */
export async function createExistingStores(
  config: StackConfig,
  clients: { dynamoDb: DynamoDBClient; s3: S3Client },
): Promise<string[]> {
  const triggers = structuredValue(config, "triggers");
  const named = STORES.flatMap((store) => {
    const name = valueAt(triggers, [...store.path, "existing"]);
    return typeof name === "string" ? [{ ...store, name }] : [];
  });
  for (const { name, keys } of named) {
    await (keys === undefined
      ? clients.s3.send(new CreateBucketCommand({ Bucket: name }))
      : createTable(clients.dynamoDb, name, keys));
  }
  return named.map(({ name }) => name);
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | null | undefined)?.[key], value);
}
