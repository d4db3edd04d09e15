import childProcess from "node:child_process";
import { join } from "node:path";

/** Has every Node.js process that is forked from here on load short-waits before its program. */
export function shortenWaits(): void {
  const { fork } = childProcess;
  const forkWithShortWaits = (file: string, args: string[], options: childProcess.ForkOptions) =>
    fork(file, args, {
      ...options,
      execArgv: [...(options.execArgv ?? []), "--require", join(__dirname, "short-waits")],
    });
  Object.assign(childProcess, { fork: forkWithShortWaits });
}
