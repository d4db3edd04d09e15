import { CODE } from "./code";
import { FOREIGN_FUNCTIONS } from "./foreign-functions";
import { POOLS } from "./pools";
import { SWITCHING } from "./switching";
import type { Transition } from "./transition";

/** Every transition that the component must survive a failure in. */
export const TRANSITIONS: readonly Transition[] = [...CODE, ...SWITCHING, ...FOREIGN_FUNCTIONS, ...POOLS];
