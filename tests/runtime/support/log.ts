import { writeLogLine, type LogEntry, type Logger } from "../../../runtime/shared/logger";

/** A logger that keeps its entries, and what the real one would have written. */
export function captureLog(): { logger: Logger; entries: LogEntry[]; text: () => string } {
  const entries: LogEntry[] = [];
  return { logger: (entry) => entries.push(entry), entries, text: () => entries.map(logLine).join("") };
}

/** The line that the real logger writes for an entry. */
export function logLine(entry: LogEntry): string {
  const write = jest.spyOn(process.stdout, "write").mockReturnValue(true);
  try {
    writeLogLine(entry);
    return String(write.mock.calls[0]?.[0]);
  } finally {
    write.mockRestore();
  }
}
