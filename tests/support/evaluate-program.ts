import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const ROOT = join(__dirname, "../..");

/** A resource that a program asked the engine for. */
export interface EvaluatedResource {
  type: string;
  name: string;
  /** Absolute path of a function's bundle. */
  file?: string;
  /** A function's environment variables, secrets included. */
  environment?: Record<string, string>;
}

/** What a program came to. */
export interface EvaluatedProgram {
  resources: EvaluatedResource[];
  /** Names of what it exports. */
  outputs: string[];
  /** What it wrote to its standard error: warnings, and the reasons of failures. */
  stderr: string;
}

/**
 * Evaluates a whole program in a process of its own, by Pulumi's own runner, with the real packaging and mocks in place of
 * the engine. The program's path is from the root of the repository, below which it must be to find the package.
 */
export async function evaluateProgram(program: string, config: Record<string, string>): Promise<EvaluatedProgram> {
  const env = {
    PATH: process.env["PATH"],
    PULUMI_NODEJS_TYPESCRIPT: "true",
    PULUMI_CONFIG: JSON.stringify({ "aws:region": "ap-northeast-1", ...config }),
    TS_NODE_TRANSPILE_ONLY: "true",
  };
  const command = [join(ROOT, "tests/support/run-as-pulumi.js"), program];
  const options = { cwd: ROOT, env, maxBuffer: 2 ** 26 };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, command, options);
  return { ...(JSON.parse(stdout) as Omit<EvaluatedProgram, "stderr">), stderr };
}
