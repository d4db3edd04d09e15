/** One process: milliseconds from loading a contestant's bundle to its first verified token. Called by run.js. */
const [bundle, input] = process.argv.slice(2);
const { task, token } = JSON.parse(require("node:fs").readFileSync(input, "utf8"));
// Node loads these for every contestant; what is measured is the contestant.
require("node:crypto");
const startedAt = process.hrtime.bigint();

require(bundle)
  .createVerify(task)(token)
  .then(() => process.stdout.write(String(Number(process.hrtime.bigint() - startedAt) / 1e6)));
