import type { LambdaConfigType } from "@aws-sdk/client-cognito-identity-provider";

import type { TriggerName } from "../runtime/contract";
import { readSlot, SENDER_TRIGGERS, versionOf, type LambdaConfigPlan, type SlotChange } from "../runtime/attachment";
import { NO_KEY, type AttachCommand, type DetachCommand } from "./command";
import { INVOCATION } from "./invocation";

/** The commands that bring the pool's triggers back to what they were before the change. */
export function undoCommands(
  { userPoolId, region }: AttachCommand | DetachCommand,
  { slots, before, after }: LambdaConfigPlan,
): string[] {
  const pool = `--user-pool-id ${userPoolId} --region ${region}`;
  const added = slots.filter(({ from }) => from === undefined).map(({ trigger }) => `--trigger ${trigger}`);
  // An attachment puts its own key back with its sender; without one there was a key, or none, that nobody used.
  const hadSender = SENDER_TRIGGERS.some((trigger) => readSlot({ ...before }, trigger).length > 0);
  const isKeyChanged = !hadSender && before.KMSKeyID !== after.KMSKeyID;
  const keyOption = isKeyChanged ? [`--kms-key-arn ${before.KMSKeyID ?? NO_KEY}`] : [];
  const gone = slots.flatMap(({ trigger, from }) => (from === undefined ? [] : [{ trigger, from }]));
  return [
    ...(added.length > 0 ? [`${INVOCATION} detach ${pool} ${[...added, ...keyOption].join(" ")}`] : []),
    ...(gone.length > 0 ? [`${INVOCATION} attach ${pool} ${attachOptions(gone, slots, before)}`] : []),
  ];
}

function attachOptions(
  gone: readonly { trigger: TriggerName; from: string }[],
  slots: readonly SlotChange[],
  before: LambdaConfigType,
): string {
  const triggers = gone.map(({ trigger, from }) => `--trigger ${trigger}=${from}`);
  const replaces = slots.some(({ from, to }) => from !== undefined && to !== undefined);
  const token = gone.some(({ trigger }) => trigger === "preTokenGeneration");
  const sender = gone.some(({ trigger }) => (SENDER_TRIGGERS as readonly TriggerName[]).includes(trigger));
  return [
    ...triggers,
    ...(token ? [`--token-version ${versionOf(readSlot({ ...before }, "preTokenGeneration"))}`] : []),
    ...(sender && before.KMSKeyID !== undefined ? [`--kms-key-arn ${before.KMSKeyID}`] : []),
    ...(replaces ? ["--replace"] : []),
  ].join(" ");
}
