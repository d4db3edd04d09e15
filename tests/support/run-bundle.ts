import { execFile } from "node:child_process";
import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** What one invocation of a packaged function came to. */
export interface Invocation {
  /** What the handler returned, as JSON carries it. */
  result?: unknown;
  /** What it threw. */
  error?: { name: string; message: string };
  /** The lines it wrote to its standard output. */
  log: string[];
}

const MARK = "invocation:";

const RUNNER = `
const { handler } = require("./index.js");
const { event, context } = JSON.parse(process.env.INVOCATION);
// Lambda takes anything but a promise for no answer.
const answer = handler(event, context);
Promise.resolve(answer instanceof Promise ? answer : undefined)
  .then((result) => ({ result }), (error) => ({ error: { name: error.name, message: error.message } }))
  .then((outcome) => process.stdout.write("\\n${MARK}" + JSON.stringify(outcome) + "\\n"));
`;

/** Invokes a bundle in a process of its own, in a folder that holds nothing else: no package, no source. */
export async function runBundle(
  path: string,
  event: unknown = {},
  { context = {}, environment = {} }: { context?: unknown; environment?: Record<string, string> } = {},
): Promise<Invocation> {
  const folder = await mkdtemp(join(tmpdir(), "bundle-"));
  try {
    await copyFile(path, join(folder, "index.js"));
    await writeFile(join(folder, "runner.js"), RUNNER);
    const env = { PATH: process.env.PATH, ...environment, INVOCATION: JSON.stringify({ event, context }) };
    const { stdout } = await promisify(execFile)(process.execPath, ["runner.js"], { cwd: folder, env });
    return readInvocation(stdout.split("\n").filter((line) => line !== ""));
  } finally {
    await rm(folder, { recursive: true });
  }
}

function readInvocation(lines: string[]): Invocation {
  const outcome = lines.find((line) => line.startsWith(MARK)) ?? `${MARK}{}`;
  const result = JSON.parse(outcome.slice(MARK.length)) as Omit<Invocation, "log">;
  return { ...result, log: lines.filter((line) => !line.startsWith(MARK)) };
}
