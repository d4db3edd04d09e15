import { cp, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { asset } from "@pulumi/pulumi";

/** What the engine says of the content of archives. */
const DIGESTS = new WeakMap<object, string>();

/** Remembers the digest of an archive's content. */
export function rememberDigest(archive: object, digest: string): void {
  DIGESTS.set(archive, digest);
}

/** The digest of an archive's content; undefined when nobody has said it. */
export function digestOf(archive: unknown): string | undefined {
  return typeof archive === "object" && archive !== null ? DIGESTS.get(archive) : undefined;
}

/**
 * Unpacks a function's code into `folder`, outside the checkout, where it finds no other module than its own: what is
 * missing from the package fails here as it does in Lambda.
 *
 * @throws {Error} for a kind of archive that the sandbox does not unpack
 */
export async function unpackCode(code: unknown, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  if (code instanceof asset.AssetArchive) {
    const members = await code.assets;
    await Promise.all(Object.entries(members).map(([path, member]) => unpackMember(member, join(folder, path))));
    return;
  }
  if (code instanceof asset.FileArchive) {
    const path = await code.path;
    if (!/\.(zip|tar|tgz|gz)$/.test(path)) {
      await cp(path, folder, { recursive: true });
      return;
    }
  }
  throw new Error("its code must be an AssetArchive or a folder (FileArchive): the sandbox unpacks nothing else.");
}

async function unpackMember(member: unknown, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  if (member instanceof asset.FileAsset) {
    await cp(await member.path, path);
  } else if (member instanceof asset.StringAsset) {
    await writeFile(path, await member.text);
  } else {
    await unpackCode(member, path);
  }
}
