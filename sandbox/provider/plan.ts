import { isMap, isSet } from "../deployment/same-value";
import { attributesOf } from "./attributes";
import { withoutDefaultsList } from "./check";
import { type Properties, UNKNOWN } from "./property-values";
import { keptProperties, ruleOf } from "./resource-rules";

/**
 * What the provider makes of the inputs: what the program says, and what the state has where the program may be silent.
 */
export function planInputs(type: string, state: Properties, news: Properties): Properties {
  const kept = keptProperties(type);
  const inputs = attributesOf(type).inputs.map((key) => [key, keep(news[key], state[key], key, kept)] as const);
  const planned = Object.fromEntries(inputs.filter(([, value]) => isSet(value)));
  return type === "aws:cognito/userPool:UserPool" ? withTokenTrigger(planned, state, news) : planned;
}

function keep(value: unknown, former: unknown, path: string, kept: readonly string[]): unknown {
  if (!isSet(value)) return kept.includes(path) ? former : undefined;
  if (!isMap(value) || !isMap(former)) return value;
  const inner = Object.keys(former).filter((key) => kept.includes(`${path}.${key}`));
  return { ...Object.fromEntries(inner.map((key) => [key, former[key]])), ...value };
}

/** A changed `preTokenGeneration` changes the other form, too, which the state may still have with the former function. */
function withTokenTrigger(planned: Properties, state: Properties, news: Properties): Properties {
  const { lambdaConfig } = planned;
  const stated = isMap(news.lambdaConfig) ? news.lambdaConfig : {};
  const former = isMap(state.lambdaConfig) ? state.lambdaConfig : {};
  const lambdaArn = stated.preTokenGeneration;
  if (!isMap(lambdaConfig) || !isSet(lambdaArn) || isSet(stated.preTokenGenerationConfig)) return planned;
  if (lambdaArn === former.preTokenGeneration) return planned;
  return {
    ...planned,
    lambdaConfig: { ...lambdaConfig, preTokenGenerationConfig: { lambdaVersion: "V1_0", lambdaArn } },
  };
}

/** Every attribute of a resource: null where it is not set. One that is left out would be unknown in a preview. */
export function everyAttribute(type: string, values: Properties): Properties {
  const { inputs, computed } = attributesOf(type);
  return Object.fromEntries([...inputs, ...computed].map((key) => [key, values[key] ?? null]));
}

/** What a preview knows of a resource that does not exist yet. */
export function previewCreation(type: string, news: Properties, region: string): Properties {
  const { inputs, computed } = attributesOf(type);
  const kept = keptProperties(type);
  const open = [...computed, ...inputs.filter((key) => kept.includes(key) && !isSet(news[key]))];
  return everyAttribute(type, {
    ...Object.fromEntries(open.map((key) => [key, UNKNOWN])),
    region,
    ...tagsAll(type, news),
    ...withoutDefaultsList(news),
  });
}

/** What a preview knows of a resource after an update of `changed` properties. */
export function previewUpdate(
  type: string,
  state: Properties,
  planned: Properties,
  changed: readonly string[],
): Properties {
  const { recomputed } = ruleOf(type);
  const isRecomputed = recomputed?.by.some((property) => changed.includes(property)) === true;
  const open = isRecomputed ? recomputed.outputs : [];
  return everyAttribute(type, {
    ...afterUpdate(type, state, planned),
    ...Object.fromEntries(open.map((key) => [key, UNKNOWN])),
  });
}

/** The state with the planned inputs in place of its own: what a failed update leaves behind. */
export function afterUpdate(type: string, state: Properties, planned: Properties): Properties {
  const former = Object.entries(state).filter(([key]) => attributesOf(type).computed.includes(key) || key === "region");
  return { ...Object.fromEntries(former), ...tagsAll(type, planned), ...planned };
}

function tagsAll(type: string, inputs: Properties): Properties {
  return attributesOf(type).computed.includes("tagsAll") ? { tagsAll: inputs.tags ?? {} } : {};
}
