import { spawn } from "node:child_process";
import { join } from "node:path";

const MAIN = join(__dirname, "../../bin/cli/main.js");

/** How a run of the command ended. */
export interface CommandRun {
  exitCode: number | null;
  stdout: string;
  /** Standard error. */
  stderr: string;
}

/**
 * Runs the compiled command in a process of its own, with an endpoint in place of AWS, and no terminal to ask at.
 *
 * @param untilSaid what ends it once it is said on standard error; by default it ends by itself
 */
export async function runCommand(
  endpoint: string,
  args: readonly string[],
  environment: Record<string, string> = {},
  untilSaid?: string,
): Promise<CommandRun> {
  const env = {
    PATH: process.env["PATH"],
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoint,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    ...environment,
  };
  const child = spawn(process.execPath, [MAIN, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => {
    output.stderr += chunk.toString();
    if (untilSaid !== undefined && output.stderr.includes(untilSaid)) child.kill();
  });
  const exitCode = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { exitCode, ...output };
}
