import { TRANSITIONS } from "./transitions";
import { BROKEN_PROGRAMS } from "./programs/broken-order";
import { POOL_KINDS, type PoolKind } from "./programs/settings";
import { REPOSITORY_STACKS, REPOSITORY_TRANSITIONS } from "./repository";

/** What one worker does at a stretch: a transition of one kind of pool, or a slice of a long one. */
export interface Unit {
  kind: string;
  label: string;
  /** Of the failures of this unit every `slices`-th is tried, from `slice` on. */
  slice: number;
  slices: number;
  /** Whether it is part of `npm test`. */
  isChosen: boolean;
}

/** A first deployment of the repository's program takes long, so that workers share its failures. */
const REPOSITORY_SLICES = 8;

/** What `npm test` tries, in about two minutes on two idle cores: what went wrong once, for each kind of pool. */
const CHOSEN: Readonly<Record<PoolKind, readonly string[]>> = {
  created: ["first deployment, given up", "preTokenGeneration off"],
  "of the program": ["functionArn off", "preTokenGeneration off"],
  existing: ["first deployment, given up", "functionArn off", "functionArn changed", "give-back", "another pool id"],
};

/** Everything, the longest first. */
export function listUnits(): Unit[] {
  const repository = REPOSITORY_STACKS.flatMap((stack) =>
    REPOSITORY_TRANSITIONS.flatMap((label) =>
      Array.from({ length: REPOSITORY_SLICES }, (_, slice): Unit => {
        return { kind: `repository ${stack}`, label, slice, slices: REPOSITORY_SLICES, isChosen: false };
      }),
    ),
  );
  const others = POOL_KINDS.flatMap((kind) =>
    TRANSITIONS.filter(({ kinds }) => kinds.includes(kind)).map(({ label }): Unit => {
      return { kind, label, slice: 0, slices: 1, isChosen: CHOSEN[kind].includes(label) };
    }),
  );
  return [...repository, ...others];
}

/** The operations on which a pool's triggers depend: `npm test` lets each of them fail, and of the others some. */
const DECISIVE = /\/(Invocation|UserPool) /;

/** Of the other failures `npm test` tries every so many. */
const CHOSEN_OF = 7;

/** Whether `npm test` tries a failure of a chosen transition. */
export function isChosenFailure(name: string, index: number): boolean {
  return DECISIVE.test(name) || index % CHOSEN_OF === 0;
}

/** Kind of the units that must be found bad. */
export const BROKEN = "broken";

/** Programs that the suite must complain of. */
export function listBrokenUnits(): Unit[] {
  return BROKEN_PROGRAMS.map((label) => ({ kind: BROKEN, label, slice: 0, slices: 1, isChosen: true }));
}

/** Whether a name, `kind/transition/operation/time`, is what `only` asks for: parts of each segment, from the left. */
export function matches(only: string | undefined, name: string): boolean {
  const segments = name.toLowerCase().split("/");
  const asked = (only ?? "").toLowerCase().split("/");
  return asked.every((part, index) => segments[index] === undefined || segments[index].includes(part));
}
