import type { Realiser } from "./deployment";
import { optionalText } from "./inputs";
import { autoName, LETTERS_AND_DIGITS, randomText } from "./names";

/** aws:iam/role:Role. Recorded: no emulator checks what a role may do. */
export const recordRole: Realiser = ({ name, inputs }, { partition, accountId }) => {
  const roleName = optionalText(inputs, "name") ?? autoName(name);
  const state = {
    ...inputs,
    name: roleName,
    arn: `arn:${partition}:iam::${accountId}:role/${roleName}`,
    uniqueId: `AROA${randomText(17, LETTERS_AND_DIGITS).toUpperCase()}`,
  };
  return { id: roleName, state };
};

/** aws:cloudwatch/logGroup:LogGroup. Recorded: the functions' lines go to the screen with `--logs`. */
export const recordLogGroup: Realiser = ({ name, inputs }, { partition, region, accountId }) => {
  const logGroupName = optionalText(inputs, "name") ?? autoName(optionalText(inputs, "namePrefix") ?? name);
  const arn = `arn:${partition}:logs:${region}:${accountId}:log-group:${logGroupName}`;
  return { id: logGroupName, state: { ...inputs, name: logGroupName, arn } };
};

/** Any other resource: recorded, with its inputs as outputs. */
export const recordOther: Realiser = ({ name, inputs }) => {
  const id = optionalText(inputs, "name") ?? autoName(name);
  return { id, state: { name: id, ...inputs } };
};
