import { TRIGGER_NAMES, type TriggerName } from "../contract";
import type { AttachmentInput, ReplacedFunction, WantedAttachment } from "./input";
import type { TriggerFunction } from "./lambda-config";
import { deepEqual } from "./values";

/** What is to become of one user pool's triggers, and what of it is ours to change. */
export interface AttachmentChange {
  userPoolId: string;
  /** What the slots shall hold; a slot that is not named is let go. */
  triggers: Partial<Record<TriggerName, TriggerFunction>>;
  /** The ARN of the KMS key for the custom senders among `triggers`. */
  kmsKeyArn?: string;
  /** Per slot, the ARNs that we put there and may overwrite or remove. */
  owned: Partial<Record<TriggerName, readonly string[]>>;
  /** ARNs that are ours in whatever slot they are found. */
  reclaim: readonly string[];
  /** The KMS keys that go from the pool with its last custom sender. Any other one stays: it may have been there before. */
  ownedKmsKeyArns: readonly string[];
  /** The KMS key that the pool is left with when its last custom sender goes, null for none. @default the one that it has */
  leftKmsKeyArn?: string | null;
  /** The triggers that a run before this one attached. */
  attachedBefore?: readonly TriggerName[];
  /** Per slot of `triggers`, the foreign function that may be there. */
  takesOver: Partial<Record<TriggerName, ReplacedFunction>>;
  /** Per slot that is let go, the function that comes back. */
  putsBack: Partial<Record<TriggerName, ReplacedFunction>>;
}

/** What was asked for of the same pool at some time. */
type Wanted = WantedAttachment & Partial<AttachmentInput>;

/** The change that attaches what `input` asks for and lets go what only `previous`, the newest first, asked for. */
export function changeToAttach(input: AttachmentInput, ...previous: (Wanted | undefined)[]): AttachmentChange {
  const change = changeToDetach(input, ...previous);
  return {
    ...change,
    triggers: input.triggers,
    kmsKeyArn: input.kmsKeyArn,
    attachedBefore: attachedBefore(input, previous),
    takesOver: perTrigger((name) => replacedFunction(input, name)),
  };
}

/** The change that lets go everything that `input` or `previous`, the newest first, asked for. */
export function changeToDetach(input: Wanted, ...previous: (Wanted | undefined)[]): AttachmentChange {
  const all = [input, ...previous].filter((wanted) => wanted !== undefined);
  return {
    userPoolId: input.userPoolId,
    triggers: {},
    owned: perTrigger((name) => all.flatMap((each) => each.triggers[name]?.functionArn ?? [])),
    reclaim: all.flatMap((each) => each.reclaim ?? []),
    ownedKmsKeyArns: all.flatMap((each) => (each.ownsKmsKey ? (each.kmsKeyArn ?? []) : [])),
    takesOver: {},
    putsBack: perTrigger((name) => functionToPutBack(name, all)),
  };
}

/** What the last run that wanted the slot was told to replace; when none did, what is named now. */
function functionToPutBack(name: TriggerName, all: readonly Wanted[]): ReplacedFunction | undefined {
  const filled = all.find(({ triggers }) => triggers[name]);
  if (filled) return replacedFunction(filled, name);
  return all.map((each) => replacedFunction(each, name)).find((replaced) => replaced !== undefined);
}

/**
 * The triggers that a run before this one is known to have attached. Where nothing counts the runs, a previous input that is
 * this one is that of a run that failed: without a change nothing is run.
 *
 * @param done the last run that was done, where they are counted
 */
export function attachedBefore(
  input: AttachmentInput,
  previous: readonly (Wanted | undefined)[],
  done?: number,
): TriggerName[] {
  const wasDone = (wanted: Wanted): boolean =>
    wanted.generation === undefined ? !deepEqual(wanted, input) : done !== undefined && wanted.generation <= done;
  return TRIGGER_NAMES.filter((name) =>
    previous.some((wanted) => wanted !== undefined && wanted.triggers[name] !== undefined && wasDone(wanted)),
  );
}

function replacedFunction({ replaces }: WantedAttachment, name: TriggerName): ReplacedFunction | undefined {
  const replaced = replaces?.[name];
  return typeof replaced === "string" ? { functionArn: replaced } : replaced;
}

function perTrigger<Value>(valueOf: (name: TriggerName) => Value | undefined): Partial<Record<TriggerName, Value>> {
  const values: Partial<Record<TriggerName, Value>> = {};
  for (const name of TRIGGER_NAMES) {
    const value = valueOf(name);
    if (value !== undefined) values[name] = value;
  }
  return values;
}
