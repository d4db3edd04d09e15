import { parseFunctionReference } from "../lambda-endpoint/function-arn";
import type { Realiser } from "./deployment";
import { optionalText, requiredText } from "./inputs";
import { autoName } from "./names";

/**
 * aws:lambda/permission:Permission. The Lambda endpoint enforces it; one on a function that exists elsewhere is recorded
 * only, since that function cannot be called here.
 */
export const realisePermission: Realiser = ({ name, inputs }, { functions }) => {
  const statementId = optionalText(inputs, "statementId") ?? autoName(name);
  const realised = { id: statementId, state: { ...inputs, statementId } };
  const reference = requiredText(inputs, "function");
  const functionName = parseFunctionReference(reference, functions.location)?.name;
  if (functionName === undefined || functions.find(functionName) === undefined) {
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
    reference,
  );
  return realised;
};
