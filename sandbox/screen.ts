import { ExpectationError } from "./failure";
import type { FunctionLogLine } from "./function-logs";

/** How a step was taken: through the emulator, by invoking the function directly, or not at all. */
export type Mark = "done" | "direct" | "off" | "failed";

const SIGNS: Readonly<Record<Mark, string>> = { done: "✓", direct: "~", off: "-", failed: "✗" };

const TITLE_WIDTH = 25;

/** As many log lines of a failed step are printed at most. */
const SHOWN_LOG_LINES = 30;

/** Back to the beginning of the line, and clear it. */
const ERASE_LINE = "\r\u001b[2K";

/** What the person sees; everything goes to one stream, line by line. */
export class Screen {
  /** What is under way, in the last line of a terminal. */
  private underWay: string | undefined;

  /** @param isTerminal whether a line can be written over */
  constructor(
    private readonly write: (text: string) => void,
    private readonly isTerminal = false,
  ) {}

  line(text = ""): void {
    this.write(`${this.underWay === undefined ? "" : ERASE_LINE}${text}\n${this.underWay ?? ""}`);
  }

  /** Shows what is under way while `work` runs: one line, which goes at the end where it can be written over. */
  async during<Result>(title: string, seen: string, work: Promise<Result>): Promise<Result> {
    const text = `  … ${title.padEnd(TITLE_WIDTH)} ${seen}`;
    if (!this.isTerminal) {
      this.line(text);
      return work;
    }
    this.underWay = text;
    this.write(text);
    try {
      return await work;
    } finally {
      this.underWay = undefined;
      this.write(ERASE_LINE);
    }
  }

  /** One step: mark, title, what was seen, time. */
  step(mark: Mark, title: string, seen: string, elapsedMs?: number): void {
    const time = elapsedMs === undefined ? "" : `  (${formatTime(elapsedMs)})`;
    this.line(`  ${SIGNS[mark]} ${title.padEnd(TITLE_WIDTH)} ${seen}${time}`);
  }

  /** Why a step failed, and what the functions wrote meanwhile. */
  failure(error: unknown, logLines: readonly FunctionLogLine[]): void {
    for (const line of describeFailure(error)) {
      this.line(`      ${line}`);
    }
    if (logLines.length > 0) {
      this.line("      log of the functions during this step:");
    }
    for (const { functionName, line } of logLines.slice(-SHOWN_LOG_LINES)) {
      this.line(`        ${functionName}: ${line}`);
    }
  }

  /** A line that a function wrote. */
  log({ functionName, line }: FunctionLogLine): void {
    this.line(`    | ${functionName}: ${line}`);
  }
}

/** `850 ms` below a second, `3.1 s` above. */
export function formatTime(elapsedMs: number): string {
  return elapsedMs < 1000 ? `${Math.round(elapsedMs)} ms` : `${(elapsedMs / 1000).toFixed(1)} s`;
}

function describeFailure(error: unknown): string[] {
  if (error instanceof ExpectationError) {
    return [error.subject, `expected: ${error.expected}`, `found:    ${error.found}`];
  }
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).split("\n");
}
