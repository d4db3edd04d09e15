import type { Cloud, Operation } from "../../sandbox/provider/cloud";
import { findDangling, findMovedSettings } from "./moments";
import type { World } from "./world";

/** When an operation fails: before it took effect, or after it, so that its answer is lost. */
export type FailureTime = "before" | "after";

/** The one operation of a run that fails. */
export interface PlannedFailure {
  operation: string;
  time: FailureTime;
}

/** What was seen while a deployment ran. */
export interface Observation {
  /** In the order in which they began. */
  operations: string[];
  moments: number;
  /** What was wrong at some moment, and after which operation it was seen first. */
  badMoments: string[];
  /** Whether the planned failure happened. */
  hasFailed: boolean;
}

/** An operation as the reports name it. */
export function nameOperation({ kind, type, name }: Operation): string {
  return `${type.split(":").at(-1) ?? type} ${kind} ${name}`;
}

/**
 * Runs something while looking at every pool before and after each operation, and makes one operation fail.
 *
 * @param orphans ids of pools that a failed create left in no state; the one that this failure leaves is added
 */
export async function watch<Result>(
  world: World,
  orphans: Set<string>,
  failure: PlannedFailure | undefined,
  run: () => Promise<Result>,
): Promise<{ result: Result; seen: Observation }> {
  const { cloud } = world;
  const seen: Observation = { operations: [], moments: 0, badMoments: [], hasFailed: false };
  const fails = (operation: string, time: FailureTime) =>
    !seen.hasFailed && failure?.operation === operation && failure.time === time;
  cloud.setHook({
    before(operation) {
      const name = nameOperation(operation);
      seen.operations.push(name);
      look(world, orphans, seen, `before ${name}`);
      if (fails(name, "before")) fail(seen, "nothing was done");
    },
    after(operation) {
      const name = nameOperation(operation);
      if (!fails(name, "after")) return look(world, orphans, seen, `after ${name}`);
      rememberOrphan(cloud, operation, knownPools, orphans);
      look(world, orphans, seen, `after ${name}, whose answer is lost`);
      fail(seen, "the answer is lost");
    },
  });
  const knownPools = new Set(cloud.pools().map(({ id }) => id));
  try {
    const result = await run();
    look(world, orphans, seen, "at the end");
    return { result, seen };
  } finally {
    cloud.setHook(undefined);
  }
}

function fail(seen: Observation, what: string): never {
  seen.hasFailed = true;
  throw new Error(`engine suite: ${what}`);
}

/** A pool whose create lost its answer is in no state: nobody knows it, and it has neither app clients nor users. */
function rememberOrphan(
  cloud: Cloud,
  { kind, type }: Operation,
  known: ReadonlySet<string>,
  orphans: Set<string>,
): void {
  if (kind !== "create" || type !== "aws:cognito/userPool:UserPool") return;
  for (const { id } of cloud.pools()) if (!known.has(id)) orphans.add(id);
}

function look({ cloud, origin }: World, orphans: ReadonlySet<string>, seen: Observation, when: string): void {
  seen.moments += 1;
  const pools = cloud.pools();
  const moved = origin.pools.flatMap((pool) =>
    findMovedSettings(
      pool,
      pools.find(({ id }) => id === pool.id),
    ),
  );
  for (const problem of [...findDangling(cloud, orphans), ...moved]) {
    const isKnown = seen.badMoments.some((text) => text.startsWith(`${problem} (`));
    if (!isKnown) seen.badMoments.push(`${problem} (${when})`);
  }
}
