import type { TriggerName } from "../contract";
import { regionOfArn, regionOfUserPoolId } from "./arns";
import type { AttachmentChange } from "./change";
import {
  DEFAULT_LAMBDA_VERSION,
  readSlot,
  slotHolds,
  versionOf,
  writeSlot,
  type HeldFunction,
  type TriggerFunction,
} from "./lambda-config";
import type { JsonObject } from "./values";

/** Something that the pool holds and that is not ours to change, or that could not be put back. */
export interface PlanConflict {
  kind: "foreign" | "version" | "key" | "region" | "empty";
  trigger: TriggerName;
  /** The ARN that is in the way. */
  arn?: string;
  /** What was found, as a clause without a full stop. */
  found: string;
}

/** What happens to one slot. */
export interface SlotChange {
  trigger: TriggerName;
  action: "set" | "take over" | "remove" | "put back";
  from?: string;
  to?: string;
}

/** What planning one slot came to; `config` has been changed accordingly. */
export interface SlotOutcome {
  change?: SlotChange;
  conflicts: PlanConflict[];
}

/** Brings one slot of `config` to what the change wants of it, or says what stands against that. */
export function planSlot(config: JsonObject, trigger: TriggerName, change: AttachmentChange): SlotOutcome {
  const wanted = change.triggers[trigger];
  return wanted ? fillSlot(config, trigger, wanted, change) : emptySlot(config, trigger, change);
}

function fillSlot(
  config: JsonObject,
  trigger: TriggerName,
  wanted: TriggerFunction,
  change: AttachmentChange,
): SlotOutcome {
  const held = readSlot(config, trigger);
  const conflicts = [
    ...conflictOfRegion(trigger, wanted, change),
    ...conflictOfForeignFunction(trigger, wanted, held, change),
    ...conflictOfVersion(trigger, held, change),
    ...conflictOfEmptySlot(trigger, held, change),
  ];
  if (conflicts.length > 0 || slotHolds(config, trigger, wanted)) return { conflicts };
  writeSlot(config, trigger, wanted);
  const from = held[0]?.functionArn;
  const takesOver = from !== undefined && from === change.takesOver[trigger]?.functionArn;
  return { change: { trigger, action: takesOver ? "take over" : "set", from, to: wanted.functionArn }, conflicts };
}

/** Cognito's console offers functions of the pool's own Region only; another one would fail at every sign-in. */
function conflictOfRegion(trigger: TriggerName, wanted: TriggerFunction, change: AttachmentChange): PlanConflict[] {
  const region = regionOfArn(wanted.functionArn);
  const poolRegion = regionOfUserPoolId(change.userPoolId);
  if (region === undefined || poolRegion === undefined || region === poolRegion) return [];
  const found = `${trigger} is to be ${wanted.functionArn}, a function in ${region}, and the pool is in ${poolRegion}`;
  return [{ kind: "region", trigger, arn: wanted.functionArn, found }];
}

function conflictOfForeignFunction(
  trigger: TriggerName,
  wanted: TriggerFunction,
  held: readonly HeldFunction[],
  change: AttachmentChange,
): PlanConflict[] {
  const allowed = [wanted.functionArn, change.takesOver[trigger]?.functionArn];
  const isForeign = (arn: string): boolean => !allowed.includes(arn) && !isOurs(arn, trigger, change);
  const foreign = new Set(held.map((entry) => entry.functionArn).filter(isForeign));
  return [...foreign].map((arn) => ({ kind: "foreign", trigger, arn, found: `${trigger} holds ${arn}` }));
}

/** A function is put back with the version that `replaces` names: nothing else remembers the one it had. */
function conflictOfVersion(
  trigger: TriggerName,
  held: readonly HeldFunction[],
  change: AttachmentChange,
): PlanConflict[] {
  const replaced = change.takesOver[trigger];
  if (!replaced || !held.some((entry) => entry.functionArn === replaced.functionArn)) return [];
  const named = replaced.lambdaVersion ?? DEFAULT_LAMBDA_VERSION;
  const version = versionOf(held);
  if (version === named) return [];
  const found = `${trigger} holds ${replaced.functionArn} with event version ${version}, and replaces would put it back with ${named}`;
  return [{ kind: "version", trigger, arn: replaced.functionArn, found }];
}

/**
 * What `replaces` names is put back on removal, and nothing remembers that it was not there: a function that is long gone would
 * be called at every sign-in. An empty slot that was ours before has only been lost.
 */
function conflictOfEmptySlot(
  trigger: TriggerName,
  held: readonly HeldFunction[],
  change: AttachmentChange,
): PlanConflict[] {
  const replaced = change.takesOver[trigger];
  if (!replaced || held.length > 0 || change.attachedBefore?.includes(trigger)) return [];
  const found = `${trigger} holds nothing, and replaces would put ${replaced.functionArn} there on removal`;
  return [{ kind: "empty", trigger, arn: replaced.functionArn, found }];
}

/** Takes out what is ours, leaves what is not, and puts back what we replaced when nothing else is there. */
function emptySlot(config: JsonObject, trigger: TriggerName, change: AttachmentChange): SlotOutcome {
  const held = readSlot(config, trigger);
  const ours = held.filter((entry) => isOurs(entry.functionArn, trigger, change));
  const from = ours[0]?.functionArn;
  if (from === undefined) return { conflicts: [] };
  const replaced = change.putsBack[trigger];
  if (ours.length < held.length || !replaced) {
    for (const { member } of ours) delete config[member];
    return { change: { trigger, action: "remove", from }, conflicts: [] };
  }
  writeSlot(config, trigger, replaced);
  return { change: { trigger, action: "put back", from, to: replaced.functionArn }, conflicts: [] };
}

/** Whether an ARN in a slot is one that this attachment put there. */
export function isOurs(arn: string, trigger: TriggerName, change: AttachmentChange): boolean {
  return change.reclaim.includes(arn) || (change.owned[trigger]?.includes(arn) ?? false);
}
