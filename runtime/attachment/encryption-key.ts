import type { TriggerName } from "../contract";
import type { AttachmentChange } from "./change";
import { readSlot, SENDER_TRIGGERS } from "./lambda-config";
import { isOurs } from "./plan-slot";
import type { PlanConflict } from "./plan-slot";
import type { JsonObject } from "./values";

/** What one custom sender of the changed configuration demands of the pool's one encryption key. */
interface KeyDemand {
  trigger: TriggerName;
  key: string;
}

/**
 * Sets KMSKeyID in `after` to the key that its custom senders need, or takes ours away when no sender is left. Another key
 * stays, sender or not: it may have been there before, and nobody asked to take it away.
 *
 * A pool has one key for both senders. A sender that is handed the codes under another key cannot decrypt them, so no
 * user gets a message any more: two senders that need two keys are a conflict.
 */
export function planEncryptionKey(before: JsonObject, after: JsonObject, change: AttachmentChange): PlanConflict[] {
  const senders = SENDER_TRIGGERS.filter((trigger) => readSlot(after, trigger).length > 0);
  const current = currentKey(before);
  if (senders.length === 0) {
    const left = change.leftKmsKeyArn === undefined ? withoutOurs(current, change) : change.leftKmsKeyArn;
    if (typeof left === "string") after.KMSKeyID = left;
    else delete after.KMSKeyID;
    return [];
  }
  const lost = senders.flatMap((trigger) => conflictOfLostKey(trigger, before, change));
  if (lost.length > 0) return lost;
  if (change.leftKmsKeyArn !== undefined && change.leftKmsKeyArn !== current) {
    return senders.map((trigger) => conflictOfKeyInUse(trigger, current));
  }
  const demands = senders.flatMap((trigger) => demandOf(trigger, before, change));
  const [first] = demands;
  const other = demands.find((demand) => demand.key !== first?.key);
  if (first && other) return [conflictOfTwoKeys(first, other)];
  if (first) after.KMSKeyID = first.key;
  return after.KMSKeyID === undefined ? conflictOfMissingKey(senders, change) : [];
}

function withoutOurs(key: string | undefined, change: AttachmentChange): string | undefined {
  return key !== undefined && change.ownedKmsKeyArns.includes(key) ? undefined : key;
}

function conflictOfKeyInUse(trigger: TriggerName, key: string | undefined): PlanConflict {
  return { kind: "key", trigger, arn: key, found: `${trigger} stays, and needs the pool's KMS key (${key ?? "none"})` };
}

function currentKey(config: JsonObject): string | undefined {
  return typeof config.KMSKeyID === "string" && config.KMSKeyID !== "" ? config.KMSKeyID : undefined;
}

function demandOf(trigger: TriggerName, before: JsonObject, change: AttachmentChange): KeyDemand[] {
  const key = keyOf(trigger, before, change);
  return key === undefined ? [] : [{ trigger, key }];
}

function keyOf(trigger: TriggerName, before: JsonObject, change: AttachmentChange): string | undefined {
  if (change.triggers[trigger]) return change.kmsKeyArn;
  const held = readSlot(before, trigger);
  const isPutBack = held.some((entry) => isOurs(entry.functionArn, trigger, change));
  return isPutBack ? change.putsBack[trigger]?.kmsKeyArn : currentKey(before);
}

/**
 * A sender is put back with the key that `replaces` names, else with the one in use: nothing else remembers its own.
 *
 * So the key may not change under it, neither when it is taken over nor later, unless `replaces` names its key.
 */
function conflictOfLostKey(trigger: TriggerName, before: JsonObject, change: AttachmentChange): PlanConflict[] {
  const replaced = change.takesOver[trigger];
  const current = currentKey(before);
  if (!replaced || current === undefined) return [];
  const held = readSlot(before, trigger).map((entry) => entry.functionArn);
  const isTakenOverNow = held.includes(replaced.functionArn);
  const isTakenOverUnnamed = replaced.kmsKeyArn === undefined && held.some((arn) => isOurs(arn, trigger, change));
  if (!isTakenOverNow && !isTakenOverUnnamed) return [];
  const keyWhenPutBack = replaced.kmsKeyArn ?? change.kmsKeyArn ?? current;
  if (keyWhenPutBack === current) return [];
  const found = `${trigger} replaces ${replaced.functionArn}, for which the pool encrypts with ${current}, and replaces would put it back with ${keyWhenPutBack}`;
  return [{ kind: "key", trigger, arn: current, found }];
}

function conflictOfTwoKeys(first: KeyDemand, other: KeyDemand): PlanConflict {
  const found = `${first.trigger} needs the KMS key ${first.key} and ${other.trigger} needs ${other.key}, and a pool has one key for both custom senders`;
  return { kind: "key", trigger: other.trigger, arn: other.key, found };
}

function conflictOfMissingKey(senders: readonly TriggerName[], change: AttachmentChange): PlanConflict[] {
  const ours = senders.filter((trigger) => change.triggers[trigger]);
  return ours.map((trigger) => ({
    kind: "key",
    trigger,
    found: `${trigger} needs a KMS key, and kmsKeyArn is not set`,
  }));
}
