import { checkEnd } from "./check-end";
import type { Finding } from "./findings";
import type { Run } from "./harness/engine-stack";
import { applyRemedy, isNameTaken } from "./name-taken";
import { poolIdOf, readPoolSettings } from "./pool-id";
import { findDifferences } from "./pool-settings";
import type { Stage } from "./stage";
import type { Subject } from "./subject";
import { type Observation, type PlannedFailure, watch } from "./watch";

/** What a run without a failure came to. */
export interface Undisturbed {
  operations: string[];
  moments: number;
  badMoments: number;
  finding?: Finding;
  /** Digests of the ends that a preview and a destroy were tried on. */
  ends: Set<string>;
  /** The settings of the deployed pool. */
  poolSettings: Record<string, string>;
}

/** What a run with one failure and the run after it came to. */
export interface TriedCase {
  moments: number;
  badMoments: number;
  orphanPools: number;
  finding?: Finding;
}

export async function runUndisturbed(stage: Stage, subject: Subject): Promise<Undisturbed> {
  await goToStart(stage, subject);
  const ends = new Set<string>();
  const orphans = new Set<string>();
  const { result, seen } = await watch(stage.world, orphans, undefined, () => deploy(stage, subject));
  const problems = [...seen.badMoments, ...judgeUndisturbed(subject, result, seen)];
  const poolSettings = subject.to === undefined ? {} : await readPoolSettings(stage, subject.to);
  const end = result.succeeded ? await checkEnd(stage, subject, orphans, ends) : undefined;
  problems.push(...(end?.problems ?? []));
  return {
    operations: subject.transition.refusal === undefined ? seen.operations : [],
    moments: seen.moments,
    badMoments: seen.badMoments.length,
    finding: problems.length === 0 ? undefined : { operation: "nothing fails", verdict: "bad", problems },
    ends,
    poolSettings,
  };
}

function judgeUndisturbed({ transition: { refusal, isUnchanged } }: Subject, run: Run, seen: Observation): string[] {
  if (refusal !== undefined) {
    const isRefused = !run.succeeded && refusal.test(run.text) && seen.operations.length === 0;
    return isRefused ? [] : [`was not refused before anything was done: ${lastWords(run)}`];
  }
  if (!run.succeeded) return [`failed although nothing was made to fail: ${lastWords(run)}`];
  if (isUnchanged && seen.operations.length > 0) return [`changed something: ${seen.operations.join(", ")}`];
  return [];
}

/** One operation fails; then the same deployment runs again. */
export async function runCase(
  stage: Stage,
  subject: Subject,
  undisturbed: Pick<Undisturbed, "ends" | "poolSettings">,
  failure: PlannedFailure,
): Promise<TriedCase> {
  await goToStart(stage, subject);
  const tried: TriedCase = { moments: 0, badMoments: 0, orphanPools: 0 };
  const orphans = new Set<string>();
  const problems: string[] = [];
  const attempt = async (planned: PlannedFailure | undefined, run: () => Promise<Run>) => {
    const { result, seen } = await watch(stage.world, orphans, planned, run);
    tried.moments += seen.moments;
    tried.badMoments += seen.badMoments.length;
    problems.push(...seen.badMoments);
    return { result, seen };
  };
  const failed = await attempt(failure, () => deploy(stage, subject));
  problems.push(...judgeFailed(failed.result, failed.seen, failure));
  const again = subject.transition.isGivenUp ? { ...subject, to: undefined } : subject;
  let { result } = await attempt(undefined, () => deploy(stage, again));
  let remedied: Pick<Finding, "verdict" | "remedy"> | undefined;
  if (failure.time === "after" && isNameTaken(result)) {
    remedied = { verdict: "name taken", remedy: await applyRemedy(stage, orphans) };
    ({ result } = await attempt(undefined, () => deploy(stage, again)));
  } else if (result.succeeded && (await findStale(stage, again, undisturbed)).length > 0) {
    remedied = { verdict: "needs refresh", remedy: "pulumi up --refresh" };
    ({ result } = await attempt(undefined, () => deploy(stage, again, { refresh: true })));
    const stale = await findStale(stage, again, undisturbed);
    if (stale.length > 0) problems.push(`the pool's ${stale.join(", ")} are not what the program says`);
  }
  if (!result.succeeded) problems.push(`the next run failed: ${lastWords(result)}`);
  else {
    // The provider sends the update no more, and reads a trigger that the attachment takes off a moment later.
    const maySettle = failure.operation.startsWith("UserPool update ");
    const end = await checkEnd(stage, again, orphans, undisturbed.ends, maySettle);
    problems.push(...end.problems);
    if (end.isSettled)
      remedied ??= { verdict: "settles", remedy: "one more pulumi up, which changes nothing in the pool" };
  }
  return { ...tried, orphanPools: orphans.size, finding: conclude(failure, problems, remedied) };
}

/** The settings of the pool that a green run has left as they were before: the state knows the planned ones. */
async function findStale(
  stage: Stage,
  { to }: Subject,
  { poolSettings }: Pick<Undisturbed, "poolSettings">,
): Promise<string[]> {
  return to === undefined ? [] : findDifferences(await readPoolSettings(stage, to), poolSettings);
}

function judgeFailed(run: Run, { hasFailed }: Observation, { operation }: PlannedFailure): string[] {
  if (!hasFailed) return ["the operation did not come this time"];
  if (run.succeeded) return ["the run in which it failed ended with 0"];
  const name = operation.split(" ").at(-1) ?? operation;
  return run.text.includes(name) ? [] : [`the error does not name ${name}: ${lastWords(run)}`];
}

function conclude(
  failure: PlannedFailure,
  problems: string[],
  remedied: Pick<Finding, "verdict" | "remedy"> | undefined,
): Finding | undefined {
  if (problems.length > 0) return { ...failure, ...remedied, verdict: "bad", problems };
  return remedied && { ...failure, ...remedied, problems: [] };
}

async function goToStart(stage: Stage, { from, transition }: Subject): Promise<void> {
  await stage.goTo(await stage.sceneOf(from));
  if (from === undefined || transition.outside === undefined) return;
  await transition.outside(stage.world, (await poolIdOf(stage.stack, from)) ?? "");
}

/** What a person types; the second time too. */
async function deploy(
  { stack }: Stage,
  { to, transition: { first } }: Subject,
  options: { refresh?: boolean } = {},
): Promise<Run> {
  if (first === "refresh") {
    const refreshed = await stack.refresh();
    if (!refreshed.succeeded) return refreshed;
  } else if (first !== undefined && stack.name !== first.rename) {
    const renamed = await stack.rename(first.rename);
    if (!renamed.succeeded) return renamed;
  }
  return to === undefined ? stack.destroy() : stack.up(to.program, options);
}

/** The end of what the CLI said: its errors. */
function lastWords({ text }: Run): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const diagnostics = lines.findIndex((line) => line.includes("Diagnostics:"));
  return lines
    .slice(diagnostics === -1 ? -12 : diagnostics)
    .join("\n")
    .slice(0, 2_000);
}
