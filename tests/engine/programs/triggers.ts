import type { TriggersArgs } from "../../../components/configuration/component/cognito-triggers-args";
import type { TriggerName } from "../../../runtime/contract";

/** A trigger of each kind of code, or those that go together. */
export interface TriggerGroup {
  label: string;
  triggers: TriggersArgs;
  needsKey?: boolean;
}

/** What stays on while something else changes: a pool without any trigger is another case. */
export const ALWAYS_ON: TriggersArgs = { preSignUp: { allowedEmailDomains: ["example.com"] } };

/** Everything that can be switched off and on beside what stays. */
export const TRIGGER_GROUPS: readonly TriggerGroup[] = [
  { label: "postConfirmation", triggers: { postConfirmation: async (event) => event } },
  { label: "preAuthentication", triggers: { preAuthentication: { blockedCidrs: ["192.0.2.0/24"] } } },
  { label: "postAuthentication", triggers: { postAuthentication: async (event) => event } },
  { label: "preTokenGeneration", triggers: { preTokenGeneration: { version: "V2_0", claims: { tenant: "name" } } } },
  { label: "userMigration", triggers: { userMigration: async (event) => event } },
  { label: "customMessage", triggers: { customMessage: async (event) => event } },
  { label: "inboundFederation", triggers: { inboundFederation: { callback: async (event) => event } } },
  {
    label: "challenge",
    triggers: {
      defineAuthChallenge: async (event) => event,
      createAuthChallenge: async (event) => event,
      verifyAuthChallengeResponse: async (event) => event,
    },
  },
  {
    label: "senders",
    triggers: { customEmailSender: async (event) => event, customSmsSender: async (event) => event },
    needsKey: true,
  },
];

/** Names of the triggers that are on. */
export function namesOf(triggers: TriggersArgs): TriggerName[] {
  return Object.keys(triggers) as TriggerName[];
}
