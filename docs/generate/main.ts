import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { generateFiles } from "./files";

/** Compiled, this file is bin/docs/generate/main.js. */
const ROOT = join(__dirname, "../../..");

/** Writes the files; with `--check` only says which are not as they would be, and ends with 1. */
async function main(check: boolean): Promise<void> {
  for (const { path, content } of await generateFiles(ROOT)) {
    const file = join(ROOT, path);
    if (!check) writeFileSync(file, content);
    else if (readFileSync(file, "utf8") !== content) {
      process.stderr.write(`${path} is not as the code says. Run npm run docs.\n`);
      process.exitCode = 1;
    }
  }
}

void main(process.argv.includes("--check"));
