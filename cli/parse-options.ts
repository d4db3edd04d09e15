import { parseArgs } from "node:util";

import { nearestName } from "./nearest-name";

const OPTIONS = {
  "user-pool-id": "string",
  trigger: "string",
  region: "string",
  "token-version": "string",
  "kms-key-arn": "string",
  replace: "boolean",
  yes: "boolean",
  "dry-run": "boolean",
  json: "boolean",
  help: "boolean",
  version: "boolean",
} as const;

/** An option of the command line, without its dashes. */
export type OptionName = keyof typeof OPTIONS;

/** A command line taken apart, and what is wrong with its form. */
export interface Options {
  words: string[];
  /** The values of each option; of one that takes none, `true` for each time it was written. */
  values: Partial<Record<OptionName, (string | true)[]>>;
  mistakes: string[];
}

/** Takes a command line apart. Every mistake is gathered, so that one run shows them all. */
export function parseOptions(args: readonly string[]): Options {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(Object.entries(OPTIONS).map(([name, type]) => [name, { type }])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const options: Options = { words: [], values: {}, mistakes: [] };
  for (const token of tokens) {
    if (token.kind === "positional") options.words.push(token.value);
    if (token.kind === "option") readOption(token.name, token.rawName, token.value, options);
  }
  return options;
}

function readOption(name: string, written: string, value: string | undefined, { values, mistakes }: Options): void {
  if (!isOption(name)) {
    const nearest = nearestName(name, Object.keys(OPTIONS));
    mistakes.push(`${written}: unknown option${nearest === undefined ? "" : `; did you mean --${nearest}?`}`);
  } else if (OPTIONS[name] === "boolean") {
    if (value === undefined) (values[name] ??= []).push(true);
    else mistakes.push(`${written}: takes no value`);
  } else if (value === undefined || value === "" || value.startsWith("--")) {
    mistakes.push(`${written}: needs a value`);
  } else {
    (values[name] ??= []).push(value);
  }
}

function isOption(name: string): name is OptionName {
  return Object.hasOwn(OPTIONS, name);
}
