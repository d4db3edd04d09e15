#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { AttachmentError } from "../runtime/user-pool-attachment";
import { EXIT, type ExitCode } from "./exit-codes";
import { parseCommand, UsageError } from "./parse-command";
import { run } from "./run";
import { TERMINAL, type Terminal } from "./terminal";
import { USAGE } from "./usage";

async function main(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    const command = parseCommand(args);
    switch (command.action) {
      case "help":
        terminal.print(USAGE);
        return EXIT.done;
      case "version":
        terminal.print(readVersion());
        return EXIT.done;
      default:
        return await run(command, terminal);
    }
  } catch (error) {
    return fail(error, args.includes("--json"), terminal);
  }
}

/** Compiled, this file is bin/cli/main.js. */
function readVersion(): string {
  const file = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8")) as { version: string };
  return file.version;
}

function fail(error: unknown, json: boolean, { print, note }: Terminal): ExitCode {
  const code = error instanceof AttachmentError ? error.code : error instanceof UsageError ? "usage" : "unexpected";
  // A stranger's error is a fault of this program: its trace helps to report it.
  const message =
    code === "unexpected" && error instanceof Error ? (error.stack ?? error.message) : String((error as Error).message);
  note(error instanceof UsageError ? `${message}\n\nSee cognito-triggers --help.` : message);
  if (json) print(JSON.stringify({ error: { code, message } }));
  return code === "usage" ? EXIT.usage : EXIT.failed;
}

void main(process.argv.slice(2), TERMINAL).then((code) => {
  process.exitCode = code;
});
