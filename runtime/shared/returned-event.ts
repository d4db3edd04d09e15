import type { Context } from "aws-lambda";

import type { TriggerName } from "../contract";
import type { TriggerEvents } from "../events";
import { failCallback } from "./callback-failure";
import type { FoundAnswer } from "./callback-reasons";

/**
 * What a user's callback returned, when it is an event; anything else refuses the user, as Cognito would, but says why: to
 * Cognito a function that returns nothing is one whose answer cannot be read.
 *
 * A copy of the event is taken, too: Cognito asks for request and response.
 *
 * @throws {TriggerRefusedError} when it is no event; the log has what it is
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export function takeReturnedEvent(
  trigger: TriggerName,
  given: TriggerEvents[TriggerName],
  returned: unknown,
  context?: Context,
): unknown {
  // Whatever Cognito itself has put into it, or left out.
  if (returned === given) return returned;
  const found = findFault(returned);
  if (found === undefined) return returned;
  const reason = found === "nothing" ? "callbackReturnedNothing" : "callbackReturnedNoEvent";
  throw failCallback({ trigger, event: given, context }, { reason, found });
}

/** What was returned, when it is no event. */
function findFault(returned: unknown): FoundAnswer | undefined {
  if (returned === undefined || returned === null) return "nothing";
  if (Array.isArray(returned)) return "a list";
  if (typeof returned !== "object") return PLAIN[typeof returned] ?? "another value";
  const { request, response } = returned as { request?: unknown; response?: unknown };
  if (isMap(request)) return isMap(response) ? undefined : "an object without response";
  return isMap(response) ? "an object without request" : "an object without request and response";
}

const PLAIN: Readonly<Record<string, FoundAnswer>> = {
  string: "a text",
  number: "a number",
  boolean: "true or false",
  function: "a function",
};

function isMap(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
