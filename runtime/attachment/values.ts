/** A JSON object whose members are not known. */
export type JsonObject = Record<string, unknown>;

/** Whether a value is an object with members (no array, no null). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * A deep copy without the members that are undefined or null.
 *
 * Cognito writes null for a setting that is off; sent back as an empty value it could switch the setting on.
 */
export function cloneDefined<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map((item: unknown) => cloneDefined(item)) as Value;
  if (!isObject(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
  return Object.fromEntries(members.map(([name, member]) => [name, cloneDefined(member)])) as Value;
}

/** Whether two JSON values are equal; the order of members is irrelevant, an undefined member is an absent one. */
export function deepEqual(left: unknown, right: unknown): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => deepEqual(item, right[index]));
  }
  if (isObject(left) && isObject(right)) {
    return [...memberNames(left, right)].every((name) => deepEqual(left[name], right[name]));
  }
  return Object.is(left, right);
}

/** The names of the members of either object. */
export function memberNames(left: JsonObject, right: JsonObject): Set<string> {
  return new Set([...Object.keys(left), ...Object.keys(right)]);
}

/** The same value with every object's members and every array's items in one fixed order. */
export function inFixedOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => inFixedOrder(item)).sort((left, right) => compareText(asText(left), asText(right)));
  }
  if (!isObject(value)) return value;
  const members = Object.entries(value).sort(([left], [right]) => compareText(left, right));
  return Object.fromEntries(members.map(([name, member]) => [name, inFixedOrder(member)]));
}

function asText(value: unknown): string {
  return JSON.stringify(value) ?? "";
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Longest text of one value in an error: a message template may have 20,000 characters. */
const SHOWN_LENGTH = 200;

/**
 * A value as an error shows it: without double quotes, since Pulumi prints the error as JSON and would escape each one.
 */
export function show(value: unknown): string {
  const text = showWhole(value);
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
}

function showWhole(value: unknown): string {
  if (value === undefined) return "absent";
  if (typeof value === "string") return value === "" ? "an empty text" : value.replaceAll(/\s+/g, " ");
  if (Array.isArray(value)) return `[${value.map(showWhole).join(", ")}]`;
  if (isObject(value)) {
    const members = Object.entries(value).map(([name, member]) => `${name}: ${showWhole(member)}`);
    return `{${members.join(", ")}}`;
  }
  return JSON.stringify(value);
}
