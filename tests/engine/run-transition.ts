import { runCase, runUndisturbed } from "./run-case";
import { nameFailure, type Finding, type TransitionReport } from "./findings";
import type { Stage } from "./stage";
import type { Subject } from "./subject";
import type { PlannedFailure } from "./watch";

/** Decides which failures are tried. */
export type FailureFilter = (name: string, index: number) => boolean;

/** The transition once without a failure, and then once for each operation that fails before and after its effect. */
export async function runTransition(stage: Stage, subject: Subject, filter: FailureFilter): Promise<TransitionReport> {
  const started = Date.now();
  const { kind, label } = subject;
  const undisturbed = await runUndisturbed(stage, subject);
  const planned = failuresOf(undisturbed.operations).filter((failure, index) =>
    filter(nameFailure(kind, label, failure), index),
  );
  const findings: Finding[] = undisturbed.finding === undefined ? [] : [undisturbed.finding];
  let { moments, badMoments } = undisturbed;
  let orphanPools = 0;
  for (const failure of planned) {
    const tried = await runCase(stage, subject, undisturbed, failure);
    moments += tried.moments;
    badMoments += tried.badMoments;
    orphanPools += tried.orphanPools;
    if (tried.finding !== undefined) findings.push(tried.finding);
  }
  return {
    kind,
    label,
    operations: undisturbed.operations.length,
    cases: planned.length,
    moments,
    badMoments,
    findings,
    orphanPools,
    seconds: (Date.now() - started) / 1000,
  };
}

function failuresOf(operations: readonly string[]): PlannedFailure[] {
  return [...new Set(operations)].flatMap((operation): PlannedFailure[] => [
    { operation, time: "before" },
    { operation, time: "after" },
  ]);
}
