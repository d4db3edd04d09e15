import { createHash, randomUUID } from "node:crypto";
import { chmod, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { resolve } from "node:path";

const CACHE = "node_modules/.cache/pulumi-cognito-triggers";

/**
 * Writes a bundle below the working folder and returns its absolute path: the engine looks for a relative one from its
 * own folder, which is another one when a program of the Automation API runs in a process. It compares files by their
 * content alone, so that the path is no difference between two checkouts.
 *
 * The folder is named after the content, so that two stacks deployed at once from one folder never overwrite each
 * other's file, and the file appears whole or not at all.
 */
export async function writeBundle(contents: Uint8Array): Promise<string> {
  const digest = createHash("sha256").update(contents).digest("hex").slice(0, 16);
  const folder = resolve(CACHE, digest);
  const path = resolve(folder, "index.js");
  if (await holds(path, contents)) return path;
  await mkdir(folder, { recursive: true });
  const draft = `${folder}/${randomUUID()}.tmp`;
  await writeFile(draft, contents);
  // Lambda runs the code as another user; a strict umask would lock it out.
  await chmod(draft, 0o644);
  await rename(draft, path);
  return path;
}

async function holds(path: string, contents: Uint8Array): Promise<boolean> {
  const existing = await readFile(path).catch(() => undefined);
  return existing?.equals(contents) ?? false;
}
