import { ResourceError } from "@pulumi/pulumi";
import type { Resource } from "@pulumi/pulumi";

import { plainError } from "../plain-error";

/**
 * Holds a component back until the code of its functions is there: nothing of it is created when a callback turns out
 * not to fit into a bundle.
 */
export class CodeGate {
  private readonly pending: Promise<unknown>[] = [];
  private isOpen = false;
  private open: () => void = () => undefined;
  private readonly collected = new Promise<void>((resolve) => {
    this.open = resolve;
  });
  private readonly packaged = this.collected.then(() => this.settle());

  constructor() {
    // Whoever waits reports it; a component without functions has nobody who waits.
    this.packaged.catch(() => undefined);
  }

  /** Waits for this code, too; gives it once all of it is there. Afterwards there is nothing to wait for. */
  hold<Code>(code: Promise<Code>): Promise<Code> {
    if (this.isOpen) return code;
    code.catch(() => undefined);
    this.pending.push(code);
    return this.packaged.then(() => code);
  }

  /** What the component comes after, when all its code has been asked for and made. */
  before<Dependencies>(dependencies: Dependencies): Promise<Dependencies> {
    return this.packaged.then(() => dependencies);
  }

  /** Says that all code has been asked for. */
  close(): void {
    this.isOpen = true;
    this.open();
  }

  private async settle(): Promise<void> {
    const results = await Promise.allSettled(this.pending);
    const failures = results.flatMap((result) => (result.status === "rejected" ? [result.reason as unknown] : []));
    if (failures.length > 0) throw asOne(failures);
  }
}

function asOne(failures: readonly unknown[]): unknown {
  const [first] = failures;
  if (failures.length === 1 || !(first instanceof ResourceError)) return first;
  const messages = failures.map((failure) => (failure instanceof Error ? failure.message : String(failure)));
  const resource: Resource | undefined = first.resource;
  return plainError(messages.join("\n"), resource);
}
