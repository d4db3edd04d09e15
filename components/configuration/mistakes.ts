import { closest, distance } from "fastest-levenshtein";
import type { z } from "zod";

import { isDeferred } from "./leaves";

/** One thing that is wrong with the configuration. */
export interface Mistake {
  /** Where: the key path, for example `triggers.preSignUp.allowedEmailDomains[0]`. */
  path: string;
  /** What was found and what is allowed. */
  problem: string;
}

/** Keys whose values are never shown, wherever they stand. */
const SECRET_KEYS = new Set(["clientSecret", "externalId", "environment"]);

/** With more edits than this for each letter, a known key is no longer a likely meaning. */
const LONGEST_SLIP = 0.5;

/** Joins the parts of a key path: `triggers.preSignUp.allowedEmailDomains[0]`. */
export function keyPath(parts: readonly PropertyKey[]): string {
  return parts.reduce<string>((path, part) => {
    if (typeof part === "number") return `${path}[${part}]`;
    return path === "" ? String(part) : `${path}.${String(part)}`;
  }, "");
}

/** The found value as it may be shown: short, and never one that can be a secret. */
export function describeFound(value: unknown, path: readonly PropertyKey[]): string {
  if (value === undefined) return "nothing";
  if (path.some((part) => SECRET_KEYS.has(String(part)))) return "a value that is not shown";
  if (isDeferred(value)) return "an output";
  if (typeof value === "function") return "a function";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** The mistake of a key that nobody knows, with the nearest one that is known. */
export function unknownKey(parts: readonly PropertyKey[], key: string, known: readonly string[]): Mistake {
  const nearest = known.length > 0 ? closest(key, [...known]) : undefined;
  const path = keyPath([...parts, key]);
  if (nearest !== undefined && differs(key, nearest) <= LONGEST_SLIP) {
    return { path, problem: `unknown key; did you mean "${nearest}"?` };
  }
  return { path, problem: `unknown key; known are ${known.join(", ")}` };
}

/** What zod found, as mistakes. `known` tells the keys that are allowed at a path. */
export function mistakesOf(
  error: z.ZodError,
  root: readonly PropertyKey[],
  input: unknown,
  known: (path: readonly PropertyKey[]) => readonly string[],
): Mistake[] {
  return error.issues.flatMap((issue): Mistake[] => {
    const path = [...root, ...issue.path];
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => unknownKey(path, key, known(issue.path)));
    }
    if (issue.code === "invalid_key") {
      return issue.issues.map((inner) => ({ path: keyPath(path), problem: `the name must be ${inner.message}` }));
    }
    const found = describeFound(valueAt(input, issue.path), path);
    const expected = issue.code === "invalid_type" && issue.expected === "object" ? "a map of keys" : issue.message;
    return [{ path: keyPath(path), problem: `must be ${expected}, found ${found}` }];
  });
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, part) => {
    if (typeof value !== "object" || value === null) return undefined;
    return Reflect.get(value, part);
  }, input);
}

/** How far two names are apart: edits for each letter of the longer one, in any case. */
function differs(one: string, other: string): number {
  return distance(one.toLowerCase(), other.toLowerCase()) / Math.max(one.length, other.length);
}
