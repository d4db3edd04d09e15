import { distance } from "fastest-levenshtein";
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

/**
 * The found value as it may be shown: short, and never one that can be a secret. Of a map only the keys: what stands in
 * the wrong place may hold a secret under any key.
 */
export function describeFound(value: unknown, path: readonly PropertyKey[]): string {
  if (value === undefined) return "nothing";
  if (path.some((part) => SECRET_KEYS.has(String(part)))) return "a value that is not shown";
  if (isDeferred(value)) return "an output";
  if (typeof value === "function") return "a function";
  if (Array.isArray(value) && value.some(isMap)) return "a list of maps";
  if (isMap(value)) return Object.keys(value).length === 0 ? "{}" : `a map of ${Object.keys(value).join(", ")}`;
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** The mistake of a key that nobody knows, with the nearest one that is known. */
export function unknownKey(parts: readonly PropertyKey[], key: string, known: readonly string[]): Mistake {
  const [nearest] = [...known].sort((one, other) => differs(key, one) - differs(key, other));
  const path = keyPath([...parts, key]);
  if (nearest !== undefined && differs(key, nearest) <= LONGEST_SLIP) {
    return { path, problem: `unknown key; did you mean "${nearest}"?` };
  }
  return { path, problem: `unknown key; ${known.length > 0 ? `known are ${known.join(", ")}` : "there is none here"}` };
}

/** What the words of a mistake are made of beside what zod found. */
export interface SchemaAdvice {
  /** The keys that are allowed at a path. */
  knownKeys: (path: readonly PropertyKey[]) => readonly string[];
  /** What to do when only quotes are wrong at a path; empty otherwise. */
  adviseOnQuotes: (path: readonly PropertyKey[]) => string;
}

/** What zod found, as mistakes. */
export function mistakesOf(
  error: z.ZodError,
  root: readonly PropertyKey[],
  input: unknown,
  { knownKeys, adviseOnQuotes }: SchemaAdvice,
): Mistake[] {
  return error.issues.flatMap((issue): Mistake[] => {
    const path = [...root, ...issue.path];
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => unknownKey(path, key, knownKeys(issue.path)));
    }
    if (issue.code === "invalid_key") {
      return issue.issues.map((inner) => ({ path: keyPath(path), problem: `the name must be ${inner.message}` }));
    }
    const found = describeFound(valueAt(input, issue.path), path);
    const problem = `must be ${describeExpected(issue)}, found ${found}${adviseOnQuotes(issue.path)}`;
    return [{ path: keyPath(path), problem }];
  });
}

/** What zod says by itself, where the schema says nothing, in the words of this file. */
function describeExpected(issue: z.core.$ZodIssue): string {
  if (issue.code !== "invalid_type") return issue.message;
  if (issue.expected === "object" || issue.expected === "record") return "a map of keys";
  return issue.expected === "string" && issue.message.startsWith("Invalid input") ? "a text" : issue.message;
}

function isMap(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What stands at a path. */
export function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, part) => {
    if (typeof value !== "object" || value === null) return undefined;
    return Reflect.get(value, part);
  }, input);
}

/** How far two names are apart: edits for each letter of the longer one, in any case. */
function differs(one: string, other: string): number {
  return distance(one.toLowerCase(), other.toLowerCase()) / Math.max(one.length, other.length);
}
