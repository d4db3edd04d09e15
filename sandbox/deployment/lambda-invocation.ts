import { errorMessageOf, invokeFunction } from "../lambda-endpoint/client";
import type { Realiser } from "./deployment";
import { optionalText, requiredText } from "./inputs";
import { autoName } from "./names";

/** aws:lambda/invocation:Invocation: really invokes the function, as the provider does at creation. */
export const realiseInvocation: Realiser = async ({ name, inputs }, { lambdaEndpoint }) => {
  const input = JSON.parse(requiredText(inputs, "input")) as Record<string, unknown>;
  const qualifier = optionalText(inputs, "qualifier");
  const functionName = requiredText(inputs, "functionName");
  const reference = qualifier === undefined ? functionName : `${functionName}:${qualifier}`;
  const lifecycle = { [optionalText(inputs, "terraformKey") ?? "tf"]: { action: "create", prev_input: null } };
  const event = inputs.lifecycleScope === "CRUD" ? { ...input, ...lifecycle } : input;
  const answer = await invokeFunction(lambdaEndpoint, reference, event);
  if (answer.apiError !== undefined || answer.functionError) {
    throw new Error(`the function ${reference} failed: ${errorMessageOf(answer.payload)}`);
  }
  return { id: autoName(name), state: { ...inputs, result: JSON.stringify(answer.payload) } };
};
