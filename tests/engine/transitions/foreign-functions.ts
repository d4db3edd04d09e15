import { POOL_KINDS, type ProgramSettings } from "../programs/settings";
import { ALWAYS_ON } from "../programs/triggers";
import type { Origin } from "../world";
import type { Transition } from "./transition";

/** Functions that exist already: named by their ARN, and taken from a slot of an existing pool. */
export const FOREIGN_FUNCTIONS: readonly Transition[] = [
  {
    label: "functionArn on",
    kinds: POOL_KINDS,
    from: () => ONE,
    to: ({ functions }) => messages(functions.messages),
  },
  {
    label: "functionArn changed",
    kinds: POOL_KINDS,
    from: ({ functions }) => messages(functions.messages),
    to: ({ functions }) => messages(functions.newMessages),
  },
  {
    label: "functionArn off",
    kinds: POOL_KINDS,
    from: ({ functions }) => messages(functions.messages),
    to: () => ONE,
  },
  {
    label: "functionArn of the token trigger on",
    kinds: POOL_KINDS,
    from: () => ONE,
    to: ({ functions }) => tokens(functions.tokens),
  },
  {
    label: "functionArn of the token trigger changed",
    kinds: POOL_KINDS,
    from: ({ functions }) => tokens(functions.tokens),
    to: ({ functions }) => tokens(functions.newTokens),
  },
  {
    label: "functionArn of the token trigger off",
    kinds: POOL_KINDS,
    from: ({ functions }) => tokens(functions.tokens),
    to: () => ONE,
  },
  {
    label: "functionArn to a function of the component",
    kinds: POOL_KINDS,
    from: ({ functions }) => messages(functions.messages),
    to: () => ({ triggers: { ...ALWAYS_ON, customMessage: async (event) => event } }),
  },
  { label: "take-over", kinds: ["existing"], from: () => ONE, to: takeOver },
  { label: "give-back", kinds: ["existing"], from: takeOver, to: () => ONE },
  { label: "destroy after a take-over", kinds: ["existing"], from: takeOver },
];

const ONE: ProgramSettings = { triggers: ALWAYS_ON };

function messages(functionArn: string): ProgramSettings {
  return { triggers: { ...ALWAYS_ON, customMessage: { functionArn } } };
}

function tokens(functionArn: string): ProgramSettings {
  return { triggers: { ...ALWAYS_ON, preTokenGeneration: { functionArn, version: "V2_0" } } };
}

function takeOver({ functions }: Origin): ProgramSettings {
  return {
    triggers: { ...ALWAYS_ON, preAuthentication: { blockedCidrs: ["192.0.2.0/24"] } },
    replaces: { preAuthentication: functions.guard },
  };
}
