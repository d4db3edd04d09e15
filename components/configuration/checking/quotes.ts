import type { z } from "zod";

import { valueAt } from "./mistakes";

/**
 * What to do about a value that is wrong only because it has quotes, or has none: in YAML `"90"` is a text, and 8080 is
 * none. Empty when the value would be wrong either way.
 */
export function adviseOnQuotes(schema: z.ZodType, input: unknown, path: readonly PropertyKey[]): string {
  const found = valueAt(input, path);
  if (typeof found === "string") {
    const bare = withoutQuotes(found);
    return bare !== undefined && isRight(schema, input, path, bare) ? "; drop the quotes" : "";
  }
  if (typeof found !== "number" && typeof found !== "boolean") return "";
  return isRight(schema, input, path, String(found)) ? "; put it in quotes" : "";
}

/** What YAML makes of a text without its quotes, when that is a number, true or false. */
function withoutQuotes(text: string): number | boolean | undefined {
  if (text === "true" || text === "false") return text === "true";
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/** Whether nothing is wrong at a path any more with another value there. */
function isRight(schema: z.ZodType, input: unknown, path: readonly PropertyKey[], value: unknown): boolean {
  const result = schema.safeParse(replaceAt(input, path, value));
  return result.success || result.error.issues.every((issue) => issue.path.join() !== path.join());
}

/** A copy with another value at a path; everything beside the path is the same as it was. */
function replaceAt(input: unknown, [part, ...rest]: readonly PropertyKey[], value: unknown): unknown {
  if (part === undefined) return value;
  const inner = replaceAt(valueAt(input, [part]), rest, value);
  if (Array.isArray(input)) return input.map((entry: unknown, index) => (index === part ? inner : entry));
  return typeof input === "object" && input !== null ? { ...input, [part]: inner } : input;
}
