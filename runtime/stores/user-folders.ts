import { setTimeout as wait } from "node:timers/promises";

import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";

import type { FolderOptions } from "./options";
import { callAws, readAwsError, type AwsCall } from "../shared/aws-call";
import { toResourceName } from "../shared/logger";
import type { UserEvent } from "../shared/user-attributes";
import { buildFolderObjectKey } from "./folder-key";
import { readUserKey } from "./user-key";

/** What the README of every folder says. The same for all, so that no object holds anything of a user. */
export const README_BODY = `# User folder

This folder belongs to one user. It was made when the user joined.

- Files of this user go beside this file.
- The folder's name is the user's key; keep it.
`;

/** How often a write is tried that meets another one to the same key. */
const CONFLICT_ATTEMPTS = 3;
const CONFLICT_PAUSE_MS = 100;

/** The folders in the bucket. */
export interface FolderStore {
  /** The object keys that the user would get, one per prefix. Throws when the user lacks the key. */
  buildKeys(event: UserEvent): string[];
  /** Writes the objects that are not there, all at once. */
  create(objectKeys: readonly string[], deadline: AwsCall["deadline"]): Promise<void>;
}

/** The bucket of the options, reached through `client`. */
export function createFolderStore(options: FolderOptions, client: S3Client): FolderStore {
  const { bucketName, prefixes, key = "sub" } = options;
  const resource = toResourceName(bucketName);

  return {
    buildKeys: (event) => {
      const userKey = readUserKey(event, key);
      return prefixes.map((prefix) => buildFolderObjectKey(prefix, userKey));
    },

    create: async (objectKeys, deadline) => {
      const writes = objectKeys.map((objectKey) =>
        callAws({ operation: "PutObject", resource, deadline }, (signal) =>
          putOnce(client, bucketName, objectKey, signal),
        ),
      );
      // All are tried to the end: what one prefix lacks, the others need not.
      const failed = (await Promise.allSettled(writes)).find((write) => write.status === "rejected");
      if (failed) throw failed.reason;
    },
  };
}

/** Writes the README unless there is an object. */
async function putOnce(client: S3Client, bucket: string, objectKey: string, abortSignal: AbortSignal): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: objectKey,
          Body: README_BODY,
          ContentType: "text/markdown; charset=utf-8",
          IfNoneMatch: "*",
        }),
        { abortSignal },
      );
      return;
    } catch (error) {
      const { httpStatusCode } = readAwsError(error);
      if (httpStatusCode === 412) return;
      // Another write of the same key was under way and may have failed: S3 asks to try again.
      if (httpStatusCode !== 409 || attempt === CONFLICT_ATTEMPTS) throw error;
      await wait(CONFLICT_PAUSE_MS * attempt, undefined, { signal: abortSignal });
    }
  }
}
