/** The contestants take turns, so that a busy machine troubles all of them alike. */
const { execFileSync } = require("node:child_process");
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { setFlagsFromString } = require("node:v8");
const { runInNewContext } = require("node:vm");

const { createToken, createBadTokens, task } = require("./task");

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");

/** A contestant that checks less than the others would win. */
async function assertAllCheckTheSame(contestants) {
  for (const { name, createVerify } of contestants) {
    const verify = createVerify(task);
    await verify(createToken("good"));
    for (const [what, token] of Object.entries(createBadTokens())) {
      const refused = await verify(token).then(
        () => false,
        () => true,
      );
      if (!refused) throw new Error(`${name} accepts a token with ${what}`);
    }
  }
}

/**
 * Verifications per second, turn by turn. Each turn begins with a new verifier, so that its tokens are new to a cache; a
 * token from outside makes it load its key first.
 */
async function measureThroughput(contestants, tokens, turns) {
  const rates = new Map(contestants.map(({ name }) => [name, []]));
  const first = createToken("first");
  for (let turn = -3; turn < turns; turn += 1) {
    const order = turn % 2 === 0 ? contestants : [...contestants].reverse();
    for (const { name, createVerify } of order) {
      const verify = createVerify(task);
      await verify(first);
      // Nobody pays for what the one before left behind.
      collectGarbage({ type: "minor" });
      const startedAt = process.hrtime.bigint();
      for (const token of tokens) await verify(token);
      const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
      if (turn >= 0) rates.get(name).push(tokens.length / seconds);
    }
  }
  return rates;
}

/** Milliseconds from loading a bundle to its first verification, each in a process of its own. */
function measureStarts(contestants, folder, starts) {
  const input = join(folder, "input.json");
  writeFileSync(input, JSON.stringify({ task, token: createToken("first") }));
  const times = new Map(contestants.map(({ name }) => [name, []]));
  for (let start = 0; start < starts; start += 1) {
    for (const { name, path } of contestants) {
      times
        .get(name)
        .push(Number(execFileSync(process.execPath, [join(__dirname, "first-verification.js"), path, input])));
    }
  }
  return times;
}

module.exports = { assertAllCheckTheSame, measureThroughput, measureStarts };
