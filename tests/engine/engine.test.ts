/**
 * Deployments by the real Pulumi engine, on the sandbox's stand-in for the AWS provider: each operation of a transition
 * fails once before and once after its effect, and the same deployment runs again. `npm run test:engine` runs all
 * transitions; this, a chosen part of them. Does not prove that AWS and its provider behave as the stand-in does.
 */
import { execFile } from "node:child_process";
import { join } from "node:path";

import { findPulumi, NO_PULUMI } from "./harness/pulumi-cli";

const FOLDER = join(__dirname, "../../bin/tests/engine");

/** For all of it, on a machine that runs other tests at the same time. */
const LONGEST_MS = 15 * 60_000;

test(
  "a deployment that fails at any operation leaves no pool pointing at what is gone, and the next run heals it",
  async () => {
    const { code, output } = await runSuite("main.js", "--chosen");
    console.log(output);
    expect(output).toContain(findPulumi() === undefined ? NO_PULUMI : "bad moments 0, bad transitions or failures 0");
    expect(code).toBe(0);
  },
  LONGEST_MS,
);

test(
  "finds a permission that comes after the pool, and a trigger that is not set",
  async () => {
    const { code, output } = await runSuite("main.js", "--broken");
    if (findPulumi() === undefined) {
      expect(output).toContain(NO_PULUMI);
      return;
    }
    expect(output).toMatch(/pool\S*\.customMessage holds arn:\S+:function:messages: .*\(after UserPool create pool\)/);
    expect(output).toMatch(/pool\S*\.customMessage is empty/);
    expect(code).toBe(1);
  },
  LONGEST_MS,
);

test(
  "two stacks that share a pool deploy, detach and are destroyed at the same moment",
  async () => {
    const { code, output } = await runSuite("shared-pool/main.js", "--pairs", "2", "--destroys", "1");
    const said = ["attach beside detach: 0 of 2 failed", "destroy beside destroy: 0 of 1 failed"];
    expect(output.trim()).toBe(findPulumi() === undefined ? NO_PULUMI : said.join("\n"));
    expect(code).toBe(0);
  },
  LONGEST_MS,
);

function runSuite(file: string, ...args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(FOLDER, file), ...args],
      { maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: `${stdout}${stderr}` });
      },
    );
  });
}
