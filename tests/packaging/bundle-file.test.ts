/**
 * The files in which bundles reach Pulumi. Does not prove that Pulumi's engine hashes them as AWS does, nor that it finds
 * them: tests/engine runs it.
 */
import * as pulumi from "@pulumi/pulumi";
import { readdir, readFile, realpath, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { BUNDLE_HANDLER, packageTrigger } from "../../components/packaging";
import { writeBundle } from "../../components/packaging/bundle-file";
import { createProgramFolder, type ProgramFolder } from "../support/program-folder";

const TEXT = "exports.handler = async (event) => event;";
const PATH = "node_modules/.cache/pulumi-cognito-triggers/24fdbc4ec62bdab4/index.js";
const HOME = process.cwd();

let program: ProgramFolder;

beforeEach(async () => {
  program = await createProgramFolder({ "index.ts": "" });
  process.chdir(program.path);
});

afterEach(async () => {
  process.chdir(HOME);
  await program.remove();
});

it("names the file after its content, by a path that is the same file from every other folder", async () => {
  const path = await writeBundle(Buffer.from(TEXT));
  process.chdir(HOME);

  expect(path).toBe(join(await realpath(program.path), PATH));
  expect(await readFile(path, "utf8")).toBe(TEXT);
});

it("lets everybody read the file, under a strict umask too", async () => {
  const before = process.umask(0o077);
  try {
    const path = await writeBundle(Buffer.from(TEXT));

    expect((await stat(path)).mode & 0o777).toBe(0o644);
  } finally {
    process.umask(before);
  }
});

it("keeps two contents apart, and two deployments of one content together", async () => {
  const [one, same, other] = await Promise.all([TEXT, TEXT, `${TEXT}//`].map((text) => writeBundle(Buffer.from(text))));

  expect(same).toBe(one);
  expect(other).not.toBe(one);
  expect(await readdir(join(PATH, ".."))).toEqual(["index.js"]);
});

it("does not touch a file that is there already, and restores one that was changed", async () => {
  const path = await writeBundle(Buffer.from(TEXT));
  const { ino } = await stat(path);
  await writeBundle(Buffer.from(TEXT));
  const untouched = await stat(path);
  await writeFile(path, "changed");
  await writeBundle(Buffer.from(TEXT));

  expect(untouched.ino).toBe(ino);
  expect(await readFile(path, "utf8")).toBe(TEXT);
});

it("gives Pulumi an archive with that file as index.js, whose handler is index.handler", async () => {
  const archive = await packageTrigger({ name: "auth-custom-message", callback: async (event: object) => event });
  const assets = (await archive.assets) as Record<string, pulumi.asset.FileAsset>;
  const path = await assets["index.js"]?.path;

  expect(BUNDLE_HANDLER).toBe("index.handler");
  expect(Object.keys(assets)).toEqual(["index.js"]);
  expect(assets["index.js"]).toBeInstanceOf(pulumi.asset.FileAsset);
  expect(path?.startsWith(`${await realpath(program.path)}/node_modules/`)).toBe(true);
  expect(path).toMatch(/\/node_modules\/\.cache\/pulumi-cognito-triggers\/[0-9a-f]{16}\/index\.js$/);
});
