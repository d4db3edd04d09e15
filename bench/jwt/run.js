/**
 * npm run bench:jwt
 *
 * One table: verifications of distinct and of repeated tokens, the time from loading to the first verification, and the
 * size of the bundle, each with its ratio to bare aws-jwt-verify. README.md says how to read it. With `--quick` it only
 * shows that everything runs, and measures nothing of worth.
 */
const { mkdtempSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");

const { bundleContestants } = require("./bundles");
const { assertAllCheckTheSame, measureStarts, measureThroughput } = require("./measure");
const { formatTable } = require("./table");
const { createToken } = require("./task");

const isQuick = process.argv.includes("--quick");
const TURNS = isQuick ? 1 : 41;
const TOKENS_PER_TURN = isQuick ? 10 : 400;
const STARTS = isQuick ? 1 : 15;

async function main(folder) {
  const contestants = bundleContestants(folder);
  await assertAllCheckTheSame(contestants);
  const distinct = Array.from({ length: TOKENS_PER_TURN }, (_, number) => createToken(number));
  const repeated = distinct.map((_, number) => distinct[number % 10]);
  const table = formatTable(contestants, {
    "distinct tokens/s": await measureThroughput(contestants, distinct, TURNS),
    "repeated tokens/s": await measureThroughput(contestants, repeated, TURNS),
    "first verification, ms": measureStarts(contestants, folder, STARTS),
    "bundle, KB": new Map(contestants.map(({ name, sizeKb }) => [name, [sizeKb]])),
  });
  process.stdout.write(`${table}\n`);
}

const folder = mkdtempSync(join(tmpdir(), "bench-jwt-"));
main(folder).finally(() => rmSync(folder, { recursive: true }));
