import { parseFunctionReference } from "../lambda-endpoint/function-arn";
import type { FunctionRegistry } from "../lambda-endpoint/function-registry";
import type { Realiser } from "./deployment";
import { type Inputs, optionalText, requiredText } from "./inputs";
import { autoName } from "./names";

/**
 * aws:lambda/permission:Permission. The Lambda endpoint enforces it; one on a function that exists elsewhere is recorded
 * only, since that function cannot be called here. Every change of it is a new one.
 */
export const permission: Realiser = {
  create({ name, inputs }, { functions }) {
    const statementId = optionalText(inputs, "statementId") ?? autoName(name);
    const realised = { id: statementId, state: { ...inputs, statementId } };
    if (isElsewhere(functions, inputs)) {
      return realised;
    }
    functions.addPermission(
      {
        statementId,
        qualifier: optionalText(inputs, "qualifier"),
        action: requiredText(inputs, "action"),
        principal: requiredText(inputs, "principal"),
        sourceAccount: optionalText(inputs, "sourceAccount"),
        sourceArn: optionalText(inputs, "sourceArn"),
      },
      requiredText(inputs, "function"),
    );
    return realised;
  },

  delete({ id, state }, { functions }) {
    functions.removePermission(requiredText(state, "function"), optionalText(state, "qualifier"), id);
  },

  read({ id, state }, { functions }) {
    const isThere = functions.hasPermission(requiredText(state, "function"), optionalText(state, "qualifier"), id);
    return isThere || isElsewhere(functions, state) ? state : undefined;
  },
};

function isElsewhere(functions: FunctionRegistry, inputs: Inputs): boolean {
  const name = parseFunctionReference(requiredText(inputs, "function"), functions.location)?.name;
  return name === undefined || functions.find(name) === undefined;
}
