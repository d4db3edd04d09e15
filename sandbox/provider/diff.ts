import { isMap, isSet } from "../deployment/same-value";
import { attributesOf } from "./attributes";
import { listedDefaults, namingOf } from "./check";
import { digestOfArchive, hasUnknown, isArchive, type Properties } from "./property-values";
import { keptProperties, type ResourceRule, ruleOf } from "./resource-rules";

/** What differs between a resource and what the program asks for. */
export interface ResourceDiff {
  /** The properties that differ. */
  changed: string[];
  /** Those of them that force a replacement. */
  replacing: string[];
  deleteBeforeReplace: boolean;
}

/** Compares a resource's state with the program's inputs, as the bridged provider plans it. */
export function diffResource(
  type: string,
  state: Properties,
  news: Properties,
  ignored: readonly string[] = [],
): ResourceDiff {
  const rule = ruleOf(type);
  const kept = keptProperties(type);
  const changed = attributesOf(type).inputs.filter(
    (key) =>
      !ignored.includes(key) &&
      (isStrictlyNew(rule, news[key], state[key]) || differs(news[key], state[key], key, kept)),
  );
  const replacing = changed.filter((key) => isReplacing(type, key, news, state));
  const named = namingOf(type, rule)?.property;
  // The bridge asks who made the name, not whether it changes.
  const nameIsStated = named !== undefined && isSet(news[named]) && !listedDefaults(news).includes(named);
  return { changed, replacing, deleteBeforeReplace: replacing.length > 0 && nameIsStated && rule.isFramework !== true };
}

function isReplacing(type: string, key: string, news: Properties, state: Properties): boolean {
  const { replacedBy = [] } = ruleOf(type);
  // An invocation that runs at its creation only is run again by a new one.
  if (type === "aws:lambda/invocation:Invocation" && key === "input") return news.lifecycleScope !== "CRUD";
  return replacedBy.includes(key) && !(key === "functionName" && isSameFunction(news[key], state[key]));
}

/** For the plugin framework null is not the same as false, zero or an empty text. */
function isStrictlyNew({ isFramework }: ResourceRule, value: unknown, former: unknown): boolean {
  return isFramework === true && isSet(value) && !isSet(former);
}

/** The name of a function and its ARN count as equal. */
function isSameFunction(one: unknown, other: unknown): boolean {
  const nameOf = (value: unknown) => String(value).replace(/^arn:.*:function:/, "");
  return !hasUnknown(one) && nameOf(one) === nameOf(other);
}

function differs(value: unknown, former: unknown, path: string, kept: readonly string[]): boolean {
  if (!isSet(value)) return !kept.includes(path) && !isEmpty(former);
  if (hasUnknown(value)) return true;
  if (!isSet(former)) return !isEmpty(value);
  if (isArchive(value) || isArchive(former)) return !isSameArchive(value, former);
  if (Array.isArray(value) && Array.isArray(former)) return !isSameList(value, former, path, kept);
  if (isMap(value) && isMap(former)) {
    const keys = [...new Set([...Object.keys(value), ...Object.keys(former)])];
    return keys.some((key) => differs(value[key], former[key], `${path}.${key}`, kept));
  }
  return value !== former;
}

function isSameArchive(one: unknown, other: unknown): boolean {
  return isArchive(one) && isArchive(other) && digestOfArchive(one) === digestOfArchive(other);
}

/** Lists of plain values are sets for the provider. */
function isSameList(one: unknown[], other: unknown[], path: string, kept: readonly string[]): boolean {
  if (one.length !== other.length) return false;
  const arePlain = [...one, ...other].every((item) => typeof item !== "object");
  const [sortedOne, sortedOther] = arePlain ? [[...one].sort(), [...other].sort()] : [one, other];
  return sortedOne.every((item, index) => !differs(item, sortedOther[index], path, kept));
}

/** What the provider takes for not set. */
function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isMap(value)) return Object.values(value).every(isEmpty);
  return !isSet(value) || value === "" || value === false || value === 0;
}
