import type { FailureTime, PlannedFailure } from "./watch";

/** What became of one failure. */
export interface Finding {
  operation: string;
  /** Absent for the run in which nothing failed. */
  time?: FailureTime;
  /**
   * bad: something dangled, the next run failed, or what it left is not what was wanted.
   * name taken: a create whose answer was lost, and AWS refuses the name; after what `remedy` says, all is well.
   * needs refresh: a green run has left settings of the pool as they were, and one with `--refresh` sets them.
   * settles: the preview after it shows a change, and after one more run none; the slots were right all the time.
   */
  verdict: "bad" | "name taken" | "needs refresh" | "settles";
  problems: string[];
  remedy?: string;
}

/** What one transition came to. */
export interface TransitionReport {
  kind: string;
  label: string;
  operations: number;
  cases: number;
  moments: number;
  badMoments: number;
  findings: Finding[];
  /** Pools that a failed create left in no state. */
  orphanPools: number;
  seconds: number;
}

/** A failure as a filter takes it. */
export function nameFailure(kind: string, label: string, failure: PlannedFailure | undefined): string {
  return failure === undefined
    ? `${kind}/${label}/nothing fails`
    : `${kind}/${label}/${failure.operation}/${failure.time}`;
}
