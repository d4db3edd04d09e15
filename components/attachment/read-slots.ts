import * as pulumi from "@pulumi/pulumi";

import type { AttachmentRequest } from "./attachment-input";
import { attachedBefore, mayBeOurs } from "./attachment-memory";
import type { Slots } from "./slots";
import { whenKnown } from "./when-known";

/** The slots of one pool. */
export interface PoolSlots extends Slots {
  userPoolId: string;
}

/** What is known of the pool's slots, in a preview too, in which functions may still be to be made. */
export function readSlots({
  pool,
  targets,
  recalled,
  staleTokenTrigger,
}: Omit<AttachmentRequest, "memory">): pulumi.Output<PoolSlots> {
  const wanted = pulumi.output(
    Object.fromEntries(targets.map(({ trigger, arn }) => [trigger, whenKnown(arn).apply((value) => value ?? "")])),
  );
  return pulumi
    .all([pool.id, pool.observed, wanted, recalled, staleTokenTrigger])
    .apply(([userPoolId, observed, arns, before, stale]) => ({
      userPoolId,
      observed,
      wanted: arns,
      attachedBefore: attachedBefore(before, userPoolId),
      own: [...mayBeOurs(before, userPoolId), ...(stale === undefined ? [] : [stale])],
      replaces: pool.replaces,
    }));
}
