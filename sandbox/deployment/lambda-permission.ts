import type { Realiser } from "./deployment";
import { optionalText, requiredText } from "./inputs";
import { autoName } from "./names";

/** aws:lambda/permission:Permission. The Lambda endpoint enforces it. */
export const realisePermission: Realiser = ({ name, inputs }, { functions }) => {
  const statementId = optionalText(inputs, "statementId") ?? autoName(name);
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
  return { id: statementId, state: { ...inputs, statementId } };
};
