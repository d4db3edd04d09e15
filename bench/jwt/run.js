/**
 * node bench/jwt/run.js
 *
 * Verifications of distinct and of repeated tokens, the time from loading to the first verification, and the size of
 * the bundle, each as a ratio to bare aws-jwt-verify. The contestants take turns within one run, and the ratios are
 * medians of what they took in the same turn, so that a busy machine troubles all of them alike. Absolute numbers are
 * for orientation.
 */
const { execFileSync } = require("node:child_process");
const { mkdtempSync, rmSync, statSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");

const { buildSync } = require("esbuild");

const { createToken, task } = require("./task");

const BASE = "aws-jwt-verify";
const CONTESTANTS = [BASE, "ours", "ours-cached"];
const TURNS = 41;
const TOKENS_PER_TURN = 400;
const STARTS = 15;

const folder = mkdtempSync(join(tmpdir(), "bench-jwt-"));

async function main() {
  const bundles = Object.fromEntries(CONTESTANTS.map((name) => [name, build(name)]));
  const modules = Object.fromEntries(CONTESTANTS.map((name) => [name, require(bundles[name])]));
  const distinct = Array.from({ length: TOKENS_PER_TURN }, (_, number) => createToken(number));
  const repeated = Array.from({ length: TOKENS_PER_TURN }, (_, number) => distinct[number % 10]);
  await assertAllRefuse(modules, distinct[0]);
  printTable({
    "distinct tokens/s": inverse(await takeTurns(modules, distinct)),
    "repeated tokens/s": inverse(await takeTurns(modules, repeated)),
    "first verification ms": measureStarts(bundles, distinct[0]),
    "bundle KB": Object.fromEntries(CONTESTANTS.map((name) => [name, [statSync(bundles[name]).size / 1024]])),
  });
}

function build(name) {
  const outfile = join(folder, `${name}.js`);
  const entryPoints = [join(__dirname, "contestants", `${name}.ts`)];
  buildSync({
    entryPoints,
    outfile,
    bundle: true,
    minify: true,
    platform: "node",
    target: "node20",
    mainFields: ["module", "main"],
  });
  return outfile;
}

/** A contestant that checks nothing would win. */
async function assertAllRefuse(modules, token) {
  const forged = `${token.slice(0, -8)}AAAAAAAA`;
  for (const [name, { createVerify }] of Object.entries(modules)) {
    const verify = createVerify(task);
    await verify(token);
    const refused = await verify(forged).then(
      () => false,
      () => true,
    );
    if (!refused) throw new Error(`${name} accepted a forged token`);
  }
}

/**
 * Microseconds per token, turn by turn. Each turn begins with new verifiers, so that distinct tokens are new to a
 * cache.
 */
async function takeTurns(modules, tokens) {
  const times = Object.fromEntries(CONTESTANTS.map((name) => [name, []]));
  for (let turn = -3; turn < TURNS; turn += 1) {
    const order = turn % 2 === 0 ? CONTESTANTS : [...CONTESTANTS].reverse();
    for (const name of order) {
      const verify = modules[name].createVerify(task);
      const startedAt = process.hrtime.bigint();
      for (const token of tokens) await verify(token);
      const microseconds = Number(process.hrtime.bigint() - startedAt) / 1000 / tokens.length;
      if (turn >= 0) times[name].push(microseconds);
    }
  }
  return times;
}

function measureStarts(bundles, token) {
  const input = join(folder, "input.json");
  writeFileSync(input, JSON.stringify({ task, token }));
  const times = Object.fromEntries(CONTESTANTS.map((name) => [name, []]));
  for (let start = 0; start < STARTS; start += 1) {
    for (const name of CONTESTANTS) {
      const output = execFileSync(process.execPath, [join(__dirname, "first-verification.js"), bundles[name], input]);
      times[name].push(Number(output));
    }
  }
  return times;
}

function inverse(times) {
  return Object.fromEntries(CONTESTANTS.map((name) => [name, times[name].map((microseconds) => 1e6 / microseconds)]));
}

function printTable(measurements) {
  const rows = Object.entries(measurements).map(([title, values]) => [
    title,
    ...CONTESTANTS.map((name) => cell(values, name)),
  ]);
  for (const row of [["", ...CONTESTANTS], ...rows]) {
    process.stdout.write(
      `${row.map((text, column) => (column === 0 ? text.padEnd(24) : text.padStart(20))).join("")}\n`,
    );
  }
}

function cell(values, name) {
  const ratio = median(values[name].map((value, turn) => value / values[BASE][turn]));
  const absolute = median(values[name]);
  return `${ratio.toFixed(3)} (${absolute.toFixed(absolute < 100 ? 1 : 0)})`;
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

main().finally(() => rmSync(folder, { recursive: true }));
