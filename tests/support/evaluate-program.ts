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
 * Evaluates whole programs, one after the other in a process of their own, by Pulumi's own runner, with the real packaging and
 * mocks in place of the engine. Their types are not checked. Paths are from the root of the repository, below which programs
 * must be to find the package.
 */
export async function evaluatePrograms(
  programs: readonly string[],
  config: Record<string, string>,
): Promise<EvaluatedProgram[]> {
  const env = {
    PATH: process.env["PATH"],
    PULUMI_NODEJS_TYPESCRIPT: "true",
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    PULUMI_CONFIG: JSON.stringify({ "aws:region": "ap-northeast-1", ...config }),
  };
  const command = [join(ROOT, "tests/support/run-as-pulumi.js"), ...programs];
  const options = { cwd: ROOT, env, maxBuffer: 2 ** 26 };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, command, options);
  const errors = stderr.split("\f");
  const evaluated = stdout.trim().split("\n");
  return evaluated.map((line, index) => ({
    ...(JSON.parse(line) as Omit<EvaluatedProgram, "stderr">),
    stderr: errors[index] ?? "",
  }));
}
