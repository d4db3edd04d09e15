/**
 * Runs programs in this process as `pulumi up` does, with mocks in place of the engine: Pulumi's own runner registers
 * TypeScript, with this folder's tsconfig.json, and loads each. Prints the resources and the outputs of each as a line of JSON;
 * a form feed divides what they write to the standard error.
 *
 * Usage: node run-as-pulumi.js <program>..., with PULUMI_CONFIG and PULUMI_NODEJS_TYPESCRIPT as the language host sets them.
 */
const pulumi = require("@pulumi/pulumi");

// The runner needs its own command line for one exit code only; loading it would start another program.
const EXIT_AFTER_MESSAGE = 32;
require.cache[require.resolve("@pulumi/pulumi/cmd/run")] = {
  exports: { nodeJSProcessExitedAfterLoggingUserActionableMessage: EXIT_AFTER_MESSAGE },
};
const { run } = require("@pulumi/pulumi/cmd/run/run");

/** Of the program that runs. */
let resources = [];

const ANSWERS = {
  "aws:index/getCallerIdentity:getCallerIdentity": { accountId: "123456789012" },
  "aws:index/getPartition:getPartition": { partition: "aws" },
  "aws:index/getRegion:getRegion": { region: "ap-northeast-1" },
  "aws:cognito/getUserPool:getUserPool": { lambdaConfigs: [] },
};

/** What a first deployment looks for and does not find. */
const NOT_THERE = ["aws:lambda/getAlias:getAlias", "aws:lambda/getFunction:getFunction"];

/** Where it is more than a name: code reads the Region in it. */
const ARNS = { "aws:kms/key:Key": "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab" };

/** A function's variables; a secret comes as a record with its value. */
function readEnvironment({ environment }) {
  const revealed = environment?.value ?? environment;
  const variables = revealed?.variables?.value ?? revealed?.variables ?? {};
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, value?.value ?? value]));
}

const mocks = {
  newResource: async ({ type, name, inputs }) => {
    const assets = inputs.code === undefined ? undefined : await inputs.code.assets;
    const file = assets && (await assets["index.js"].path);
    resources.push({ type, name, file, environment: file && readEnvironment(inputs) });
    const state = { name, bucket: name, ...inputs, arn: ARNS[type] ?? `arn:aws:mock:::${name}`, version: "1" };
    return { id: `${name}-id`, state };
  },
  call: ({ token }) => {
    if (ANSWERS[token] !== undefined) return ANSWERS[token];
    // Pulumi's library shows the `details` of an error, and nothing else of it.
    const details = NOT_THERE.includes(token) ? "couldn't find resource" : `mocks: nobody answers ${token}`;
    throw Object.assign(new Error(details), { details });
  },
};

async function runProgram(program) {
  resources = [];
  await pulumi.runtime.setMocks(mocks, "cognito-triggers", "dev", false, "organization");
  const reported = new Set();
  const reportLoggedError = (error) => {
    reported.add(error);
    process.exitCode = EXIT_AFTER_MESSAGE;
  };
  const isReported = (error) => reported.has(error);
  const outputs = await run({ _: [program] }, () => undefined, reportLoggedError, isReported);
  await pulumi.runtime.disconnect();
  process.stdout.write(`${JSON.stringify({ resources, outputs: Object.keys(outputs) })}\n`);
}

async function main() {
  // The runner adds its own for each program.
  process.setMaxListeners(0);
  for (const [index, program] of process.argv.slice(2).entries()) {
    if (index > 0) process.stderr.write("\f");
    await runProgram(program);
  }
}

void main();
