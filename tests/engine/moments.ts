import { isDeepStrictEqual } from "node:util";

import { TRIGGER_NAMES } from "../../runtime/contract";
import { readSlot } from "../../runtime/attachment/lambda-config";
import type { Cloud, PoolView } from "../../sandbox/provider/cloud";
import { comparableSettings, findDifferences } from "./pool-settings";

/** Where a pool points, at this moment, at something that is gone or may not be called. */
export function findDangling(cloud: Cloud, orphans: ReadonlySet<string>): string[] {
  return cloud.pools().flatMap((pool) => (orphans.has(pool.id) ? [] : danglingOf(cloud, pool)));
}

function danglingOf(cloud: Cloud, pool: PoolView): string[] {
  return TRIGGER_NAMES.flatMap((trigger) =>
    readSlot(pool.lambdaConfig, trigger).flatMap(({ functionArn }) =>
      cloud
        .problemsOf(functionArn, pool.id)
        .map((problem) => `${pool.name}.${trigger} holds ${functionArn}: ${problem}`),
    ),
  );
}

/** What differs between a pool that was there before and the same pool now, its triggers left aside. */
export function findMovedSettings(before: PoolView, now: PoolView | undefined): string[] {
  if (now === undefined) return [`${before.name} is gone`];
  const members = findDifferences(comparableSettings(before), comparableSettings(now));
  return members.map((member) => `${before.name}.${member} was changed`);
}

/** What differs between the pools that were there before and now, triggers included. */
export function findChangedPools(before: readonly PoolView[], now: readonly PoolView[]): string[] {
  return before.flatMap((pool) => {
    const found = now.find(({ id }) => id === pool.id);
    const moved = findMovedSettings(pool, found);
    const haveTriggersMoved = found !== undefined && !isDeepStrictEqual(pool.lambdaConfig, found.lambdaConfig);
    return haveTriggersMoved ? [...moved, `${pool.name}.LambdaConfig was changed`] : moved;
  });
}
