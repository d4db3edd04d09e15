import { ALWAYS_ON } from "../programs/triggers";
import { POOL_KINDS, type ProgramSettings } from "../programs/settings";
import type { Transition } from "./transition";

/** What stays the same, and what changes in a function that stays. */
export const CODE: readonly Transition[] = [
  { label: "first deployment", kinds: POOL_KINDS, to: () => TWO },
  { label: "first deployment, given up", kinds: POOL_KINDS, to: () => TWO, isGivenUp: true },
  { label: "no change", kinds: POOL_KINDS, from: () => TWO, to: () => TWO, isUnchanged: true },
  {
    label: "code",
    kinds: POOL_KINDS,
    from: () => withCode("Hello"),
    to: () => withCode("Good morning"),
  },
  { label: "memory", kinds: POOL_KINDS, from: () => withMemory(512), to: () => withMemory(1024) },
  {
    label: "V1_0 to V3_0",
    kinds: POOL_KINDS,
    from: () => withVersion("V1_0"),
    to: () => withVersion("V3_0"),
  },
  { label: "V3_0 to V1_0", kinds: POOL_KINDS, from: () => withVersion("V3_0"), to: () => withVersion("V1_0") },
  { label: "destroy", kinds: POOL_KINDS, from: () => TWO },
];

const TWO: ProgramSettings = { triggers: { ...ALWAYS_ON, customMessage: async (event) => event } };

function withCode(greeting: string): ProgramSettings {
  return {
    triggers: {
      customMessage: async (event) => {
        event.response.emailSubject = greeting;
        return event;
      },
    },
  };
}

function withMemory(memorySizeMb: number): ProgramSettings {
  return { triggers: { preSignUp: { allowedEmailDomains: ["example.com"], memorySizeMb } } };
}

function withVersion(version: "V1_0" | "V3_0"): ProgramSettings {
  const claims = { tenant: "name" };
  const preTokenGeneration = version === "V1_0" ? { version, claims } : { version, claims };
  return { triggers: { ...ALWAYS_ON, preTokenGeneration } };
}
