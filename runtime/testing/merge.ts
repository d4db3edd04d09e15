/** A record such as JSON has: not a list, not nothing. */
function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The record with some members otherwise: records are merged, anything else replaced, `undefined` takes a member away. */
export function mergeOverrides(base: unknown, overrides: unknown): unknown {
  if (!isRecord(base) || !isRecord(overrides)) return overrides;
  const keys = [...new Set([...Object.keys(base), ...Object.keys(overrides)])];
  const merged = keys.map((key) => [
    key,
    Object.hasOwn(overrides, key) ? mergeOverrides(base[key], overrides[key]) : base[key],
  ]);
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
}
