import type { Context } from "aws-lambda";

import type { TriggerName } from "../contract";
import type { TriggerEvents } from "../events";
import { CALLBACK_REASONS, type FoundAnswer } from "./callback-reasons";
import { TriggerRefusedError } from "./errors";
import { toToken, type LogEntry } from "./logger";

/** Which call of a user's callback it was. */
export interface CallbackCall {
  trigger: TriggerName;
  event: TriggerEvents[TriggerName];
  context?: Context;
}

/** What a user's callback did wrong. */
export interface CallbackFault {
  reason: keyof typeof CALLBACK_REASONS;
  /** What came in place of the event. */
  found?: FoundAnswer;
}

/** Writes the one line that says what a user's callback did wrong, and gives the error that refuses the user. */
export function failCallback({ trigger, event, context }: CallbackCall, { reason, found }: CallbackFault): Error {
  const { level, message } = CALLBACK_REASONS[reason];
  const entry: Omit<LogEntry, "timestamp"> = {
    level,
    trigger,
    triggerSource: toToken(event.triggerSource),
    userPoolId: toToken(event.userPoolId),
    clientId: toToken(event.callerContext?.clientId),
    requestId: toToken(context?.awsRequestId),
    outcome: "failed",
    reason,
    found,
  };
  process.stdout.write(`${JSON.stringify({ timestamp: new Date().toISOString(), message, ...entry })}\n`);
  const called = reason === "callbackCalledBack" ? ", but called its third parameter" : "";
  return new TriggerRefusedError("ERR_INTERNAL", `The callback of this trigger did not return its event${called}`);
}
