import * as pulumi from "@pulumi/pulumi";

import type { ComponentScope } from "../component-scope";
import { plainError } from "../plain-error";
import type { SenderKey } from "../sender-key";
import type { TriggerTarget } from "../trigger-function";
import type { AttachablePool } from "./attachable-pool";
import { attachedBefore, mayBeOurs } from "./attachment-memory";
import type { AttachmentMemory, EarlierWanted, Recalled } from "./attachment-memory";
import { findForeignSlots, findLostSlots } from "./slots";
import type { ForeignSlot, FunctionPerTrigger, Slots } from "./slots";
import { whenKnown } from "./when-known";

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
 * A trigger that somebody took off or replaced since the last deployment stands in `lost`: it makes the preview show a
 * change, and the update puts the trigger back. It is gone from the input after that, which is one more change, with
 * nothing to do.
 */
export function buildAttachmentInput(scope: ComponentScope, request: AttachmentRequest): pulumi.Output<string> {
  return pulumi.jsonStringify({
    ...commonInput(request),
    revision: request.pool.revision,
    lost: compareSlots(scope, request),
  });
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

/** The lost triggers. Fails, at preview time already, when a wanted slot of another owner's pool is taken. */
function compareSlots(
  scope: ComponentScope,
  { pool, targets, recalled, staleTokenTrigger }: AttachmentRequest,
): pulumi.Output<FunctionPerTrigger> {
  const wanted = pulumi.output(
    Object.fromEntries(targets.map(({ trigger, arn }) => [trigger, whenKnown(arn).apply((value) => value ?? "")])),
  );
  return pulumi
    .all([pool.id, pool.observed, wanted, recalled, staleTokenTrigger])
    .apply(([userPoolId, observed, arns, before, stale]) => {
      const slots: Slots = {
        observed,
        wanted: arns,
        attachedBefore: attachedBefore(before, userPoolId),
        own: [...mayBeOurs(before, userPoolId), ...(stale === undefined ? [] : [stale])],
        replaces: pool.replaces,
      };
      const foreign = pool.owned ? [] : findForeignSlots(slots);
      if (foreign.length > 0) throw foreignSlotsError(scope, userPoolId, foreign);
      return findLostSlots(slots);
    });
}

function foreignSlotsError({ name, parent }: ComponentScope, userPoolId: string, foreign: ForeignSlot[]) {
  const slots = foreign.map(({ trigger, found }) => `  - ${trigger} holds ${found}`);
  const replaces = foreign.map(({ trigger, found }) => `${trigger}: "${found}"`).join(", ");
  return plainError(
    [
      `CognitoTriggers "${name}": user pool ${userPoolId} has triggers that are not this component's. Nothing was changed.`,
      ...slots,
      "Switch these triggers off here, or take the slots over (they are given back when the trigger goes):",
      `  userPool: { existing: { id: "${userPoolId}", replaces: { ${replaces} } } }`,
    ].join("\n"),
    parent,
  );
}
