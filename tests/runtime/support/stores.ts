import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { S3Client } from "@aws-sdk/client-s3";

import { dynamoDbClient, s3Client } from "./clients";
import { startDynamoDb, startS3 } from "./servers";

/** Both emulators, and clients of them. */
export interface TestStores {
  dynamodb: DynamoDBClient;
  s3: S3Client;
  close: () => Promise<void>;
}

/** Starts dynalite, and s3rver with one bucket. */
export async function startStores(bucket: string): Promise<TestStores> {
  const servers = [await startDynamoDb(), await startS3(bucket)] as const;
  const clients = { dynamodb: dynamoDbClient(servers[0].endpoint), s3: s3Client(servers[1].endpoint) };
  return {
    ...clients,
    close: async () => {
      clients.dynamodb.destroy();
      clients.s3.destroy();
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}
