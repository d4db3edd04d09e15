import { DynamoDBClient, GetItemCommand, type AttributeValue } from "@aws-sdk/client-dynamodb";

import type { ProfileOptions } from "../options";
import { callAws, CLIENT_SETTINGS } from "../shared/aws-call";
import type { Deadline } from "../shared/deadline";
import { toResourceName } from "../shared/logger";
import type { UserEvent } from "../shared/user-attributes";
import { readUserKey } from "../stores/user-key";

/** Reads the attributes of the user's profile item; a user without one has none. */
export type ProfileReader = (event: UserEvent, deadline: Deadline) => Promise<Record<string, string>>;

/** Makes the reader of the named attributes. */
export type CreateProfileReader = (
  profile: Pick<ProfileOptions, "tableName" | "key">,
  names: readonly string[],
  client?: DynamoDBClient,
) => ProfileReader;

/** The reader of the profile table: the item's texts, numbers and truth values, as texts. */
export const createProfileReader: CreateProfileReader = (
  { tableName, key = "sub" },
  names,
  client = new DynamoDBClient(CLIENT_SETTINGS),
) => {
  const aliases = Object.fromEntries(names.map((name, index) => [`#${index}`, name]));
  return async (event, deadline) => {
    const id = readUserKey(event, key);
    const call = { operation: "GetItem", resource: toResourceName(tableName), deadline } as const;
    const { Item = {} } = await callAws(call, (abortSignal) =>
      client.send(
        new GetItemCommand({
          TableName: tableName,
          Key: { id: { S: id } },
          ProjectionExpression: Object.keys(aliases).join(", "),
          ExpressionAttributeNames: aliases,
        }),
        { abortSignal },
      ),
    );
    const texts = Object.entries(Item).map(([name, value]) => [name, textOf(value)] as const);
    return Object.fromEntries(texts.filter((entry): entry is [string, string] => entry[1] !== undefined));
  };
};

/** Lists and sets of texts become what `as: list` reads. */
function textOf({ S, N, BOOL, SS, L }: AttributeValue): string | undefined {
  if (BOOL !== undefined) return String(BOOL);
  return S ?? N ?? SS?.join(",") ?? L?.flatMap((entry) => entry.S ?? []).join(",");
}
