import { runCase, runUndisturbed, type Undisturbed } from "./run-case";
import { nameFailure, type Finding, type TransitionReport } from "./findings";
import type { Stage } from "./stage";
import type { Subject } from "./subject";
import type { PlannedFailure } from "./watch";

/** Decides which failures are tried. */
export type FailureFilter = (name: string, index: number) => boolean;

const NOTHING: Pick<Undisturbed, "operations" | "moments" | "badMoments" | "finding"> = {
  operations: [],
  moments: 0,
  badMoments: 0,
};

/** The transition once without a failure, and then once for each operation that fails before and after its effect. */
export async function runTransition(stage: Stage, subject: Subject, filter: FailureFilter): Promise<TransitionReport> {
  const started = Date.now();
  const { kind, label } = subject;
  const name = `${kind}/${label}`;
  const known = stage.undisturbed.get(name);
  const undisturbed = known ?? (await runUndisturbed(stage, subject));
  stage.undisturbed.set(name, undisturbed);
  const planned = failuresOf(undisturbed.operations).filter((failure, index) =>
    filter(nameFailure(kind, label, failure), index),
  );
  // Counted once, however many slices there are.
  const { operations, moments: seen, badMoments: badSeen, finding } = known ? NOTHING : undisturbed;
  const findings: Finding[] = finding === undefined ? [] : [finding];
  let [moments, badMoments] = [seen, badSeen];
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
    operations: operations.length,
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
