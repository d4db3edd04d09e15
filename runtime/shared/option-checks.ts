/**
 * Checks for options that come from a configuration. Every message names the option, what was found and what to do.
 *
 * Hand-written, because a schema library would weigh more than the smallest handler.
 */

/** Refuses anything but an object whose keys are all in `known`. */
export function assertKnownKeys(where: string, options: unknown, known: Readonly<Record<string, true>>): void {
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    throw new TypeError(`${where}: an object is needed, got ${describeValue(options)}.`);
  }
  const unknown = Object.keys(options).filter((key) => !Object.hasOwn(known, key));
  if (unknown.length === 0) return;
  const names = unknown.map((key) => JSON.stringify(key)).join(", ");
  throw new TypeError(`${where}: unknown option ${names}. Known options: ${Object.keys(known).join(", ")}.`);
}

/** Refuses anything but a boolean or nothing. */
export function assertOptionalBoolean(where: string, value: unknown): void {
  if (value === undefined || typeof value === "boolean") return;
  throw new TypeError(`${where}: true or false is needed, got ${describeValue(value)}.`);
}

/** Refuses anything but text that is not blank. */
export function assertText(where: string, value: unknown): asserts value is string {
  if (typeof value === "string" && value.trim() !== "") return;
  throw new TypeError(`${where}: text is needed, got ${describeValue(value)}.`);
}

/** Refuses anything but a list of texts. */
export function assertTexts(where: string, value: unknown): asserts value is readonly string[] {
  if (!Array.isArray(value)) throw new TypeError(`${where}: a list is needed, got ${describeValue(value)}.`);
  value.forEach((entry, index) => assertText(`${where}[${index}]`, entry));
}

/** Refuses anything but one of `allowed` or nothing. */
export function assertOptionalChoice(where: string, value: unknown, allowed: readonly string[]): void {
  if (value === undefined || (typeof value === "string" && allowed.includes(value))) return;
  throw new TypeError(`${where}: one of ${allowed.join(", ")} is needed, got ${describeValue(value)}.`);
}

/** Refuses anything but a whole number from `minimum` to `maximum`, or nothing. */
export function assertOptionalInteger(where: string, value: unknown, minimum: number, maximum: number): void {
  if (value === undefined) return;
  if (typeof value === "number" && Number.isInteger(value) && value >= minimum && value <= maximum) return;
  throw new TypeError(`${where}: a whole number from ${minimum} to ${maximum} is needed, got ${describeValue(value)}.`);
}

/** A value as an error may show it: never one that can be a secret. */
export function describeValue(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (value === null || ["undefined", "number", "boolean"].includes(typeof value)) return String(value);
  return Array.isArray(value) ? "a list" : typeof value === "object" ? "an object" : `a ${typeof value}`;
}
