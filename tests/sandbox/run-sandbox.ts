import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(__dirname, "..", "..");
const START = join(ROOT, "bin", "sandbox", "start.js");

/** What a run of the sandbox came to. */
export interface SandboxRun {
  exitCode: number | null;
  /** What it printed, standard error included. */
  screen: string;
  /** What was left in its folder for temporary files. */
  leftBehind: string[];
}

/** A running sandbox. */
export interface RunningSandbox {
  child: ChildProcess;
  /** Its folder for temporary files. */
  temporaryFolder: string;
  /** What it has printed so far. */
  screen(): string;
  ended: Promise<SandboxRun>;
}

/** Starts the compiled sandbox in a process of its own, as `npm start` does. */
export function startSandbox(args: readonly string[], nodeOptions: readonly string[] = []): RunningSandbox {
  if (!existsSync(START)) {
    throw new Error(`${START} is missing: run npm run build before the tests.`);
  }
  const temporary = mkdtempSync(join(tmpdir(), "sandbox-test-"));
  const env = { ...process.env, TMPDIR: temporary };
  const child = spawn(process.execPath, [...nodeOptions, START, ...args], { cwd: ROOT, env });
  let printed = "";
  [child.stdout, child.stderr].forEach((stream) => stream.on("data", (chunk: Buffer) => (printed += chunk.toString())));
  const ended = new Promise<SandboxRun>((resolve) => {
    child.once("close", (exitCode) => {
      const leftBehind = readdirSync(temporary);
      rmSync(temporary, { recursive: true, force: true });
      resolve({ exitCode, screen: printed, leftBehind });
    });
  });
  return { child, temporaryFolder: temporary, screen: () => printed, ended };
}

/** Runs the sandbox to its end. */
export function runSandbox(...args: string[]): Promise<SandboxRun> {
  return startSandbox(args).ended;
}

/** Waits until the sandbox has printed `text`. */
export async function waitForText(sandbox: RunningSandbox, text: string): Promise<void> {
  let hasEnded = false;
  void sandbox.ended.then(() => (hasEnded = true));
  while (!sandbox.screen().includes(text)) {
    if (hasEnded) {
      throw new Error(`The sandbox ended before it printed "${text}":\n${sandbox.screen()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The mark and title of each step on the screen, for example `✓ sign-up`. */
export function stepsOf(screen: string): string[] {
  return screen.split("\n").flatMap((line) => /^ {2}([✓~✗-] .{25})/.exec(line)?.[1]?.trimEnd() ?? []);
}

/** The line of a step, not the one that says that it has begun. @throws when it is not on the screen */
export function lineOf(screen: string, title: string): string {
  const line = screen
    .split("\n")
    .find((candidate) => !candidate.startsWith("  …") && candidate.slice(4).startsWith(title));
  if (line === undefined) {
    throw new Error(`There is no step "${title}" on the screen:\n${screen}`);
  }
  return line;
}

/** A copy of `Pulumi.dev.yaml` in which each text of `changes` is replaced; removed by `remove`. */
export function changedStackFile(changes: readonly (readonly [string, string])[]): {
  file: string;
  remove: () => void;
} {
  const original = readFileSync(join(ROOT, "Pulumi.dev.yaml"), "utf8");
  const text = changes.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) {
      throw new Error(`Pulumi.dev.yaml has no "${from}".`);
    }
    return changed.replace(from, to);
  }, original);
  return temporaryFile("Pulumi.dev.yaml", text);
}

/** A file in a folder of its own; removed by `remove`. */
export function temporaryFile(name: string, text: string): { file: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "sandbox-test-"));
  const file = join(folder, name);
  writeFileSync(file, text);
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
