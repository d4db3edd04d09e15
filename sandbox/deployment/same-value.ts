/** Whether two property values are the same; what is missing, undefined or null is not set. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (!isSet(one) || !isSet(other)) {
    return isSet(one) === isSet(other);
  }
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => sameValue(item, other[index]));
  }
  if (isMap(one) && isMap(other)) {
    return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) => sameValue(one[key], other[key]));
  }
  return Object.is(one, other);
}

/** The properties of `keys` whose values differ. */
export function changedProperties(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  keys: readonly string[],
): string[] {
  return keys.filter((key) => !sameValue(before[key], after[key]));
}

export function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
