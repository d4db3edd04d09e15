import type { TriggerName } from "../../runtime/contract";
import type { ReplacedFunctions } from "./attachable-pool";
import type { ObservedTriggers } from "./observed-triggers";

/** A function per trigger. */
export type FunctionPerTrigger = Partial<Record<TriggerName, string>>;

/** What is known of a pool's slots when the program runs. */
export interface Slots {
  /** What the pool holds now. */
  observed: ObservedTriggers;
  /** The triggers that the program wants; undefined where the function is still to be made. */
  wanted: Partial<Record<TriggerName, string | undefined>>;
  /** What the last deployment attached. */
  attachedBefore: FunctionPerTrigger;
  /** Every function that is or ever was this component's. */
  own: readonly string[];
  /** The foreign functions that may be taken over. */
  replaces: ReplacedFunctions;
}

/** A slot that is wanted and holds somebody else's function. */
export interface ForeignSlot {
  trigger: TriggerName;
  found: string;
}

/** The wanted slots that hold a function which is neither ours nor named in `replaces`. Pure. */
export function findForeignSlots({ observed, wanted, attachedBefore, own, replaces }: Slots): ForeignSlot[] {
  const ours = new Set([...Object.values(wanted), ...Object.values(attachedBefore), ...own]);
  return triggersOf(wanted).flatMap((trigger) => {
    const found = observed[trigger];
    const named = replaces[trigger];
    const mayTake = typeof named === "string" ? named : named?.functionArn;
    return found === undefined || ours.has(found) || mayTake === found ? [] : [{ trigger, found }];
  });
}

/**
 * The slots that the last deployment attached and that hold something else now, with what they hold. Pure.
 *
 * A slot whose function the program changes is not lost, and a trigger that the last deployment did not have neither.
 */
export function findLostSlots({
  observed,
  wanted,
  attachedBefore,
}: Pick<Slots, "observed" | "wanted" | "attachedBefore">): FunctionPerTrigger {
  const lost = triggersOf(wanted).filter((trigger) => {
    const arn = wanted[trigger];
    return isObservable(trigger) && arn !== undefined && arn === attachedBefore[trigger] && observed[trigger] !== arn;
  });
  return Object.fromEntries(lost.map((trigger) => [trigger, observed[trigger] ?? "nothing"]));
}

/** The provider's data source does not know `inboundFederation`. */
export function isObservable(trigger: TriggerName): boolean {
  return trigger !== "inboundFederation";
}

function triggersOf(wanted: Slots["wanted"]): TriggerName[] {
  return Object.keys(wanted) as TriggerName[];
}
