// bench/jwt runs, compares like with like, and computes its table as it says. Does not prove any of its figures: `npm run
// bench:jwt` measures them, on a machine that does nothing else.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

interface Contestant {
  name: string;
  createVerify: () => (token: string) => Promise<unknown>;
}

const FOLDER = join(__dirname, "../../bench/jwt");
const { formatTable } = require(join(FOLDER, "table")) as {
  formatTable: (
    contestants: readonly { name: string }[],
    measurements: Record<string, Map<string, readonly number[]>>,
  ) => string;
};
const { assertAllCheckTheSame } = require(join(FOLDER, "measure")) as {
  assertAllCheckTheSame: (contestants: readonly Contestant[]) => Promise<void>;
};

it("prints one table of all contestants, each of which refuses what it must", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(FOLDER, "run.js"), "--quick"]);

  const [titles = "", ...rows] = stdout.trimEnd().split("\n");
  expect(titles.trim().split(/ {2,}/)).toEqual([
    "distinct tokens/s",
    "repeated tokens/s",
    "first verification, ms",
    "bundle, KB",
  ]);
  expect(rows.map((row) => row.split(/ {2,}/)[0])).toEqual([
    "aws-jwt-verify",
    "this package",
    "this package, cached",
    "jose",
    "fast-jwt",
    "fast-jwt, cached",
    "fast-jwt, cached, one key",
    "jsonwebtoken, jwks-rsa",
  ]);
  for (const row of rows) expect(row.match(/ \d+(\.\d)? +\d+\.\d+/g)).toHaveLength(4);
}, 60_000);

it("will not compare a contestant that accepts what the others refuse", async () => {
  const careless = { name: "careless", createVerify: () => async () => Promise.resolve({}) };

  await expect(assertAllCheckTheSame([careless])).rejects.toThrow("careless accepts a token with a forged signature");
});

it("will not compare a contestant that refuses good tokens", async () => {
  const broken = { name: "broken", createVerify: () => async () => Promise.reject(new Error("no key")) };

  await expect(assertAllCheckTheSame([broken])).rejects.toThrow("no key");
});

it("shows medians, and the median of the ratios within one turn each", () => {
  const measured = new Map([
    ["base", [100, 200, 400]],
    ["other", [150, 100, 800]],
  ]);

  const rows = formatTable([{ name: "base" }, { name: "other" }], { "tokens/s": measured }).split("\n");

  expect(rows.map((row) => row.split(/ {2,}/).filter((cell) => cell !== ""))).toEqual([
    ["tokens/s"],
    ["base", "200", "1.000"],
    ["other", "150", "1.500"],
  ]);
});
