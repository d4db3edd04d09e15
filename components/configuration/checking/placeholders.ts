import { isOn } from "../behaviours/behaviour-settings";
import { describeFound, keyPath } from "./mistakes";
import type { Mistake } from "./mistakes";

/** What the stack files of this repository and its documentation name, and what nobody has. */
const EXAMPLE_NAMES = new Set([
  "ap-northeast-1_legacy01",
  "ap-northeast-1_Exist1234",
  "ap-northeast-1_abc123",
  "legacyclient",
]);

/**
 * The domains that are nobody's, as a host, in an address or in a URL; and the accounts of AWS's documentation.
 *
 * @see https://www.rfc-editor.org/rfc/rfc2606
 */
const EXAMPLE_PATTERNS = [
  /^(?:\*\.)?(?:[\w-]+\.)*example\.(?:com|net|org)$/i,
  /@(?:[\w-]+\.)*example\.(?:com|net|org)>?$/i,
  /^[a-z][\w+.-]*:\/\/(?:[\w-]+\.)*example\.(?:com|net|org)(?=[:/?#]|$)/i,
  /^arn:[\w-]+:[\w-]+:[\w-]*:(?:123456789012|111122223333):/,
  /^arn:[\w-]+:ses:[\w-]*:\d+:identity\/(?:[^/]*@)?(?:[\w-]+\.)*example\.(?:com|net|org)$/i,
];

/** A list that keeps people of these domains out: one that nobody has harms nobody. */
const HARMLESS = new Set(["blockedEmailDomains"]);

/** A list in which one real entry is enough: the others are for tests. */
const NEEDS_ONE = new Set(["allowedEmailDomains"]);

/**
 * What was copied from an example and not changed: an old pool, senders, domains and accounts that nobody has. Deployed,
 * they would refuse every user or lose every message. Nothing is said about triggers and an API that are off.
 */
export function findPlaceholders(args: Record<string, unknown>): Mistake[] {
  return search(args, []);
}

function search(value: unknown, path: readonly PropertyKey[]): Mistake[] {
  if (typeof value === "string") return isPlaceholder(value) ? [placeholder(value, path)] : [];
  if (typeof value !== "object" || value === null || !isWritten(value)) return [];
  if (!Array.isArray(value) && !isOn(value)) return [];
  const last = String(path.at(-1));
  if (HARMLESS.has(last)) return [];
  if (Array.isArray(value) && NEEDS_ONE.has(last)) {
    return value.length > 0 && value.every(isPlaceholder) ? [placeholder(value, path)] : [];
  }
  const members: [PropertyKey, unknown][] = Array.isArray(value)
    ? value.map((entry, index) => [index, entry])
    : Object.entries(value);
  return members.flatMap(([key, member]) => search(member, [...path, key]));
}

function isPlaceholder(text: unknown): boolean {
  if (typeof text !== "string") return false;
  return EXAMPLE_NAMES.has(text) || EXAMPLE_PATTERNS.some((pattern) => pattern.test(text.trim()));
}

function placeholder(value: unknown, path: readonly PropertyKey[]): Mistake {
  const found = describeFound(value, path);
  return { path: keyPath(path), problem: `is still the example's, found ${found}; write your own, or take it out` };
}

/** A map or list that was written down: a resource or an output is somebody's own. */
function isWritten(value: object): boolean {
  return Array.isArray(value) || value.constructor === undefined || value.constructor.name === "Object";
}
