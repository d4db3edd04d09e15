import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";

/** Every bucket with its objects: bucket to key to content. */
export type BucketsSnapshot = ReadonlyMap<string, ReadonlyMap<string, Uint8Array>>;

export async function snapshotBuckets(client: S3Client): Promise<BucketsSnapshot> {
  const names = await bucketNames(client);
  return new Map(await Promise.all(names.map(async (name) => [name, await readBucket(client, name)] as const)));
}

/** Makes again what is missing, with its objects, and deletes what was not there. */
export async function restoreBuckets(client: S3Client, snapshot: BucketsSnapshot): Promise<void> {
  const now = await bucketNames(client);
  for (const Bucket of now) {
    const kept = snapshot.get(Bucket);
    const surplus = (await objectKeys(client, Bucket)).filter((key) => kept?.has(key) !== true);
    await Promise.all(surplus.map((Key) => client.send(new DeleteObjectCommand({ Bucket, Key }))));
    if (kept === undefined) await client.send(new DeleteBucketCommand({ Bucket }));
  }
  for (const [Bucket, objects] of snapshot) {
    if (!now.includes(Bucket)) await client.send(new CreateBucketCommand({ Bucket }));
    await Promise.all([...objects].map(([Key, Body]) => client.send(new PutObjectCommand({ Bucket, Key, Body }))));
  }
}

async function bucketNames(client: S3Client): Promise<string[]> {
  const { Buckets = [] } = await client.send(new ListBucketsCommand({}));
  return Buckets.flatMap(({ Name }) => (Name === undefined ? [] : [Name]));
}

async function objectKeys(client: S3Client, Bucket: string): Promise<string[]> {
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket }));
  return Contents.flatMap(({ Key }) => (Key === undefined ? [] : [Key]));
}

async function readBucket(client: S3Client, Bucket: string): Promise<Map<string, Uint8Array>> {
  const keys = await objectKeys(client, Bucket);
  const read = async (Key: string) => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
    return [Key, (await Body?.transformToByteArray()) ?? new Uint8Array()] as const;
  };
  return new Map(await Promise.all(keys.map(read)));
}
