import type { cognito } from "@pulumi/aws/types/output";

import type { TriggerName } from "../../runtime/contract";

/** The function that each slot of a pool holds now; an empty slot is absent. */
export type ObservedTriggers = Partial<Record<TriggerName, string>>;

/**
 * Reads the slots from what the data source `aws.cognito.getUserPool` says. Pure. `inboundFederation` is not in it: the
 * provider does not know that trigger.
 */
export function readObservedTriggers(config: cognito.GetUserPoolLambdaConfig | undefined): ObservedTriggers {
  if (config === undefined) return {};
  const slots: Record<Exclude<TriggerName, "inboundFederation">, string | undefined> = {
    preSignUp: config.preSignUp,
    postConfirmation: config.postConfirmation,
    preAuthentication: config.preAuthentication,
    postAuthentication: config.postAuthentication,
    preTokenGeneration: config.preTokenGenerationConfigs?.[0]?.lambdaArn ?? config.preTokenGeneration,
    userMigration: config.userMigration,
    customMessage: config.customMessage,
    defineAuthChallenge: config.defineAuthChallenge,
    createAuthChallenge: config.createAuthChallenge,
    verifyAuthChallengeResponse: config.verifyAuthChallengeResponse,
    customEmailSender: config.customEmailSenders?.[0]?.lambdaArn,
    customSmsSender: config.customSmsSenders?.[0]?.lambdaArn,
  };
  return Object.fromEntries(Object.entries(slots).filter(([, arn]) => arn !== undefined && arn !== ""));
}
