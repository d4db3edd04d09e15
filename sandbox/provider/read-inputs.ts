import { isSet } from "../deployment/same-value";
import { attributesOf } from "./attributes";
import { DEFAULTS } from "./check";
import type { Properties } from "./property-values";
import { ruleOf } from "./resource-rules";

/**
 * The inputs of a resource that was read: a refresh keeps those that there were, since the state shows what drifted; an
 * import takes what a program must say to have the resource as it is.
 */
export function readInputs(type: string, inputs: Properties, state: Properties): Properties {
  if (Object.keys(inputs).length > 0) return inputs;
  const { defaults = {} } = ruleOf(type);
  const said = attributesOf(type).inputs.filter((key) => isSet(state[key]) && state[key] !== defaults[key]);
  return { ...Object.fromEntries(said.map((key) => [key, state[key]])), [DEFAULTS]: [] };
}
