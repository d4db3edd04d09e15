import { createInterface } from "node:readline/promises";

/** Where the command reads and writes; its own, so that tests can give another. */
export interface Terminal {
  /** One line on standard output: the result. */
  print: (line: string) => void;
  /** One line on standard error: what goes wrong, and what is said beside JSON. */
  note: (line: string) => void;
  /** Whether a person can be asked. */
  canAsk: () => boolean;
  /** Asks a yes-or-no question; anything but yes is no. */
  confirm: (question: string) => Promise<boolean>;
}

/** The terminal of this process. */
export const TERMINAL: Terminal = {
  print: (line) => void process.stdout.write(`${line}\n`),
  note: (line) => void process.stderr.write(`${line}\n`),
  canAsk: () => process.stdin.isTTY,
  async confirm(question) {
    // On standard error: standard output is the result's, and may be a file.
    const reader = createInterface({ input: process.stdin, output: process.stderr });
    const closed = new Promise<string>((resolve) => reader.once("close", () => resolve("")));
    const answer = await Promise.race([reader.question(`${question} [y/N] `), closed]);
    reader.close();
    return /^(y|yes)$/i.test(answer.trim());
  },
};
