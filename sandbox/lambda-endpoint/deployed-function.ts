import type { FunctionDefinition } from "./function-definition";
import { FunctionProcess } from "./function-process";
import type { InvocationResult } from "./protocol";

/** As many processes of one function run side by side at most. */
const MAXIMUM_PROCESSES = 10;

/** Lines of log kept per function. */
const KEPT_LOG_LINES = 200;

/** A function and the processes that run it, one event per process at a time. */
export class DeployedFunction {
  /** Alias name to version. */
  readonly aliases = new Map<string, string>();
  /** Alias name to description. */
  readonly aliasDescriptions = new Map<string, string>();
  /** The last lines that the function wrote. */
  readonly logLines: string[] = [];
  /** How many events the function was given. */
  invocations = 0;

  private readonly idle: FunctionProcess[] = [];
  private readonly busy = new Set<FunctionProcess>();
  private readonly stopping = new Set<Promise<void>>();

  constructor(
    readonly definition: FunctionDefinition,
    private readonly variables: Readonly<Record<string, string>>,
    private readonly onLogLine: (functionName: string, line: string) => void,
  ) {}

  /** Whether `qualifier` names the function itself, a version or an alias of it. */
  hasQualifier(qualifier: string | undefined): boolean {
    return (
      qualifier === undefined ||
      qualifier === "$LATEST" ||
      qualifier === this.definition.publishedVersion ||
      this.aliases.has(qualifier)
    );
  }

  /** Runs the function with one event; undefined when too many of its processes are busy. */
  async invoke(payload: string, arn: string, qualifier: string | undefined): Promise<InvocationResult | undefined> {
    if (this.busy.size >= MAXIMUM_PROCESSES) {
      return undefined;
    }
    const process = this.takeProcess();
    this.busy.add(process);
    this.invocations += 1;
    try {
      return await process.invoke(payload, arn, this.versionOf(qualifier));
    } finally {
      this.busy.delete(process);
      this.release(process);
    }
  }

  /** The version that runs for `qualifier`. */
  versionOf(qualifier: string | undefined): string {
    return this.aliases.get(qualifier ?? "") ?? qualifier ?? "$LATEST";
  }

  /** Stops every process and waits for its end. */
  async stop(): Promise<void> {
    const stops = [...this.idle, ...this.busy].map((process) => process.stop());
    await Promise.all([...stops, ...this.stopping]);
  }

  /** Kills every process without waiting. */
  kill(): void {
    [...this.idle, ...this.busy].forEach((process) => process.kill());
  }

  private takeProcess(): FunctionProcess {
    for (let process = this.idle.pop(); process !== undefined; process = this.idle.pop()) {
      if (process.usable) {
        return process;
      }
    }
    return this.startProcess();
  }

  private release(process: FunctionProcess): void {
    if (process.usable) {
      this.idle.push(process);
      return;
    }
    const stop = process.stop().finally(() => this.stopping.delete(stop));
    this.stopping.add(stop);
  }

  private startProcess(): FunctionProcess {
    return new FunctionProcess(this.definition, this.variables, (line) => {
      this.logLines.push(line);
      this.logLines.splice(0, Math.max(0, this.logLines.length - KEPT_LOG_LINES));
      this.onLogLine(this.definition.name, line);
    });
  }
}
