import type { Realiser } from "./deployment";
import { requiredText } from "./inputs";
import { invokeArn } from "./lambda-function";
import { functionArn, parseFunctionReference } from "../lambda-endpoint/function-arn";

/** aws:lambda/alias:Alias */
export const realiseAlias: Realiser = ({ name, inputs }, deployment) => {
  const functionName = requiredText(inputs, "functionName");
  const alias = typeof inputs.name === "string" ? inputs.name : name;
  deployment.functions.createAlias(functionName, alias, requiredText(inputs, "functionVersion"));
  const { location } = deployment.functions;
  const arn = functionArn(location, parseFunctionReference(functionName, location)?.name ?? functionName, alias);
  return { id: arn, state: { ...inputs, name: alias, arn, invokeArn: invokeArn(deployment, arn) } };
};
