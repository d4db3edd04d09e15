import * as pulumi from "@pulumi/pulumi";

import type { ComponentScope } from "../component-scope";
import type { AttachablePool } from "./attachable-pool";
import type { PoolSlots } from "./read-slots";
import { findForeignSlots } from "./slots";
import type { ForeignSlot } from "./slots";

/** Fails, at preview time already, when a wanted slot of another owner's pool is taken. */
export function refuseForeignSlots(
  scope: ComponentScope,
  { owned }: AttachablePool,
  slots: pulumi.Output<PoolSlots>,
): pulumi.Output<void> {
  return slots.apply((read) => {
    const foreign = owned ? [] : findForeignSlots(read);
    if (foreign.length > 0) throw foreignSlotsError(scope, read.userPoolId, foreign);
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
