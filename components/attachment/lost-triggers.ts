import * as pulumi from "@pulumi/pulumi";

import type { ComponentScope } from "../component-scope";
import type { PoolSlots } from "./read-slots";
import { findLostSlots } from "./slots";

/** Says which triggers somebody else took off or replaced since the last deployment: the attachment puts them back. */
export function warnOfLostTriggers({ name, parent }: ComponentScope, slots: pulumi.Output<PoolSlots>): void {
  slots.apply((read) => {
    const lost = Object.entries(findLostSlots(read));
    if (lost.length === 0) return;
    const held = lost.map(([trigger, found]) => `${trigger} holds ${found}`);
    const warning =
      `CognitoTriggers "${name}": user pool ${read.userPoolId} no longer has what the last deployment attached: ` +
      `${held.join(", ")}. Somebody else changed it; the attachment puts it back.`;
    void pulumi.log.warn(warning, parent);
  });
}
