import type { TriggerName } from "../../runtime/contract";
import { TRIGGER_NAMES, triggerSlug } from "../../runtime/contract";
import { readSlot, versionOf } from "../../runtime/attachment/lambda-config";
import type { Cloud, PoolView } from "../../sandbox/provider/cloud";
import type { PoolKind, ProgramSettings } from "./programs/settings";
import type { Origin } from "./world";

/** What a slot shall hold: a function of the component, or the one of this ARN. */
export interface WantedFunction {
  arn?: string;
  version?: string;
}

/** What the slots of the deployed pool shall hold; one that is not named shall be empty. */
export type WantedSlots = Partial<Record<TriggerName, WantedFunction>>;

/** What a deployment's settings mean for its pool. */
export function wantedSlots(kind: PoolKind, { triggers, poolId, replaces = {} }: ProgramSettings, origin: Origin) {
  const wanted: WantedSlots = {};
  const hasGuard = kind === "existing" && (poolId ?? origin.poolId) === origin.poolId;
  if (hasGuard && replaces.preAuthentication === undefined) wanted.preAuthentication = { arn: origin.functions.guard };
  for (const trigger of TRIGGER_NAMES) {
    const args: unknown = triggers[trigger];
    if (args === undefined) continue;
    const { functionArn, version } = args as { functionArn?: string; version?: string };
    wanted[trigger] = { arn: functionArn, version };
  }
  return wanted;
}

/** Where a pool's slots differ from what is wanted, and what a call of those that are right would fail with. */
export function findUnwanted(cloud: Cloud, pool: PoolView, wanted: WantedSlots): string[] {
  return TRIGGER_NAMES.flatMap((trigger) => faultsOf(cloud, pool, trigger, wanted[trigger]));
}

function faultsOf(cloud: Cloud, pool: PoolView, trigger: TriggerName, wanted: WantedFunction | undefined): string[] {
  const held = readSlot(pool.lambdaConfig, trigger);
  const arns = [...new Set(held.map(({ functionArn }) => functionArn))];
  const where = `${pool.name}.${trigger}`;
  if (wanted === undefined) return arns.map((arn) => `${where} still holds ${arn}`);
  const [arn, other] = arns;
  if (arn === undefined) return [`${where} is empty`];
  if (other !== undefined) return [`${where} holds two functions, ${arn} and ${other}`];
  if (!isFunction(arn, trigger, wanted)) return [`${where} holds ${arn} instead of ${wanted.arn ?? "the component's"}`];
  if (wanted.version !== undefined && versionOf(held) !== wanted.version) {
    return [`${where} has version ${versionOf(held)} instead of ${wanted.version}`];
  }
  return cloud.problemsOf(arn, pool.id).map((problem) => `${where} holds ${arn}: ${problem}`);
}

function isFunction(found: string, trigger: TriggerName, wanted: WantedFunction): boolean {
  if (wanted.arn !== undefined) return found === wanted.arn;
  return new RegExp(`:function:[\\w-]+-${triggerSlug(trigger)}-[0-9a-f]+:live$`).test(found);
}
