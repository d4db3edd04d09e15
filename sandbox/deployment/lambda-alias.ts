import type { Deployment, Realiser } from "./deployment";
import { requiredText } from "./inputs";
import { invokeArn } from "./lambda-function";
import { functionArn, parseFunctionReference } from "../lambda-endpoint/function-arn";

/** aws:lambda/alias:Alias */
export const alias: Realiser = {
  create({ name, inputs }, deployment) {
    const functionName = requiredText(inputs, "functionName");
    const aliasName = typeof inputs.name === "string" ? inputs.name : name;
    deployment.functions.createAlias(functionName, aliasName, requiredText(inputs, "functionVersion"));
    const arn = aliasArn(deployment, functionName, aliasName);
    return { id: arn, state: { ...inputs, name: aliasName, arn, invokeArn: invokeArn(deployment, arn) } };
  },

  update({ state, planned }, { functions }) {
    const version = requiredText(planned, "functionVersion");
    functions.updateAlias(requiredText(state, "functionName"), requiredText(state, "name"), version);
    return { ...state, ...planned };
  },

  delete({ state }, { functions }) {
    functions.deleteAlias(requiredText(state, "functionName"), requiredText(state, "name"));
  },

  read({ state }, { functions }) {
    const name = requiredText(state, "name");
    const functionVersion = functions.find(requiredText(state, "functionName"))?.aliases.get(name);
    return functionVersion === undefined ? undefined : { ...state, functionVersion };
  },
};

function aliasArn({ functions: { location } }: Deployment, functionName: string, name: string): string {
  return functionArn(location, parseFunctionReference(functionName, location)?.name ?? functionName, name);
}
