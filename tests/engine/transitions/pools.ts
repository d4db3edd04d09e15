import { POOL_KINDS, type ProgramSettings } from "../programs/settings";
import { ALWAYS_ON } from "../programs/triggers";
import type { World } from "../world";
import type { Transition } from "./transition";

/** Other pools, other names, and what somebody else did to the pool. */
export const POOLS: readonly Transition[] = [
  {
    label: "another pool id",
    kinds: ["existing"],
    from: () => TWO,
    to: ({ otherPoolId }) => ({ ...TWO, poolId: otherPoolId }),
  },
  { label: "drift put back", kinds: POOL_KINDS, from: () => TWO, to: () => TWO, outside: takeTriggerOff },
  { label: "refresh", kinds: POOL_KINDS, from: () => TWO, to: () => TWO, outside: takeTriggerOff, first: "refresh" },
  {
    label: "settings of the pool",
    kinds: ["created", "of the program"],
    from: () => TWO,
    to: () => ({ ...TWO, minimumLength: 16 }),
  },
  {
    label: "settings of the pool and a trigger off",
    kinds: ["created", "of the program"],
    from: () => TWO,
    to: () => ({ triggers: ALWAYS_ON, minimumLength: 16 }),
  },
  {
    label: "pool replaced, protected",
    kinds: ["created", "of the program"],
    from: () => ({ ...TWO, isProtected: true }),
    to: () => ({ ...TWO, isProtected: true, signInWith: "email" }),
    refusal: /protect/i,
  },
  {
    label: "pool replaced",
    kinds: ["created", "of the program"],
    from: () => TWO,
    to: () => ({ ...TWO, signInWith: "email" }),
  },
  {
    label: "component renamed",
    kinds: POOL_KINDS,
    from: () => TWO,
    to: () => ({ ...TWO, name: "login", formerName: "auth" }),
  },
  { label: "stack renamed", kinds: POOL_KINDS, from: () => TWO, to: () => TWO, first: { rename: "live" } },
  {
    label: "stack renamed and a trigger off",
    kinds: POOL_KINDS,
    from: () => TWO,
    to: () => ({ triggers: ALWAYS_ON }),
    first: { rename: "live" },
  },
];

const TWO: ProgramSettings = { triggers: { ...ALWAYS_ON, customMessage: async (event) => event } };

/** Somebody edits the pool with a tool that knows one of its triggers only. */
async function takeTriggerOff({ cloud }: World, poolId: string): Promise<void> {
  const pool = cloud.pools().find(({ id }) => id === poolId);
  await cloud.changePool(poolId, { LambdaConfig: { ...pool?.lambdaConfig, PreSignUp: undefined } });
}
