/**
 * Which file of a package a callback gets, in a program outside this repository. The packages are made up to show one
 * trap each. Does not prove how npm and pnpm lay out real ones; the test of the tarball does.
 */
import { join } from "node:path";

import { bundleTrigger } from "../../components/packaging";
import type { AnyFunction } from "../../components/packaging/function-location";
import { createProgramFolder, type ProgramFolder } from "../support/program-folder";
import { runBundle } from "../support/run-bundle";

const FILES = {
  // A CommonJS build that is a function, and an ES build with that function as its default export.
  "node_modules/two-builds/package.json": JSON.stringify({ main: "./lib/main", module: "./lib/module.js" }),
  "node_modules/two-builds/lib/main.js": "module.exports = () => 'main';",
  "node_modules/two-builds/lib/module.js": "export default () => 'module';",
  // A package whose own files require such a package.
  "node_modules/uses-two-builds/package.json": "{}",
  "node_modules/uses-two-builds/index.js":
    "const f = require('two-builds'); module.exports = () => f() + ' indirectly';",
  // A file that `exports` does not offer.
  "node_modules/closed/package.json": JSON.stringify({ exports: { ".": { import: "./index.mjs" } } }),
  "node_modules/closed/index.mjs": "export default 'for import';",
  "node_modules/closed/inner.js": "module.exports = { value: () => 'inner' };",
  // pnpm: the package lies in a store, and the dependency of a dependency nowhere else.
  "node_modules/.pnpm/stored@1.0.0/node_modules/stored/package.json": "{}",
  "node_modules/.pnpm/stored@1.0.0/node_modules/stored/index.js":
    "const f = require('deep'); module.exports = { value: () => 'stored ' + f() };",
  "node_modules/.pnpm/deep@1.0.0/node_modules/deep/package.json": "{}",
  "node_modules/.pnpm/deep@1.0.0/node_modules/deep/index.js": "module.exports = () => 'deep';",
  // A dependency of a dependency in npm's nested form, below a package with `exports`.
  "node_modules/closed/node_modules/nested/package.json": "{}",
  "node_modules/closed/node_modules/nested/index.js": "module.exports = { value: () => 'nested' };",

  "callbacks/index.js": `
    const inner = require("../node_modules/closed/inner.js");
    const stored = require("stored");
    const nested = require("../node_modules/closed/node_modules/nested");
    exports.twoBuilds = async () => require("two-builds")();
    exports.usesTwoBuilds = async () => require("uses-two-builds")();
    exports.importsClosed = async () => (await import("closed")).default;
    exports.capturesClosedFile = async () => inner.value();
    exports.capturesStored = async () => stored.value();
    exports.capturesNested = async () => nested.value();
  `,
};

const LINKS = {
  "node_modules/stored": "node_modules/.pnpm/stored@1.0.0/node_modules/stored",
  "node_modules/.pnpm/stored@1.0.0/node_modules/deep": "node_modules/.pnpm/deep@1.0.0/node_modules/deep",
};

let program: ProgramFolder;

beforeAll(async () => {
  program = await createProgramFolder(FILES, LINKS);
});

afterAll(() => program.remove());

it.each([
  ["twoBuilds", "main"],
  ["usesTwoBuilds", "main indirectly"],
  ["importsClosed", "for import"],
  ["capturesClosedFile", "inner"],
  ["capturesStored", "stored deep"],
  ["capturesNested", "nested"],
])("%s: a callback gets what Node.js would give it", async (name, expected) => {
  const callbacks = require(join(program.path, "callbacks")) as Record<string, AnyFunction>;

  const { path } = await bundleTrigger({ name, callback: callbacks[name] });
  const { result } = await runBundle(path);

  expect(result).toBe(expected);
});
