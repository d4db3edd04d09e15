import { GetItemCommand, PutItemCommand, type AttributeValue, type DynamoDBClient } from "@aws-sdk/client-dynamodb";

import type { ProfileOptions } from "./options";
import { callAws, type AwsCall } from "../shared/aws-call";
import { toResourceName } from "../shared/logger";
import { readAttribute, readEmail, readName, type UserEvent } from "../shared/user-attributes";
import { readUserKey } from "./user-key";

/** The item of a user. */
export interface UserProfile {
  readonly id: string;
  readonly [field: string]: string;
}

/** What a write found: a new profile, one that this user had, or one of somebody else under the same key. */
export type ProfileWrite = "created" | "existed" | "belongsToAnother";

/** The profile table. */
export interface ProfileStore {
  /** The item that the user would get. Throws when the user lacks the key. */
  build(event: UserEvent, now: Date): UserProfile;
  /** Writes the item unless there is one. */
  create(profile: UserProfile, deadline: AwsCall["deadline"]): Promise<ProfileWrite>;
  /** Whether there is an item under the user's key. Throws when the user lacks the key. */
  exists(event: UserEvent, deadline: AwsCall["deadline"]): Promise<boolean>;
}

/** The profile table of the options, reached through `client`. */
export function createProfileStore(options: ProfileOptions, client: DynamoDBClient): ProfileStore {
  const { tableName, key = "sub", attributes = [] } = options;
  const resource = toResourceName(tableName);

  return {
    build: (event, now) => buildUserProfile(event, { key, attributes }, now),

    create: (profile, deadline) =>
      callAws({ operation: "PutItem", resource, deadline }, async (abortSignal) => {
        const command = new PutItemCommand({
          TableName: tableName,
          Item: toItem(profile),
          ConditionExpression: "attribute_not_exists(id)",
          ReturnValuesOnConditionCheckFailure: "ALL_OLD",
        });
        try {
          await client.send(command, { abortSignal });
          return "created";
        } catch (error) {
          if (!isConditionFailure(error)) throw error;
          // Cognito retries, and so does the SDK: an item that is there already is what was wanted.
          const owner = error.Item?.sub?.S;
          return owner === undefined || owner === profile.sub ? "existed" : "belongsToAnother";
        }
      }),

    exists: (event, deadline) => {
      const id = readUserKey(event, key);
      return callAws({ operation: "GetItem", resource, deadline }, async (abortSignal) => {
        const command = new GetItemCommand({
          TableName: tableName,
          Key: { id: { S: id } },
          ProjectionExpression: "id",
        });
        const { Item } = await client.send(command, { abortSignal });
        return Item !== undefined;
      });
    },
  };
}

/**
 * The profile item of a user: the standard fields and the chosen attributes, which never replace a standard field.
 *
 * @throws {TriggerFailure} when the user lacks the key
 */
export function buildUserProfile(
  event: UserEvent,
  { key, attributes }: Required<Pick<ProfileOptions, "key" | "attributes">>,
  now: Date,
): UserProfile {
  const standard = {
    id: readUserKey(event, key),
    sub: readAttribute(event, "sub"),
    email: readEmail(event),
    name: readName(event),
    userPoolId: event.userPoolId,
    createdAt: now.toISOString(),
  };
  const chosen = attributes
    .filter((name) => !Object.hasOwn(standard, name))
    .map((name) => [name, readAttribute(event, name)] as const);
  const present = [...Object.entries(standard), ...chosen].filter(([, value]) => value !== undefined && value !== "");
  return Object.fromEntries(present) as UserProfile;
}

function toItem(profile: UserProfile): Record<string, AttributeValue> {
  return Object.fromEntries(Object.entries(profile).map(([name, value]) => [name, { S: value }]));
}

/** Not `instanceof`: it fails where a bundle holds the client twice. */
function isConditionFailure(error: unknown): error is { Item?: Record<string, AttributeValue> } {
  return error instanceof Error && error.name === "ConditionalCheckFailedException";
}
