import type { LambdaConfigType } from "@aws-sdk/client-cognito-identity-provider";

import { TRIGGER_NAMES, type TriggerName } from "../runtime/contract";
import { readSlot, type AttachmentChange } from "../runtime/attachment";
import { NO_KEY, type AttachCommand, type DetachCommand } from "./command";

/** The change that a command makes of a pool that is as it was described. What was not seen then is not touched. */
export function buildChange(command: AttachCommand | DetachCommand, described: LambdaConfigType): AttachmentChange {
  const nothing = { userPoolId: command.userPoolId, reclaim: [], takesOver: {}, putsBack: {} };
  if (command.action === "detach") {
    const triggers = command.triggers.length > 0 ? command.triggers : TRIGGER_NAMES;
    const leftKmsKeyArn = command.leftKmsKeyArn === NO_KEY ? null : command.leftKmsKeyArn;
    return { ...nothing, triggers: {}, owned: heldArns(described, triggers), ownedKmsKeyArns: [], leftKmsKeyArn };
  }
  const wanted = TRIGGER_NAMES.flatMap((trigger) => {
    const functionArn = command.functionArns[trigger];
    if (functionArn === undefined) return [];
    const version = trigger === "preTokenGeneration" ? { lambdaVersion: command.tokenVersion } : {};
    return [[trigger, { functionArn, ...version }] as const];
  });
  return {
    ...nothing,
    triggers: Object.fromEntries(wanted),
    kmsKeyArn: command.kmsKeyArn,
    owned: command.replace
      ? heldArns(
          described,
          wanted.map(([trigger]) => trigger),
        )
      : {},
    ownedKmsKeyArns: [],
  };
}

/** The ARNs that each slot holds. */
function heldArns(
  described: LambdaConfigType,
  triggers: readonly TriggerName[],
): Partial<Record<TriggerName, readonly string[]>> {
  return Object.fromEntries(
    triggers.map((trigger) => [trigger, readSlot({ ...described }, trigger).map(({ functionArn }) => functionArn)]),
  );
}
