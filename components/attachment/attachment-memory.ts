import { deflateRawSync, inflateRawSync } from "node:zlib";

import type { TriggerName } from "../../runtime/contract";
import type { ReplacedFunctions } from "./attachable-pool";
import type { ObservedTriggers } from "./observed-triggers";
import { findLostSlots, isObservable } from "./slots";
import type { FunctionPerTrigger } from "./slots";

/** What a deployment wants of one pool, as the next ones have to know it. */
export interface Wanted {
  userPoolId: string;
  triggers: FunctionPerTrigger;
  replaces: ReplacedFunctions;
  /** The key of the custom senders. */
  kmsKeyArn?: string;
  /** Whether that key was made for this component, so that it goes from the pool with the last custom sender. */
  ownsKmsKey?: boolean;
  /** The role with which the pool sends text messages: letting go passes it on. */
  smsRoleArn?: string;
  /** Whether the pool sends through SES: letting go may make Cognito's role for it. */
  sendsThroughSes?: boolean;
}

/** What an earlier deployment wanted and a pool may still have. */
export interface EarlierWanted extends Wanted {
  generation: number;
}

/** What the attachment function's environment says for the next deployment. */
export interface AttachmentMemory {
  /** Counts what was asked for. */
  generation: number;
  /**
   * When it was changed; absent in the first. No two changes are the same: when an update of the function fails, the state
   * holds what was never sent, and the provider sends only what differs from the state.
   */
  at?: string;
  wanted: Wanted;
  /** The newest first. */
  earlier: EarlierWanted[];
  /** The token trigger that is switched off and that the provider's state of the pool still has. */
  staleTokenTrigger?: string;
}

/** What is known of the deployments before this one. */
export interface Recalled {
  /** Undefined when there was none. */
  memory?: AttachmentMemory;
  /** The last generation that was done. */
  done?: number;
}

/** What is seen when the program runs. */
export interface Seen {
  /** The slots of the pool that is wanted. */
  observed: ObservedTriggers;
  /** The token trigger in the provider's state of the pool; empty when there is none. */
  tokenTriggerInState: string;
  at: string;
}

/**
 * The memory that this deployment leaves. The old one, word for word, when all of it was done, the pool still has it and
 * nothing else is wanted; else one that has everything which may still be attached: what was done last, and whatever was
 * tried since. Pure.
 *
 * A trigger that somebody took off counts as something new to do, so that what puts it back stays what was asked for last:
 * the deployment after that finds nothing to change.
 */
export function planMemory({ memory, done }: Recalled, wanted: Wanted, seen: Seen): AttachmentMemory {
  if (memory === undefined) return { generation: 1, wanted, earlier: [] };
  if (memory.generation === done && isSame(memory.wanted, wanted) && isWhole(wanted, seen)) return memory;
  const before = [{ ...memory.wanted, generation: memory.generation }, ...memory.earlier];
  const stale = staleTokenTrigger(memory, wanted, seen);
  return {
    generation: Math.max(memory.generation, done ?? 0) + 1,
    at: seen.at,
    wanted,
    earlier: keepWhatMatters(
      before.filter(({ generation }) => done === undefined || generation >= done),
      wanted,
      seen.observed,
      done,
    ),
    ...(stale !== undefined && { staleTokenTrigger: stale }),
  };
}

function isWhole({ triggers }: Wanted, { observed }: Seen): boolean {
  return Object.keys(findLostSlots({ observed, wanted: triggers, attachedBefore: triggers })).length === 0;
}

/**
 * The token trigger in the provider's state of a pool, when it was this component's and is switched off: the provider
 * never takes it out of its state (hashicorp/terraform-provider-aws#45529) and sends it with the pool's next update.
 */
export function staleTokenTrigger(
  memory: AttachmentMemory | undefined,
  { userPoolId, triggers }: Pick<Wanted, "userPoolId" | "triggers">,
  { tokenTriggerInState }: Pick<Seen, "tokenTriggerInState">,
): string | undefined {
  if (memory === undefined || triggers.preTokenGeneration !== undefined) return undefined;
  const tokenTriggers = [memory.wanted, ...memory.earlier]
    .filter((each) => each.userPoolId === userPoolId)
    .map((each) => each.triggers.preTokenGeneration);
  return [memory.staleTokenTrigger, ...tokenTriggers].find((arn) => arn !== undefined && arn === tokenTriggerInState);
}

/** What the last deployment attached to the pool; nothing when it is not known to have been done. */
export function attachedBefore({ memory, done }: Recalled, userPoolId: string): FunctionPerTrigger {
  const isDone = memory !== undefined && memory.generation === done && memory.wanted.userPoolId === userPoolId;
  return isDone ? memory.wanted.triggers : {};
}

/** The functions of earlier deployments that the pool may still hold, done or not. */
export function mayBeOurs({ memory, done }: Recalled, userPoolId: string): string[] {
  if (memory === undefined) return [];
  return [{ ...memory.wanted, generation: memory.generation }, ...memory.earlier]
    .filter((each) => each.userPoolId === userPoolId && (done === undefined || each.generation >= done))
    .flatMap(({ triggers }) => Object.values(triggers));
}

/**
 * Drops what is wanted anyway, what a newer entry says too, and what the pool visibly no longer holds.
 *
 * Except for a slot that was taken over: that this was done allows the attachment to fill it again when it is empty, as
 * after somebody took the trigger off.
 */
function keepWhatMatters(
  before: EarlierWanted[],
  wanted: Wanted,
  observed: ObservedTriggers,
  done: number | undefined,
): EarlierWanted[] {
  const said = new Set(entriesOf(wanted).map(({ key }) => key));
  const keys = new Set([wanted.kmsKeyArn]);
  return before.flatMap((earlier) => {
    const isSamePool = earlier.userPoolId === wanted.userPoolId;
    const kept = entriesOf(earlier).filter(({ key, trigger, arn }) => {
      const isNew = !said.has(key);
      said.add(key);
      const isGone = isSamePool && isObservable(trigger) && observed[trigger] !== arn;
      const replaced = earlier.replaces[trigger] ?? wanted.replaces[trigger];
      return (isNew && !isGone) || (replaced !== undefined && isSamePool && earlier.generation === done);
    });
    const hasNewKey = earlier.kmsKeyArn !== undefined && !keys.has(earlier.kmsKeyArn);
    keys.add(earlier.kmsKeyArn);
    return kept.length === 0 && !hasNewKey ? [] : [restrict(earlier, kept)];
  });
}

interface Entry {
  trigger: TriggerName;
  arn: string;
  /** Equal for the same function in the same slot of the same pool. */
  key: string;
}

function entriesOf({ userPoolId, triggers }: Wanted): Entry[] {
  return Object.entries(triggers).map(([trigger, arn]) => ({
    trigger: trigger as TriggerName,
    arn,
    key: `${userPoolId} ${trigger} ${arn}`,
  }));
}

function restrict(earlier: EarlierWanted, kept: readonly Entry[]): EarlierWanted {
  const replaces = kept.flatMap(({ trigger }) => {
    const replaced = earlier.replaces[trigger];
    return replaced === undefined ? [] : [[trigger, replaced]];
  });
  return {
    ...earlier,
    triggers: Object.fromEntries(kept.map(({ trigger, arn }) => [trigger, arn])),
    replaces: Object.fromEntries(replaces) as ReplacedFunctions,
  };
}

function isSame(one: Wanted, other: Wanted): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
}

function inOrder(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => [key, inOrder(member)]),
  );
}

/** Far above what 4 KB of an environment can hold of it. */
const LONGEST_MEMORY_BYTES = 1_000_000;

/** As text for an environment of 4 KB: thirteen triggers, what they replace and as much again for a failed deployment. */
export function encodeMemory(memory: AttachmentMemory): string {
  return deflateRawSync(JSON.stringify(memory), { level: 9 }).toString("base64");
}

/** @throws {Error} for anything that {@link encodeMemory} did not write */
export function decodeMemory(text: string): AttachmentMemory {
  if (!/^[\w+/]+={0,2}$/.test(text)) throw new Error("The memory is no base64.");
  const inflated = inflateRawSync(Buffer.from(text, "base64"), { maxOutputLength: LONGEST_MEMORY_BYTES });
  return JSON.parse(inflated.toString("utf8")) as AttachmentMemory;
}
