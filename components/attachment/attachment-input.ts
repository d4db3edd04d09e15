import * as pulumi from "@pulumi/pulumi";

import { TRIGGER_NAMES } from "../../runtime/contract";
import type { ComponentScope } from "../component-scope";
import type { SenderKey } from "../sender-key";
import { ownFunctionArn } from "../trigger-function";
import type { TriggerTarget } from "../trigger-function";
import type { AttachablePool } from "./attachable-pool";
import { findForeignSlots, findLostSlots } from "./slots";
import type { ForeignSlot, FunctionPerTrigger, Slots } from "./slots";
import { whenKnown } from "./when-known";

/**
 * What the attachment is asked for, as JSON: each change of it runs the attachment again.
 *
 * A trigger that somebody took off or replaced since the last deployment stands in `lost`: it makes the preview show a
 * change, and the update puts the trigger back. It is gone from the input after that, which is one more change, with
 * nothing to do.
 */
export function buildAttachmentInput(
  scope: ComponentScope,
  pool: AttachablePool,
  targets: readonly TriggerTarget[],
  attachedBefore: pulumi.Output<FunctionPerTrigger>,
  senderKey: SenderKey | undefined,
): pulumi.Output<string> {
  const triggers = Object.fromEntries(
    targets.map(({ trigger, arn, version }) => [trigger, { functionArn: arn, lambdaVersion: version }]),
  );
  const reclaim = pulumi
    .all([ownFunctionArns(scope), pool.formerly])
    .apply(([own, formerly]) => [...new Set([...own, ...formerly])]);
  return pulumi.jsonStringify({
    userPoolId: pool.id,
    triggers,
    kmsKeyArn: senderKey?.arn,
    ownsKmsKey: senderKey?.isCreated ? true : undefined,
    replaces: pool.replaces,
    reclaim,
    revision: pool.revision,
    lost: compareSlots(scope, pool, targets, attachedBefore, reclaim),
  });
}

/**
 * Every function that is or ever was this component's. The attachment takes one off wherever it is not wanted: after a
 * deployment that failed half-way, and when the provider sends a token trigger again that was switched off, since it
 * takes it from its state (hashicorp/terraform-provider-aws#45529).
 */
function ownFunctionArns(scope: ComponentScope): pulumi.Output<string[]> {
  return pulumi.all(TRIGGER_NAMES.map((trigger) => ownFunctionArn(scope, trigger)));
}

/** The lost triggers. Fails, at preview time already, when a wanted slot of another owner's pool is taken. */
function compareSlots(
  scope: ComponentScope,
  pool: AttachablePool,
  targets: readonly TriggerTarget[],
  attachedBefore: pulumi.Output<FunctionPerTrigger>,
  own: pulumi.Output<string[]>,
): pulumi.Output<FunctionPerTrigger> {
  const wanted = pulumi.output(
    Object.fromEntries(targets.map(({ trigger, arn }) => [trigger, whenKnown(arn).apply((value) => value ?? "")])),
  );
  return pulumi
    .all([pool.id, pool.observed, wanted, attachedBefore, own])
    .apply(([userPoolId, observed, arns, before, ours]) => {
      const slots: Slots = { observed, wanted: arns, attachedBefore: before, own: ours, replaces: pool.replaces };
      const foreign = pool.owned ? [] : findForeignSlots(slots);
      if (foreign.length > 0) throw foreignSlotsError(scope, userPoolId, foreign);
      return findLostSlots(slots);
    });
}

function foreignSlotsError({ name, parent }: ComponentScope, userPoolId: string, foreign: ForeignSlot[]) {
  const slots = foreign.map(({ trigger, found }) => `  - ${trigger} holds ${found}`);
  const replaces = foreign.map(({ trigger, found }) => `${trigger}: "${found}"`).join(", ");
  return new pulumi.ResourceError(
    [
      `CognitoTriggers "${name}": user pool ${userPoolId} has triggers that are not this component's. Nothing was changed.`,
      ...slots,
      "Switch these triggers off here, or take the slots over (they are given back when the trigger goes):",
      `  userPool: { existing: { id: "${userPoolId}", replaces: { ${replaces} } } }`,
    ].join("\n"),
    parent,
    true,
  );
}
