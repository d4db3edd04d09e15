import { PutItemCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { PostAuthenticationTriggerEvent } from "aws-lambda";

import type { LoginHistoryOptions } from "../triggers/post-authentication/options";
import { callAws, readAwsError, type AwsCall } from "../shared/aws-call";
import { toResourceName } from "../shared/logger";
import { readUserKey } from "./user-key";

const SECONDS_PER_DAY = 86_400;

/** The login-history table. */
export interface LoginHistoryStore {
  /** Adds the record of one sign-in. Throws when the user lacks a sub. */
  record(event: PostAuthenticationTriggerEvent, now: Date, deadline: AwsCall["deadline"]): Promise<void>;
}

/** The login-history table of the options, reached through `client`. */
export function createLoginHistoryStore(options: LoginHistoryOptions, client: DynamoDBClient): LoginHistoryStore {
  const { tableName, retentionDays = 90 } = options;
  const resource = toResourceName(tableName);

  return {
    record: async (event, now, deadline) => {
      const userId = readUserKey(event, "sub");
      const expiresAt = Math.floor(now.getTime() / 1000) + retentionDays * SECONDS_PER_DAY;
      const clientId = event.callerContext?.clientId;
      const command = new PutItemCommand({
        TableName: tableName,
        Item: {
          userId: { S: userId },
          signedInAt: { S: now.toISOString() },
          ...(clientId && { clientId: { S: clientId } }),
          userName: { S: event.userName },
          newDeviceUsed: { BOOL: event.request.newDeviceUsed === true },
          expiresAt: { N: String(expiresAt) },
        },
        ConditionExpression: "attribute_not_exists(userId)",
      });
      await callAws({ operation: "PutItem", resource, deadline }, async (abortSignal) => {
        try {
          await client.send(command, { abortSignal });
        } catch (error) {
          // A retry within the same millisecond: the record is there.
          if (readAwsError(error).name !== "ConditionalCheckFailedException") throw error;
        }
      });
    },
  };
}
