import * as pulumi from "@pulumi/pulumi";

import type { SenderKey } from "../user-pool/sender-key";
import type { TriggerTarget } from "../functions/trigger-function";
import type { AttachablePool } from "./attachable-pool";
import type { AttachmentMemory, EarlierWanted, Recalled } from "./attachment-memory";

/** What the attachment's input is made of. */
export interface AttachmentRequest {
  pool: AttachablePool;
  targets: readonly TriggerTarget[];
  senderKey: SenderKey | undefined;
  recalled: pulumi.Output<Recalled>;
  memory: pulumi.Output<AttachmentMemory>;
  /** The token trigger that is switched off and that the provider's state of the pool still has. */
  staleTokenTrigger: pulumi.Output<string | undefined>;
}

/**
 * What the attachment is asked for, as JSON: each change of it runs the attachment again.
 *
 * @param checked fails when the pool may not be attached
 */
export function buildAttachmentInput(request: AttachmentRequest, checked: pulumi.Output<void>): pulumi.Output<string> {
  const input = pulumi.jsonStringify({ ...commonInput(request), revision: request.pool.revision });
  return pulumi.all([input, checked]).apply(([text]) => text);
}

/** The same, for the invocation that attaches nothing and lets go in the end; nothing in it but what that needs. */
export function buildHoldInput(request: AttachmentRequest): pulumi.Output<string> {
  return pulumi.jsonStringify({ hold: true, ...commonInput(request) });
}

function commonInput({ pool, targets, senderKey, memory, staleTokenTrigger }: AttachmentRequest) {
  return {
    userPoolId: pool.id,
    triggers: Object.fromEntries(
      targets.map(({ trigger, arn, version }) => [trigger, { functionArn: arn, lambdaVersion: version }]),
    ),
    kmsKeyArn: senderKey?.arn,
    ownsKmsKey: senderKey?.isCreated ? true : undefined,
    replaces: pool.replaces,
    reclaim: staleTokenTrigger.apply((arn) => (arn === undefined ? [] : [arn])),
    generation: memory.apply(({ generation }) => generation),
    earlier: memory.apply(({ earlier }) => earlier.map(toInput)),
  };
}

function toInput({ userPoolId, triggers, replaces, kmsKeyArn, ownsKmsKey, generation }: EarlierWanted) {
  const functions = Object.entries(triggers).map(([trigger, functionArn]) => [trigger, { functionArn }]);
  return { generation, userPoolId, triggers: Object.fromEntries(functions) as object, replaces, kmsKeyArn, ownsKmsKey };
}
