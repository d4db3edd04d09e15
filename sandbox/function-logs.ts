/** One line that a function wrote. */
export interface FunctionLogLine {
  functionName: string;
  line: string;
}

/** What the functions wrote, in order. */
export class FunctionLogs {
  private readonly lines: FunctionLogLine[] = [];

  /** @param onLine also called with each line */
  constructor(private readonly onLine: (line: FunctionLogLine) => void) {}

  add(functionName: string, line: string): void {
    this.lines.push({ functionName, line });
    this.onLine({ functionName, line });
  }

  /** A place in the log, for {@link since}. */
  mark(): number {
    return this.lines.length;
  }

  /** The lines written after `mark`. */
  since(mark: number): readonly FunctionLogLine[] {
    return this.lines.slice(mark);
  }
}
