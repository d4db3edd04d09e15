import { setTimeout as sleep } from "node:timers/promises";

import type { Deployment } from "../deployment/deployment";
import { WalkFailedError } from "../failure";
import type { FunctionLogs } from "../function-logs";
import type { Screen } from "../screen";
import type { WalkSettings } from "./settings";
import type { Target } from "./target";

/** Time, in milliseconds, for the last lines of a function to arrive after its answer. */
const LOG_DELAY_MS = 100;

/** What an action calls with what it has seen, for the screen. */
export type See = (seen: string) => void;

/** The walk through the main job: what it goes through, and the steps that it has taken. */
export class Walk {
  private steps = 0;

  constructor(
    readonly target: Target,
    readonly settings: WalkSettings,
    readonly deployment: Deployment,
    private readonly screen: Screen,
    private readonly logs: FunctionLogs,
  ) {}

  /** How many steps were taken. */
  get stepCount(): number {
    return this.steps;
  }

  /** Takes a step and prints it. @throws {WalkFailedError} when it fails, after printing why */
  step<Result>(title: string, action: (see: See) => Promise<Result> | Result): Promise<Result> {
    return this.take("done", title, action);
  }

  /** Takes a step that invokes a function itself, because of what `reason` says about the emulator. */
  direct<Result>(title: string, reason: string, action: (see: See) => Promise<Result>): Promise<Result> {
    return this.take("direct", title, (see) => action((seen) => see(`${seen} [invoked directly: ${reason}]`)));
  }

  /** Says that there is nothing to do for `title`. */
  off(title: string, reason: string): void {
    this.screen.step("off", title, reason);
  }

  private async take<Result>(
    mark: "done" | "direct",
    title: string,
    action: (see: See) => Promise<Result> | Result,
  ): Promise<Result> {
    const start = performance.now();
    const logMark = this.logs.mark();
    let seen = "";
    try {
      const result = await action((text) => {
        seen = text;
      });
      this.steps += 1;
      this.screen.step(mark, title, seen, performance.now() - start);
      return result;
    } catch (error) {
      const elapsedMs = performance.now() - start;
      await sleep(LOG_DELAY_MS);
      this.screen.step("failed", title, "failed", elapsedMs);
      this.screen.failure(error, this.logs.since(logMark));
      throw new WalkFailedError(title);
    }
  }
}
