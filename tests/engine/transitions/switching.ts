import { ALWAYS_ON, TRIGGER_GROUPS } from "../programs/triggers";
import type { TriggerGroup } from "../programs/triggers";
import { POOL_KINDS, type PoolKind, type ProgramSettings } from "../programs/settings";
import type { Transition } from "./transition";

/** Every trigger, or those that go together, switched on and off while another one stays; and all of them. */
export const SWITCHING: readonly Transition[] = [
  ...TRIGGER_GROUPS.flatMap((group): Transition[] => [
    {
      label: `${group.label} on`,
      kinds: kindsOf(group),
      from: () => WITHOUT,
      to: () => withGroup(group),
    },
    {
      label: `${group.label} off`,
      kinds: kindsOf(group),
      from: () => withGroup(group),
      to: () => WITHOUT,
    },
  ]),
  { label: "all off", kinds: POOL_KINDS, from: () => TWO, to: () => NONE },
  { label: "all on", kinds: POOL_KINDS, from: () => NONE, to: () => TWO },
];

const TWO: ProgramSettings = { triggers: { ...ALWAYS_ON, customMessage: async (event) => event } };
const NONE: ProgramSettings = { triggers: {} };
const WITHOUT: ProgramSettings = { triggers: ALWAYS_ON };

/** Pre authentication of the existing pool is somebody else's: that is a take-over. */
function kindsOf({ label }: TriggerGroup): readonly PoolKind[] {
  return label === "preAuthentication" ? ["created", "of the program"] : POOL_KINDS;
}

function withGroup({ triggers, needsKey }: TriggerGroup): ProgramSettings {
  return { triggers: { ...ALWAYS_ON, ...triggers }, customSenderKey: needsKey ? { create: {} } : undefined };
}
