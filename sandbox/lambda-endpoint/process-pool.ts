import type { FunctionDefinition } from "./function-definition";
import { FunctionProcess } from "./function-process";
import type { InvocationResult } from "./protocol";

/** As many processes of one version of a function run side by side at most. */
const MAXIMUM_PROCESSES = 10;

/** The processes of one version of a function, one event per process at a time. */
export class ProcessPool {
  private readonly idle: FunctionProcess[] = [];
  private readonly busy = new Set<FunctionProcess>();
  private readonly stopping = new Set<Promise<void>>();

  constructor(
    private readonly definition: FunctionDefinition,
    private readonly variables: Readonly<Record<string, string>>,
    private readonly onLogLine: (line: string) => void,
  ) {}

  /** Whether it takes another event now. */
  get hasRoom(): boolean {
    return this.busy.size < MAXIMUM_PROCESSES;
  }

  async invoke(payload: string, arn: string, version: string): Promise<InvocationResult> {
    const process = this.takeProcess();
    this.busy.add(process);
    try {
      return await process.invoke(payload, arn, version);
    } finally {
      this.busy.delete(process);
      this.release(process);
    }
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
    return new FunctionProcess(this.definition, this.variables, this.onLogLine);
  }

  private release(process: FunctionProcess): void {
    if (process.usable) {
      this.idle.push(process);
      return;
    }
    const stop = process.stop().finally(() => this.stopping.delete(stop));
    this.stopping.add(stop);
  }
}
