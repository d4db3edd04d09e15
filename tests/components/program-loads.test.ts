/**
 * The program of this repository, loaded in a process of its own by Pulumi's own runner (cmd/run/run.js): TypeScript
 * registered as it does it, with our tsconfig.json and the type check, index.ts as Pulumi.yaml names it, the
 * configuration in the environment, and the real packaging.
 *
 * Does not prove what Pulumi's command line and engine do around the runner: the engine is the SDK's mock.
 */
import { execFile } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

jest.setTimeout(300_000);

const ROOT = join(__dirname, "../..");

interface Run {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the program that Pulumi.yaml names, with a stack's configuration. */
function runProgram(config: Record<string, unknown>, environment: Record<string, string> = {}): Promise<Run> {
  const { main } = parse(readFileSync(join(ROOT, "Pulumi.yaml"), "utf8")) as { main: string };
  const texts = Object.entries(config).map(([key, value]) => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  const env = {
    PATH: process.env["PATH"],
    // What Pulumi's language host sets for `typescript: true`.
    PULUMI_NODEJS_TYPESCRIPT: "true",
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(texts)),
    ...environment,
  };
  const command = [join(ROOT, "tests/support/run-as-pulumi.js"), main];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, command, { cwd: ROOT, env, maxBuffer: 2 ** 26 }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

/** The first run has checked them. */
const TYPES_UNCHECKED = { PULUMI_NODEJS_TRANSPILE_ONLY: "true" };

const devConfig = (): Record<string, unknown> =>
  (parse(readFileSync(join(ROOT, "Pulumi.dev.yaml"), "utf8")) as { config: Record<string, unknown> }).config;

describe("index.ts under Pulumi's runner", () => {
  it("evaluates without an error or a warning, with every function packaged, for the stack dev", async () => {
    // Without its cache, so that it checks types here and now.
    const { code, stdout, stderr } = await runProgram(devConfig(), { TS_NODE_CACHE: "false" });

    expect(stderr).toBe("");
    expect(code).toBe(0);
    const { resources, outputs } = JSON.parse(stdout) as {
      resources: { type: string; name: string; file?: string }[];
      outputs: string[];
    };
    expect(outputs).toEqual([
      "userPoolId",
      "userPoolArn",
      "userPoolClientId",
      "appClientIds",
      "profileTableName",
      "loginHistoryTableName",
      "bucketName",
      "usersApiUrl",
      "functionArns",
    ]);
    expect(resources.filter(({ type }) => type.startsWith("aws:"))).toHaveLength(76);
    const functions = resources.filter(({ file }) => file !== undefined);
    expect(functions.map(({ name }) => name).sort()).toEqual([
      "auth-attachment",
      "auth-create-auth-challenge",
      "auth-define-auth-challenge",
      "auth-post-authentication",
      "auth-post-confirmation",
      "auth-pre-sign-up",
      "auth-pre-token-generation",
      "auth-user-migration",
      "auth-users-api",
      "auth-verify-auth-challenge-response",
    ]);
    expect(functions.filter(({ file = "" }) => statSync(file).size === 0)).toEqual([]);
  });

  it("gives only the outputs that there are, without a warning, for a stack without stores", async () => {
    const { code, stdout, stderr } = await runProgram(
      {
        "cognito-triggers:userPool": { create: {} },
        "cognito-triggers:triggers": { preSignUp: { autoConfirm: true } },
      },
      TYPES_UNCHECKED,
    );

    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as { outputs: string[] }).outputs).toEqual([
      "userPoolId",
      "userPoolArn",
      "userPoolClientId",
      "appClientIds",
      "functionArns",
    ]);
  });

  it("ends with the list of mistakes and no stack trace, for a wrong configuration", async () => {
    const { code, stdout, stderr } = await runProgram(
      {
        "cognito-triggers:userpool": {},
        "cognito-triggers:triggers": { presignUp: {} },
      },
      TYPES_UNCHECKED,
    );

    expect(code).toBe(32);
    expect(stdout).toBe("");
    expect(stderr.trim().split("\n")).toEqual([
      expect.stringContaining('Stack configuration of "dev": 2 mistakes in the configuration, nothing was deployed.'),
      '  - cognito-triggers:userpool: unknown key; did you mean "userPool"?',
      '  - cognito-triggers:triggers.presignUp: unknown key; did you mean "preSignUp"?',
    ]);
  });

  it("ends with what to do and no stack trace, for a stack without a user pool", async () => {
    const { code, stderr } = await runProgram(
      { "cognito-triggers:triggers": { preSignUp: { enabled: false } } },
      TYPES_UNCHECKED,
    );

    expect(code).toBe(32);
    expect(stderr.trim().split("\n")).toEqual([
      expect.stringContaining("there is no user pool yet; give userPool, or call attachTo(pool) first."),
    ]);
  });

  // Node (https://github.com/nodejs/node/issues/64011) colours the stack of such an error without end when lines of packages
  // are in it: 4 GB and two minutes by default.
  it("ends with one line, and in little memory, for a refusal where an output is known", async () => {
    const { code, stderr } = await runProgram(
      {
        "cognito-triggers:userPool": { existing: { id: "us-east-1_abc123456" } },
        "cognito-triggers:triggers": { preSignUp: { autoConfirm: true } },
      },
      { ...TYPES_UNCHECKED, NODE_OPTIONS: "--max-old-space-size=1000" },
    );

    expect(code).toBe(32);
    expect(stderr.trim().split("\n")).toEqual([
      expect.stringContaining("user pool us-east-1_abc123456 is in us-east-1, the provider deploys to ap-northeast-1"),
    ]);
  });
});
