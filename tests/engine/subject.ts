import type { PulumiFn } from "@pulumi/pulumi/automation";

import type { EngineStack } from "./harness/engine-stack";
import { buildProgram } from "./programs/program";
import type { PoolKind } from "./programs/settings";
import { describeSettings } from "./programs/describe-settings";
import type { Transition } from "./transitions/transition";
import { wantedSlots, type WantedSlots } from "./wanted";
import type { World } from "./world";

/** A program, and what its pool's triggers shall be. */
export interface Deployment {
  /** The same for the same program. */
  key: string;
  program: PulumiFn;
  wanted: WantedSlots;
  /** Id of the existing pool; that of a pool of the program is in the state. */
  poolId?: string;
}

/** One transition of one kind of pool, ready to run. */
export interface Subject {
  kind: string;
  label: string;
  stack: EngineStack;
  from?: Deployment;
  to?: Deployment;
  transition: Pick<Transition, "outside" | "first" | "refusal" | "isGivenUp" | "isUnchanged">;
}

/** The transition for pools of this kind. */
export function buildSubject(world: World, stack: EngineStack, kind: PoolKind, transition: Transition): Subject {
  const deploymentOf = (settingsOf: Transition["from"]): Deployment | undefined => {
    if (settingsOf === undefined) return undefined;
    const settings = settingsOf(world.origin, kind);
    return {
      key: `${kind} ${describeSettings(settings)}`,
      program: buildProgram(kind, settings, world.origin),
      wanted: wantedSlots(kind, settings, world.origin),
      poolId: kind === "existing" ? (settings.poolId ?? world.origin.poolId) : undefined,
    };
  };
  const { from, to, label } = transition;
  return { kind, label, stack, from: deploymentOf(from), to: deploymentOf(to), transition };
}
