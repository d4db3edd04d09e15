// Proves that the page of settings names whole keys where one setting needs another: it is read row by row, and a setting
// that stands at the top has a heading in place of a row.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { ROOT } from "./read-snippets";

const rows = readFileSync(join(ROOT, "docs/configuration.md"), "utf8").split("\n");
const keys = new Set(rows.flatMap((row) => /^(?:\| `|## )([\w.<>]+)/.exec(row)?.[1] ?? []));
const needed = rows.flatMap((row) => [...row.matchAll(/\bneeds (?:also )?`([^`]+)`/gi)].map(([, key = ""]) => key));

describe("what a setting needs", () => {
  it("is named with its whole path, as a key that there is", () => {
    const isKey = (name: string): boolean => keys.has(name) || [...keys].some((key) => key.startsWith(`${name}.`));

    expect(needed.length).toBeGreaterThan(3);
    expect(needed.filter((name) => !isKey(name))).toEqual([]);
  });
});
