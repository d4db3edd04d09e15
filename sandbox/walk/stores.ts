import { GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { DynamoDBDocumentClient, GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";

import { ENVIRONMENT, type UserKey } from "../../runtime/contract";
import type { Deployment } from "../deployment/deployment";
import { normalisedEmail } from "./users";

/** Names of the stores that the deployed functions use. */
export interface StoreNames {
  profileTable?: string;
  loginHistoryTable?: string;
  bucket?: string;
}

/** Reads the stores' names from the environment of the deployed functions. */
export function readStoreNames({ functions }: Pick<Deployment, "functions">): StoreNames {
  const find = (variable: string): string | undefined =>
    functions
      .all()
      .map(({ definition }) => definition.environment[variable])
      .find((name) => name !== undefined);
  return {
    profileTable: find(ENVIRONMENT.profileTableName),
    loginHistoryTable: find(ENVIRONMENT.loginHistoryTableName),
    bucket: find(ENVIRONMENT.folderBucketName),
  };
}

/** A user as the stores name them. */
export interface KeyedUser {
  sub: string;
  userName: string;
  email: string;
}

/** What names a user under `key`. */
export function keyOf(user: KeyedUser, key: UserKey = "sub"): string {
  return { sub: user.sub, username: user.userName, email: normalisedEmail(user.email) }[key];
}

/** The profile item with this id. */
export async function readProfile(
  { emulators }: Deployment,
  tableName: string,
  id: string,
): Promise<Record<string, unknown> | undefined> {
  const client = DynamoDBDocumentClient.from(emulators.clients.dynamoDb);
  const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: { id } }));
  return Item;
}

/** The recorded sign-ins of a user, oldest first. */
export async function readLoginHistory(
  { emulators }: Deployment,
  tableName: string,
  userId: string,
): Promise<Record<string, unknown>[]> {
  const client = DynamoDBDocumentClient.from(emulators.clients.dynamoDb);
  const { Items } = await client.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: "userId = :userId",
      ExpressionAttributeValues: { ":userId": userId },
    }),
  );
  return Items ?? [];
}

/** The keys of the objects below `prefix`. */
export async function listObjects({ emulators }: Deployment, bucket: string, prefix: string): Promise<string[]> {
  const { Contents } = await emulators.clients.s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }));
  return (Contents ?? []).map(({ Key }) => Key ?? "");
}

/** The text of an object. */
export async function readObject({ emulators }: Deployment, bucket: string, key: string): Promise<string> {
  const { Body } = await emulators.clients.s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  return (await Body?.transformToString()) ?? "";
}
