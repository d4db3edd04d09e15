#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { AttachmentError, type AttachmentErrorCode } from "../runtime/attachment";
import { CredentialsError } from "./credentials";
import { EXIT, type ExitCode } from "./exit-codes";
import { MissingFunctionError } from "./function-check";
import { INVOCATION } from "./invocation";
import { parseCommand, UsageError } from "./parse-command";
import { createTools, run } from "./run";
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
        return await run(command, terminal, await createTools(command, terminal));
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
  const code = codeOf(error);
  // A stranger's error is a fault of this program: its trace helps to report it.
  const message =
    code === "unexpected" && error instanceof Error ? (error.stack ?? error.message) : String((error as Error).message);
  note(error instanceof UsageError ? `${message}\n\nSee ${INVOCATION} --help.` : message);
  if (json) print(JSON.stringify({ error: { code, message } }));
  return code === "usage" ? EXIT.usage : EXIT.failed;
}

function codeOf(error: unknown): AttachmentErrorCode | "usage" | "credentials" | "function" | "unexpected" {
  if (error instanceof AttachmentError) return error.code;
  if (error instanceof UsageError) return "usage";
  if (error instanceof CredentialsError) return "credentials";
  return error instanceof MissingFunctionError ? "function" : "unexpected";
}

// The notice is about future releases of the SDK; whoever runs the command can do nothing about it.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";

void main(process.argv.slice(2), TERMINAL).then((code) => {
  process.exitCode = code;
});
