type Closer = () => Promise<void> | void;

/** Longest time, in milliseconds, that one part may take to close before the next one is closed. */
const CLOSE_TIMEOUT_MS = 3000;

/** Closes what was opened, last opened first, and never twice. */
export class Teardown {
  private readonly closers: Closer[] = [];
  private closing: Promise<void> | undefined;

  /** Registers what closes a part that has just been opened; once the teardown has begun, closes it at once. */
  add(close: Closer): void {
    if (this.closing === undefined) {
      this.closers.push(close);
    } else {
      this.closing = this.closing.then(() => closeInTime(close));
    }
  }

  /** Closes everything; a second call waits for the first. */
  close(): Promise<void> {
    this.closing ??= this.closeAll();
    return this.closing;
  }

  private async closeAll(): Promise<void> {
    for (const close of this.closers.reverse()) {
      await closeInTime(close);
    }
  }
}

async function closeInTime(close: Closer): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, CLOSE_TIMEOUT_MS);
  });
  try {
    await Promise.race([close(), timeout]);
  } catch (error) {
    process.stderr.write(`sandbox: a part did not close: ${String(error)}\n`);
  } finally {
    clearTimeout(timer);
  }
}
