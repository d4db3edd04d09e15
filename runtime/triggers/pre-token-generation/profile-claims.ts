import { DynamoDBClient, GetItemCommand, type AttributeValue } from "@aws-sdk/client-dynamodb";

import type { ProfileOptions } from "../../stores/options";
import { callAws, CLIENT_SETTINGS } from "../../shared/aws-call";
import type { Deadline } from "../../shared/deadline";
import { TriggerFailure } from "../../shared/errors";
import { toResourceName } from "../../shared/logger";
import { readAttribute, type UserEvent } from "../../shared/user-attributes";
import { assertProvenKey, readUserKey } from "../../stores/user-key";
import type { ClaimText } from "./claim-values";

/** What a profile item has of the named attributes. */
export interface ProfileTexts {
  texts: Record<string, ClaimText>;
  /** Attributes of a kind that no claim is made of: maps, binary values. */
  unreadable: number;
  /** Lists of which an entry was left out, because it is neither text nor number. */
  shortened: number;
}

/** Reads the attributes of the user's profile item; a user without one has none. */
export type ProfileReader = (event: UserEvent, deadline: Deadline) => Promise<ProfileTexts>;

/** Makes the reader of the named attributes. */
export type CreateProfileReader = (
  profile: Pick<ProfileOptions, "tableName" | "key">,
  names: readonly string[],
  client?: DynamoDBClient,
) => ProfileReader;

/**
 * The reader of the profile table: the item's texts, numbers and truth values as texts, its lists as lists.
 *
 * The item must be the user's own: not found under an address that nobody has proven, and not left by somebody who had
 * the same name or address before.
 */
export const createProfileReader: CreateProfileReader = (
  { tableName, key = "sub" },
  names,
  client = new DynamoDBClient(CLIENT_SETTINGS),
) => {
  const aliases = Object.fromEntries(["sub", ...names].map((name, index) => [`#${index}`, name]));
  return async (event, deadline) => {
    assertProvenKey(event, { profile: { tableName, key } });
    const id = readUserKey(event, key);
    const call = { operation: "GetItem", resource: toResourceName(tableName), deadline } as const;
    const { Item = {} } = await callAws(call, (abortSignal) =>
      client.send(
        new GetItemCommand({
          TableName: tableName,
          Key: { id: { S: id } },
          ProjectionExpression: Object.keys(aliases).join(", "),
          ExpressionAttributeNames: aliases,
          // The repair at this very sign-in may have written the item a moment ago.
          ConsistentRead: true,
        }),
        { abortSignal },
      ),
    );
    const owner = Item.sub?.S;
    if (owner !== undefined && owner !== readAttribute(event, "sub")) throw new TriggerFailure("profileOfAnotherUser");
    return readTexts(Item, names);
  };
};

function readTexts(item: Readonly<Record<string, AttributeValue>>, names: readonly string[]): ProfileTexts {
  const found: ProfileTexts = { texts: {}, unreadable: 0, shortened: 0 };
  for (const name of names) {
    const value = item[name];
    if (value === undefined || value.NULL === true) continue;
    const text = textOf(value);
    if (text === undefined) found.unreadable += 1;
    else found.texts[name] = text;
    if (value.L !== undefined && value.L.length !== text?.length) found.shortened += 1;
  }
  return found;
}

function textOf({ S, N, BOOL, SS, NS, L }: AttributeValue): ClaimText | undefined {
  if (BOOL !== undefined) return String(BOOL);
  return S ?? N ?? SS ?? NS ?? L?.flatMap((entry) => entry.S ?? entry.N ?? []);
}
