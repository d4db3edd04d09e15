import { errorMessageOf, invokeFunction } from "../lambda-endpoint/client";
import type { Deployment, Realiser, RunInvocation } from "./deployment";
import { type Inputs, optionalText, requiredText } from "./inputs";
import { autoName } from "./names";

/** aws:lambda/invocation:Invocation: really invokes the function, as the provider does. */
export const invocation: Realiser = {
  async create({ name, inputs }, deployment) {
    const run = readRun(inputs);
    const result = await runInvocation(deployment, run, hasLifecycle(inputs) ? { action: "create" } : undefined);
    if (hasLifecycle(inputs)) deployment.invocations.push(run);
    return { id: autoName(name), state: { ...inputs, result: JSON.stringify(result) } };
  },

  /** Also when nothing differs: the run after a failed update has the failed input as that of before. */
  async update({ state, planned }, deployment) {
    const former = readRun(state).input;
    const result = await runInvocation(deployment, readRun(planned), { action: "update", former });
    return { ...state, ...planned, result: JSON.stringify(result) };
  },

  async delete({ state }, deployment) {
    const run = readRun(state);
    if (hasLifecycle(state)) await runInvocation(deployment, run, { action: "delete", former: run.input });
  },
};

function hasLifecycle(inputs: Inputs): boolean {
  return inputs.lifecycleScope === "CRUD";
}

function readRun(inputs: Inputs): RunInvocation {
  const qualifier = optionalText(inputs, "qualifier");
  const functionName = requiredText(inputs, "functionName");
  return {
    functionReference: qualifier === undefined ? functionName : `${functionName}:${qualifier}`,
    lifecycleKey: optionalText(inputs, "terraformKey") ?? "tf",
    input: JSON.parse(requiredText(inputs, "input")) as Record<string, unknown>,
  };
}

/** Why an invocation is run, and the input of its last run. */
export interface InvocationCause {
  action: "create" | "update" | "delete";
  former?: Record<string, unknown>;
}

/** Invokes a function as the provider does for an invocation. @throws when the function fails */
export async function runInvocation(
  { lambdaEndpoint }: Deployment,
  { functionReference, lifecycleKey, input }: RunInvocation,
  cause: InvocationCause | undefined,
): Promise<unknown> {
  const lifecycle = cause && { [lifecycleKey]: { action: cause.action, prev_input: cause.former ?? null } };
  const answer = await invokeFunction(lambdaEndpoint, functionReference, { ...input, ...lifecycle });
  if (answer.apiError !== undefined || answer.functionError) {
    throw new Error(`the function ${functionReference} failed: ${errorMessageOf(answer.payload)}`);
  }
  return answer.payload;
}
