import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of this package: the nearest one above this file that holds a `package.json`; the same for `bin/`. */
export const PROJECT_ROOT = findProjectRoot(__dirname);

function findProjectRoot(folder: string): string {
  if (existsSync(join(folder, "package.json"))) {
    return folder;
  }
  const parent = dirname(folder);
  if (parent === folder) {
    throw new Error(`sandbox: no package.json above ${__dirname}.`);
  }
  return findProjectRoot(parent);
}
