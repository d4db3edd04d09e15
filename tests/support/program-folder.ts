import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder somewhere else on the disk, for a program that is not this repository. */
export interface ProgramFolder {
  path: string;
  remove: () => Promise<void>;
}

/** Makes a folder of files, by their relative paths; `links` are symbolic links to other paths in it. */
export async function createProgramFolder(
  files: Record<string, string>,
  links: Record<string, string> = {},
): Promise<ProgramFolder> {
  const path = await realpath(await mkdtemp(join(tmpdir(), "program-")));
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(path, file)), { recursive: true });
    await writeFile(join(path, file), text);
  }
  for (const [link, target] of Object.entries(links)) {
    await mkdir(dirname(join(path, link)), { recursive: true });
    await symlink(join(path, target), join(path, link));
  }
  return { path, remove: () => rm(path, { recursive: true }) };
}
