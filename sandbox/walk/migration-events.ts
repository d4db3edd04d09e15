import { buildEvent, type TriggerEvent } from "./events";
import { expectThat } from "./expect";
import type { Walk } from "./walk";

/** An event of the migration trigger, as Cognito sends it. */
export function migrationEvent(walk: Walk, triggerSource: string, userName: string, request: object): TriggerEvent {
  return buildEvent(walk.target, walk.deployment.region, {
    triggerSource,
    userName,
    request: { ...request, validationData: null, clientMetadata: null },
    response: {
      userAttributes: null,
      forceAliasCreation: null,
      enableSMSMFA: null,
      finalUserStatus: null,
      messageAction: null,
      desiredDeliveryMediums: null,
    },
  });
}

/** An answer that moves nobody: Cognito takes one without attributes so. */
export function expectNobody(subject: string, { response }: TriggerEvent): void {
  const attributes = Object.keys(response.userAttributes ?? {});
  expectThat(subject, attributes.length === 0 && !response.finalUserStatus, "no attributes and no status", response);
}
