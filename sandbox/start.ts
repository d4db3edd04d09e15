/**
 * The sandbox's command: `npm start` walks the main job and ends, `npm run sandbox` stays up for the user's own app, and
 * with `--pulumi` it is the AWS provider of the Pulumi CLI.
 *
 * Exit code: 0 when every step passed (and, when it keeps running, after Ctrl-C), 1 when something failed, 2 for a command
 * line that makes no sense, 128 + the signal's number when it was interrupted before the walk was through; a reader that goes
 * (`npm start | head`) counts as SIGPIPE.
 */
import { constants } from "node:os";

import { RunError, ResourceError } from "@pulumi/pulumi";

import { ArgumentsError, parseArguments, USAGE, type SandboxArguments } from "./arguments";
import { SandboxError, WalkFailedError } from "./failure";
import { runProvider } from "./provider/run-provider";
import { runSandbox } from "./run";
import { Screen } from "./screen";
import { Teardown } from "./teardown";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Errors whose message says it all. */
const PLAIN_ERRORS = [SandboxError, RunError, ResourceError];

async function main(): Promise<number> {
  // The notice is about future releases of the SDK; the sandbox's user can do nothing about it.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  const screen = new Screen((text) => process.stdout.write(text), process.stdout.isTTY);
  const teardown = new Teardown();
  const interrupted = new Promise<NodeJS.Signals>((resolve) => {
    SIGNALS.forEach((signal) => process.on(signal, resolve));
    process.stdout.on("error", endWhenNobodyReads(resolve));
  });
  // Whatever nobody caught, in an emulator for instance: ends the sandbox as a failure does, and leaves nothing behind.
  const crashed = new Promise<never>((_resolve, reject) => process.on("uncaughtException", reject));
  crashed.catch(() => undefined);
  try {
    const args = parseArguments(process.argv.slice(2));
    if (args.help) {
      screen.line(USAGE);
      return 0;
    }
    return await Promise.race([runUntilEnd(args, screen, teardown, interrupted), crashed]);
  } catch (error) {
    return explain(error);
  } finally {
    await teardown.close();
  }
}

async function runUntilEnd(
  args: SandboxArguments,
  screen: Screen,
  teardown: Teardown,
  interrupted: Promise<NodeJS.Signals>,
): Promise<number> {
  const run = args.pulumi ? runProvider : runSandbox;
  const started = run(args, screen, teardown).then(() => undefined);
  const signal = await Promise.race([started, interrupted]);
  if (signal !== undefined) {
    const unfinished = args.pulumi ? "the provider was up" : "the walk was through";
    if (signal !== "SIGPIPE") screen.line(`\n${signal}: stopped before ${unfinished}`);
    return 128 + constants.signals[signal];
  }
  if (args.keepRunning || args.pulumi) {
    await interrupted;
    screen.line("\nstopped");
  }
  return 0;
}

/** `npm start | head`: the reader has what it wanted. Ends as a program does that a closed pipe ends, without a word. */
function endWhenNobodyReads(end: (signal: NodeJS.Signals) => void): (error: NodeJS.ErrnoException) => void {
  return (error) => {
    if (error.code !== "EPIPE") throw error;
    end("SIGPIPE");
  };
}

function explain(error: unknown): number {
  if (error instanceof ArgumentsError) {
    process.stderr.write(`${error.message}\n\n${USAGE}\n`);
    return 2;
  }
  if (!(error instanceof WalkFailedError)) {
    const isPlain = PLAIN_ERRORS.some((kind) => error instanceof kind);
    process.stderr.write(
      `\n${error instanceof Error ? ((isPlain ? error.message : error.stack) ?? "") : String(error)}\n`,
    );
  }
  return 1;
}

// Emulators and clients may hold the event loop open; everything of ours is closed by now.
void main().then((exitCode) => process.exit(exitCode));
