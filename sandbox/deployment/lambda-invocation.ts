import { errorMessageOf, invokeFunction } from "../lambda-endpoint/client";
import type { Deployment, Realiser, RunInvocation } from "./deployment";
import { optionalText, requiredText } from "./inputs";
import { autoName } from "./names";

/** aws:lambda/invocation:Invocation: really invokes the function, as the provider does at creation. */
export const realiseInvocation: Realiser = async ({ name, inputs }, deployment) => {
  const qualifier = optionalText(inputs, "qualifier");
  const functionName = requiredText(inputs, "functionName");
  const invocation = {
    functionReference: qualifier === undefined ? functionName : `${functionName}:${qualifier}`,
    lifecycleKey: optionalText(inputs, "terraformKey") ?? "tf",
    input: JSON.parse(requiredText(inputs, "input")) as Record<string, unknown>,
  };
  const hasLifecycle = inputs.lifecycleScope === "CRUD";
  const result = await runInvocation(deployment, invocation, hasLifecycle ? "create" : undefined);
  if (hasLifecycle) deployment.invocations.push(invocation);
  return { id: autoName(name), state: { ...inputs, result: JSON.stringify(result) } };
};

/** Invokes a function as the provider does when it creates or deletes an invocation. @throws when the function fails */
export async function runInvocation(
  { lambdaEndpoint }: Deployment,
  { functionReference, lifecycleKey, input }: RunInvocation,
  action: "create" | "delete" | undefined,
): Promise<unknown> {
  const lifecycle = { [lifecycleKey]: { action, prev_input: action === "delete" ? input : null } };
  const event = action === undefined ? input : { ...input, ...lifecycle };
  const answer = await invokeFunction(lambdaEndpoint, functionReference, event);
  if (answer.apiError !== undefined || answer.functionError) {
    throw new Error(`the function ${functionReference} failed: ${errorMessageOf(answer.payload)}`);
  }
  return answer.payload;
}
