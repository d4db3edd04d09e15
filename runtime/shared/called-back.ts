import type { Context } from "aws-lambda";

import type { TriggerName } from "../contract";
import type { TriggerEvents } from "../events";
import { failCallback } from "./callback-failure";

/** A callback as Lambda's old style had it. */
type OldStyleCallback = (event: TriggerEvents[TriggerName], context: Context | undefined, third: () => void) => unknown;

/**
 * What a user's callback gives, unless it calls its third parameter back in Lambda's old style: that refuses the user, and
 * says why, whatever the callback then returns and by whatever way the call came about.
 *
 * The third parameter throws nothing: in a timer that would end the process, and a promise may have somebody who takes the
 * failure. A call after the callback has ended does nothing: the next user's invocation would suffer for it.
 *
 * @throws {TriggerRefusedError} when the third parameter is called; the log says so
 */
export async function refuseCallingBack(
  trigger: TriggerName,
  callback: OldStyleCallback,
  event: TriggerEvents[TriggerName],
  context?: Context,
): Promise<unknown> {
  const thirdIsCalled = Symbol();
  let third = (): void => undefined;
  const calledBack = new Promise<symbol>((resolve) => (third = () => resolve(thirdIsCalled)));
  // The call comes first, even when the callback has ended in the same turn.
  const answer = await Promise.race([calledBack, callback(event, context, third)]);
  if (answer === thirdIsCalled) throw failCallback({ trigger, event, context }, { reason: "callbackCalledBack" });
  return answer;
}
