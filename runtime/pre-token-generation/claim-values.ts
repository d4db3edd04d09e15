import type { ClaimSource, ClaimTokens, ClaimType } from "./options";

/** A value that a claim may have; version V1_0 takes texts only. */
export type ClaimValue = string | number | boolean | readonly unknown[] | Readonly<Record<string, unknown>>;

/** What a claim is read from: the text of an attribute, or a list of a profile item. */
export type ClaimText = string | readonly string[];

/** Longest text of a claim; a token must fit into a header. A user attribute of Cognito has no more. */
const LONGEST_TEXT = 2048;

/** A claim that is to be set. */
export interface Claim {
  name: string;
  value: ClaimValue;
  tokens: ClaimTokens;
}

/** The claims that some attributes give; `unreadable` are those whose text is not of the type. */
export interface ReadClaims {
  claims: Claim[];
  unreadable: number;
}

/** Reads claims from attributes. One without an attribute is left out. Pure. */
export function readClaims(
  sources: Readonly<Record<string, ClaimSource>>,
  attributes: Readonly<Record<string, ClaimText>>,
): ReadClaims {
  const claims: Claim[] = [];
  let unreadable = 0;
  for (const [name, source] of Object.entries(sources)) {
    const { from, as = "string", tokens = "both" } = typeof source === "string" ? { from: source } : source;
    const text = Object.hasOwn(attributes, from) ? attributes[from] : undefined;
    if (text === undefined || text.length === 0) continue;
    const value = convert(text, as);
    if (value === undefined) unreadable += 1;
    else claims.push({ name, value, tokens });
  }
  return { claims, unreadable };
}

function convert(text: ClaimText, type: ClaimType): ClaimValue | undefined {
  if (JSON.stringify(text).length > LONGEST_TEXT) return undefined;
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
