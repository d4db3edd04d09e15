import * as pulumi from "@pulumi/pulumi";

import type { SenderKey } from "../user-pool/sender-key";
import type { TriggerTarget } from "../functions/trigger-function";
import type { AttachablePool } from "./attachable-pool";
import { planMemory, staleTokenTrigger } from "./attachment-memory";
import type { AttachmentMemory, Recalled, Wanted } from "./attachment-memory";

/** What this deployment wants of the pool, with everything that letting go of it will take. */
export function buildWanted(
  pool: AttachablePool,
  targets: readonly TriggerTarget[],
  senderKey: SenderKey | undefined,
): pulumi.Output<Wanted> {
  return pulumi
    .all([pool.id, functionsOf(targets), senderKey?.arn, pool.smsRoleArn, pool.sendsThroughSes])
    .apply(([userPoolId, triggers, kmsKeyArn, smsRoleArn, sendsThroughSes]) => ({
      userPoolId,
      triggers,
      replaces: pool.replaces,
      ...(kmsKeyArn !== undefined && { kmsKeyArn }),
      ...(senderKey?.isCreated && { ownsKmsKey: true }),
      ...(smsRoleArn !== undefined && smsRoleArn !== "" && { smsRoleArn }),
      ...(sendsThroughSes && { sendsThroughSes }),
    }));
}

/** The memory that this deployment leaves to the next ones. */
export function buildMemory(
  pool: AttachablePool,
  recalled: pulumi.Output<Recalled>,
  wanted: pulumi.Output<Wanted>,
): pulumi.Output<AttachmentMemory> {
  return pulumi
    .all([recalled, wanted, pool.observed, pool.tokenTriggerInState])
    .apply(([before, now, observed, tokenTriggerInState]) =>
      planMemory(before, now, { observed, tokenTriggerInState, at: new Date().toISOString() }),
    );
}

/**
 * The token trigger that the provider's state of the pool keeps though it is switched off. In a pool that the component
 * created any token trigger was its own; in one of the program, what it is known to have attached.
 */
export function findStaleTokenTrigger(
  pool: AttachablePool,
  recalled: pulumi.Output<Recalled>,
  targets: readonly TriggerTarget[],
): pulumi.Output<string | undefined> {
  if (targets.some(({ trigger }) => trigger === "preTokenGeneration")) return pulumi.output(undefined);
  return pulumi
    .all([pool.id, recalled, pool.tokenTriggerInState])
    .apply(([userPoolId, { memory }, tokenTriggerInState]) => {
      if (tokenTriggerInState === "") return undefined;
      if (pool.exclusive) return tokenTriggerInState;
      return staleTokenTrigger(memory, { userPoolId, triggers: {} }, { tokenTriggerInState });
    });
}

function functionsOf(targets: readonly TriggerTarget[]) {
  return pulumi.output(Object.fromEntries(targets.map(({ trigger, arn }) => [trigger, arn])));
}
