import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { PROJECT_ROOT } from "../project-root";
import type { FunctionDefinition } from "./function-definition";
import type { FunctionErrorPayload, InvocationResult, InvokeMessage, ProcessMessage } from "./protocol";

/** The compiled program of a function's process; from TypeScript sources too, because Node.js 20 runs JavaScript only. */
const BOOTSTRAP_FILE = join(PROJECT_ROOT, "bin", "sandbox", "lambda-endpoint", "bootstrap.js");

/** Longest time, in milliseconds, that a function's code may take to load: Lambda's limit. */
const INIT_TIMEOUT_MS = 10_000;

/** What a process can report to whoever waits for it: a message, or that it has ended. */
type ProcessEvent = ProcessMessage | { kind: "exit"; code: number | null; signal: string | null };

/** One process of one function: handles one event at a time, and its crash harms nobody else. */
export class FunctionProcess {
  private readonly child: ChildProcess;
  private readonly ready: Promise<ProcessEvent>;
  private readonly exited: Promise<void>;
  private listener: ((event: ProcessEvent) => void) | undefined;
  private ended = false;
  private broken = false;

  /**
   * @param variables the whole environment of the process
   * @param onLogLine called with each line that the function writes
   */
  constructor(
    private readonly definition: FunctionDefinition,
    variables: Readonly<Record<string, string>>,
    onLogLine: (line: string) => void,
  ) {
    this.child = fork(BOOTSTRAP_FILE, [definition.codeFolder, definition.handler], {
      cwd: definition.codeFolder,
      env: variables,
      execArgv: [],
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      if (stream !== null) {
        createInterface({ input: stream }).on("line", onLogLine);
      }
    }
    this.exited = new Promise((resolve) => {
      const end = (code: number | null, signal: string | null): void => {
        this.ended = true;
        resolve();
        this.listener?.({ kind: "exit", code, signal });
      };
      this.child.once("exit", end);
      this.child.once("error", () => end(null, null));
    });
    this.child.on("message", (message) => this.listener?.(message as ProcessMessage));
    this.ready = this.next(INIT_TIMEOUT_MS);
  }

  /** Whether the process can take another event. */
  get usable(): boolean {
    return !this.ended && !this.broken;
  }

  /** Runs the handler with one event; a process that misbehaves is killed, and the result says what it did. */
  async invoke(payload: string, invokedFunctionArn: string, functionVersion: string): Promise<InvocationResult> {
    const requestId = randomUUID();
    const start = await this.ready;
    if (start.kind !== "ready") {
      return this.failure(start, requestId, INIT_TIMEOUT_MS / 1000);
    }
    if (!this.usable) {
      return this.failure({ kind: "exit", code: null, signal: null }, requestId, 0);
    }
    const timeoutMs = this.definition.timeoutSeconds * 1000;
    const answer = this.next(timeoutMs);
    const message: InvokeMessage = {
      requestId,
      payload,
      deadlineMs: Date.now() + timeoutMs,
      invokedFunctionArn,
      functionName: this.definition.name,
      functionVersion,
      memoryMegabytes: this.definition.memoryMegabytes,
      logGroupName: this.definition.logGroupName,
    };
    this.child.send(message, () => undefined);
    const event = await answer;
    return event.kind === "result"
      ? { payload: event.payload, failed: false }
      : this.failure(event, requestId, this.definition.timeoutSeconds);
  }

  /** Kills the process and waits for its end. */
  async stop(): Promise<void> {
    this.kill();
    await this.exited;
  }

  /** Kills the process without waiting; for the very end of the sandbox's own process. */
  kill(): void {
    if (!this.ended) {
      this.child.kill("SIGKILL");
    }
  }

  private next(timeoutMs: number): Promise<ProcessEvent> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.listener?.({ kind: "exit", code: null, signal: "timeout" }), timeoutMs);
      this.listener = (event) => {
        clearTimeout(timer);
        this.listener = undefined;
        resolve(event);
      };
    });
  }

  private failure(event: ProcessEvent, requestId: string, limitSeconds: number): InvocationResult {
    if (event.kind === "error") {
      return { payload: JSON.stringify(event.error), failed: true };
    }
    this.broken = true;
    this.kill();
    return { payload: JSON.stringify(describeEnd(event, requestId, limitSeconds)), failed: true };
  }
}

/** The error that Lambda reports for a process that gave no answer. */
function describeEnd(event: ProcessEvent, requestId: string, limitSeconds: number): FunctionErrorPayload {
  if (event.kind === "initError" || event.kind === "fatal") {
    return event.error;
  }
  if (event.kind === "exit" && event.signal === "timeout") {
    const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${limitSeconds.toFixed(2)} seconds`;
    return { errorType: "Sandbox.Timedout", errorMessage };
  }
  const reason =
    event.kind === "exit" && event.code !== null && event.code !== 0
      ? `Runtime exited with error: exit status ${event.code}`
      : event.kind === "exit" && event.signal !== null
        ? `Runtime exited with error: signal: ${event.signal}`
        : "Runtime exited without providing a reason";
  return { errorType: "Runtime.ExitError", errorMessage: `RequestId: ${requestId} Error: ${reason}` };
}
