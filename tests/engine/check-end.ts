import { fingerprint } from "./fingerprint";
import { findChangedPools } from "./moments";
import { poolIdOf } from "./pool-id";
import type { Stage } from "./stage";
import type { Deployment, Subject } from "./subject";
import { findUnwanted } from "./wanted";

/** How an end was found. */
export interface End {
  problems: string[];
  /** Whether the next preview showed a change, and none after one more run. */
  isSettled: boolean;
}

/**
 * What is not as it should be once a deployment has succeeded: a slot, somebody else's pool, a change in the next
 * preview, or what a destroy leaves of it.
 *
 * @param ends digests of the ends on which preview and destroy have been tried; this one is added
 * @param maySettle whether the next preview may show a change that one more run takes away
 */
export async function checkEnd(
  stage: Stage,
  { to }: Subject,
  orphans: ReadonlySet<string>,
  ends: Set<string>,
  maySettle = false,
): Promise<End> {
  if (to === undefined) return { problems: checkNothingLeft(stage, orphans), isSettled: false };
  const problems = await checkSlots(stage, to);
  const end = fingerprint(await stage.stack.resources(), livingPools(stage, orphans));
  if (ends.has(end)) return { problems, isSettled: false };
  let { succeeded, changes, text } = await stage.stack.preview(to.program);
  const isSettled = maySettle && succeeded && Object.keys(changes).length > 0;
  if (isSettled) {
    const settled = await stage.stack.up(to.program);
    if (!settled.succeeded) problems.push(`the run that should settle it failed: ${settled.text.slice(-800)}`);
    problems.push(...(await checkSlots(stage, to)));
    ({ succeeded, changes, text } = await stage.stack.preview(to.program));
  }
  if (!succeeded) problems.push(`the preview after it failed: ${text.slice(-800)}`);
  if (Object.keys(changes).length > 0) problems.push(`the preview after it shows ${JSON.stringify(changes)}: ${text}`);
  const destroyed = await stage.stack.destroy();
  if (!destroyed.succeeded) problems.push(`the destroy after it failed: ${destroyed.text.slice(-800)}`);
  problems.push(...checkNothingLeft(stage, orphans).map((problem) => `after a destroy: ${problem}`));
  if (problems.length === 0 && !isSettled) ends.add(end);
  return { problems, isSettled };
}

async function checkSlots({ world, stack }: Stage, to: Deployment): Promise<string[]> {
  const poolId = await poolIdOf(stack, to);
  const pool = world.cloud.pools().find(({ id }) => id === poolId);
  if (pool === undefined) return [`the pool ${poolId ?? "of the program"} is not there`];
  const others = world.origin.pools.filter(({ id }) => id !== poolId);
  return [...findUnwanted(world.cloud, pool, to.wanted), ...findChangedPools(others, world.cloud.pools())];
}

/** The pools as they were before the first deployment. */
function checkNothingLeft({ world: { cloud, origin } }: Stage, orphans: ReadonlySet<string>): string[] {
  const known = new Set(origin.pools.map(({ id }) => id));
  const left = cloud.pools().filter(({ id }) => !known.has(id) && !orphans.has(id));
  return [
    ...findChangedPools(origin.pools, cloud.pools()),
    ...left.map(({ name }) => `the pool ${name} is still there`),
  ];
}

function livingPools({ world: { cloud } }: Stage, orphans: ReadonlySet<string>) {
  return cloud.pools().filter(({ id }) => !orphans.has(id));
}
