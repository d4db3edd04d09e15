import type { ClaimSource, ClaimTokens, ClaimType } from "./options";

/** A value that a claim may have; version V1_0 takes texts only. */
export type ClaimValue = string | number | boolean | readonly unknown[] | Readonly<Record<string, unknown>>;

/** What a claim is read from: the text of an attribute, or a list of a profile item. */
export type ClaimText = string | readonly string[];

/**
 * Longest value of a claim, in characters, before it is made into its type. Cognito names no limit for a claim, but a token
 * must fit into a header; no user attribute is longer, so the limit is one for what a profile item holds.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AttributeType.html
 */
const LONGEST_VALUE = 2048;

/** A claim that is to be set. */
export interface Claim {
  name: string;
  value: ClaimValue;
  tokens: ClaimTokens;
}

/** The claims that some attributes give, and how many are not as the attributes have them. */
export interface ReadClaims {
  claims: Claim[];
  /** Left out, because the text is not of the type. */
  unreadable: number;
  /** Left out, because the value is longer than 2,048 characters. */
  tooLong: number;
  /** Lists that lack an entry which the attribute has: an empty one. */
  shortened: number;
}

/** Reads claims from attributes. One without an attribute is left out. Pure. */
export function readClaims(
  sources: Readonly<Record<string, ClaimSource>>,
  attributes: Readonly<Record<string, ClaimText>>,
): ReadClaims {
  const read: ReadClaims = { claims: [], unreadable: 0, tooLong: 0, shortened: 0 };
  for (const [name, source] of Object.entries(sources)) {
    const { from, as = "string", tokens = "both" } = typeof source === "string" ? { from: source } : source;
    const text = Object.hasOwn(attributes, from) ? attributes[from] : undefined;
    if (text === undefined || text.length === 0) continue;
    if (lengthOf(text) > LONGEST_VALUE) {
      read.tooLong += 1;
      continue;
    }
    const value = convert(text, as);
    if (value === undefined) {
      read.unreadable += 1;
      continue;
    }
    if (as === "list" && typeof text === "string" && /^\s*,|,\s*(,|$)/.test(text)) read.shortened += 1;
    read.claims.push({ name, value, tokens });
  }
  return read;
}

/** As Cognito counts the characters of an attribute; a list as the text that would split into it. */
function lengthOf(text: ClaimText): number {
  return [...(typeof text === "string" ? text : text.join(","))].length;
}

function convert(text: ClaimText, type: ClaimType): ClaimValue | undefined {
  if (typeof text !== "string") return type === "list" ? text : undefined;
  switch (type) {
    case "string":
      return text;
    case "number":
      return parseNumber(text);
    case "boolean":
      return text === "true" ? true : text === "false" ? false : undefined;
    case "list":
      return text
        .split(",")
        .map((entry) => entry.trim())
        .filter((entry) => entry !== "");
    case "json":
      return parseJson(text);
  }
}

/** A decimal number that JavaScript holds as it is written: a long id would be rounded into another one. */
function parseNumber(text: string): number | undefined {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(Math.trunc(value)) ? value : undefined;
}

/** JSON's null is no value that a claim may have. */
function parseJson(text: string): ClaimValue | undefined {
  try {
    return (JSON.parse(text) as ClaimValue | null) ?? undefined;
  } catch {
    return undefined;
  }
}
