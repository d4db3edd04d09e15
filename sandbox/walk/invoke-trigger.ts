import type { TriggerName } from "../../runtime/contract";
import { ExpectationError } from "../failure";
import { errorMessageOf, invokeFunction } from "../lambda-endpoint/client";
import type { TriggerEvent } from "./events";
import type { Walk } from "./walk";

/** What a trigger's function answered. */
export type TriggerAnswer = { event: TriggerEvent } | { errorMessage: string };

/** Invokes the deployed function of a trigger with `event`, at the ARN that the pool points at. */
export async function invokeTrigger(walk: Walk, trigger: TriggerName, event: TriggerEvent): Promise<TriggerAnswer> {
  const arn = walk.target.triggers[trigger];
  if (arn === undefined) {
    throw new ExpectationError(`trigger ${trigger}`, "a function", "none in the pool's Lambda config");
  }
  const answer = await invokeFunction(walk.deployment.lambdaEndpoint, arn, event);
  if (answer.apiError !== undefined) {
    throw new ExpectationError(`invocation of ${trigger}`, "an answer of the function", JSON.stringify(answer.payload));
  }
  return answer.functionError
    ? { errorMessage: errorMessageOf(answer.payload) }
    : { event: answer.payload as TriggerEvent };
}

/** The event that a trigger's function returned. @throws {ExpectationError} when it failed */
export async function invokeTriggerWell(walk: Walk, trigger: TriggerName, event: TriggerEvent): Promise<TriggerEvent> {
  const answer = await invokeTrigger(walk, trigger, event);
  if ("errorMessage" in answer) {
    throw new ExpectationError(
      `${trigger} (${event.triggerSource})`,
      "the event back",
      `error: ${answer.errorMessage}`,
    );
  }
  return answer.event;
}
