/**
 * What is bundled together and what one function's bundle owes to the others: nothing. esbuild runs for real; its calls
 * are counted.
 */
import * as esbuild from "esbuild";
import { readFile } from "node:fs/promises";

import { bundleTrigger, type TriggerPackageRequest } from "../../components/packaging";
import { stampBuiltIn, tablesBuiltIn } from "./fixtures/behaviours/built-ins";

jest.mock("esbuild", () => {
  const actual = jest.requireActual<typeof import("esbuild")>("esbuild");
  return { ...actual, build: jest.fn(actual.build) };
});

const build = jest.mocked(esbuild.build);

const STAMP: TriggerPackageRequest = { name: "auth-stamp", builtIn: stampBuiltIn({ stamp: "in" }) };
const TABLES: TriggerPackageRequest = { name: "auth-tables", builtIn: tablesBuiltIn() };
const GREETING: TriggerPackageRequest = { name: "auth-greeting", callback: async (event: object) => ({ ...event }) };
const BROKEN: TriggerPackageRequest = { name: "auth-broken", callback: () => require("./not-there") as unknown };
const REFUSED: TriggerPackageRequest = {
  name: "auth-refused",
  callback: (
    (map) => () =>
      map
  )(new Map()),
};

beforeEach(() => build.mockClear());

it("bundles the requests of one turn of the event loop, and those made while they are serialised, in one call", async () => {
  const first = [bundleTrigger(STAMP), bundleTrigger(TABLES)];
  await Promise.resolve();
  const second = bundleTrigger(GREETING);
  await Promise.all([...first, second]);

  expect(build).toHaveBeenCalledTimes(1);
});

it("bundles a later request in a call of its own", async () => {
  await bundleTrigger(STAMP);
  await bundleTrigger(GREETING);

  expect(build).toHaveBeenCalledTimes(2);
});

it("gives a function the same bytes whatever else the program has", async () => {
  const alone = await bundleTrigger(STAMP);
  const [, together] = await Promise.all([bundleTrigger(TABLES), bundleTrigger(STAMP), bundleTrigger(GREETING)]);

  expect(together.path).toBe(alone.path);
  expect(await readFile(together.path)).toEqual(await readFile(alone.path));
});

it("blames only the request that cannot be bundled, and bundles the others", async () => {
  const [stamp, broken, refused, greeting] = await Promise.allSettled(
    [STAMP, BROKEN, REFUSED, GREETING].map((request) => bundleTrigger(request)),
  );

  expect(stamp?.status).toBe("fulfilled");
  expect(greeting?.status).toBe("fulfilled");
  expect(broken).toMatchObject({
    reason: { message: expect.stringContaining('"auth-broken"') as string },
  });
  expect(refused).toMatchObject({
    reason: { message: expect.stringContaining('"auth-refused"') as string },
  });
});

it("says that esbuild itself failed, when it did", async () => {
  build.mockRejectedValueOnce(new Error("The package @esbuild/linux-x64 could not be found"));

  await expect(bundleTrigger(STAMP)).rejects.toThrow(
    /^Callback of "auth-stamp" \(.*\): its bundle cannot be made\. The package @esbuild\/linux-x64 could not be found$/,
  );
});
