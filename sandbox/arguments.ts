import { parseArgs } from "node:util";

/** What the command line asks for. */
export interface SandboxArguments {
  /** Name of the stack: selects `Pulumi.<stack>.yaml`. */
  stack: string;
  /** Stay up after the walk until Ctrl-C. */
  keepRunning: boolean;
  /** Serve the Pulumi CLI as its AWS provider in place of running the program here. */
  pulumi: boolean;
  /** Print what the functions log. */
  logs: boolean;
  /** Print the usage and end. */
  help: boolean;
  /** Stack file to read in place of `Pulumi.<stack>.yaml`, as with the Pulumi CLI. */
  configFile?: string;
  /** Where to write the endpoints in place of `.sandbox/endpoints.json`, for a second sandbox beside the first. */
  endpointsFile?: string;
  /** Compiled program to evaluate in place of `bin/index.js`. */
  program?: string;
}

/** A command line that cannot be understood. */
export class ArgumentsError extends Error {
  override readonly name = "ArgumentsError";
}

export const USAGE = `Usage: npm start -- [options]      (or: npm run sandbox -- [options], which keeps running)

  --stack NAME         read Pulumi.NAME.yaml (default: dev)
  --config-file FILE   read this stack file instead
  --keep-running       stay up for your own app after the walk; end with Ctrl-C
  --pulumi             run nothing: be the AWS provider of the Pulumi CLI, until Ctrl-C
  --endpoints-file F   write the endpoints here (default: .sandbox/endpoints.json)
  --logs               print what the functions log
  --program FILE       compiled Pulumi program to evaluate (default: bin/index.js)
  --help               print this text`;

/**
 * Reads the command line.
 *
 * @throws {ArgumentsError} for an unknown option or a missing value
 */
export function parseArguments(args: readonly string[]): SandboxArguments {
  const { values } = parse(args);
  if (values.stack !== undefined && !/^[A-Za-z0-9_.-]{1,100}$/.test(values.stack)) {
    throw new ArgumentsError(
      `--stack: "${values.stack}" is no stack name. Use letters, digits, dots, hyphens and underscores.`,
    );
  }
  return {
    stack: values.stack ?? "dev",
    keepRunning: values["keep-running"] ?? false,
    pulumi: values.pulumi ?? false,
    logs: values.logs ?? false,
    help: values.help ?? false,
    configFile: values["config-file"],
    endpointsFile: values["endpoints-file"],
    program: values.program,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        stack: { type: "string", short: "s" },
        "config-file": { type: "string" },
        "endpoints-file": { type: "string" },
        program: { type: "string" },
        "keep-running": { type: "boolean" },
        pulumi: { type: "boolean" },
        logs: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new ArgumentsError(error instanceof Error ? error.message : String(error));
  }
}
