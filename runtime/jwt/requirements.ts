import type { CommonClaims } from "./claims";
import { TokenError } from "./token-error";

/** What a token must carry. Of several groups, or of several scopes, any one will do. */
export interface TokenRequirements {
  /**
   * Group that the user must be in, or several of which one suffices.
   *
   * @default no group is needed; written as `undefined` it is an error, because a check would be lost in silence
   */
  groups?: string | readonly string[] | null;
  /**
   * Scope that an access token must carry, or several of which one suffices. An ID token has none.
   *
   * @default no scope is needed; written as `undefined` it is an error, because a check would be lost in silence
   * @example "orders/read"
   */
  scope?: string | readonly string[] | null;
}

/** Throws when the token is in none of the groups, or carries none of the scopes. */
export function assertRequirements(claims: CommonClaims, { groups, scope }: TokenRequirements): void {
  if (isAsked(groups) && !carriesOneOf(claims["cognito:groups"], groups)) throw new TokenError("group");
  if (isAsked(scope) && !carriesOneOf(splitScopes(claims["scope"]), scope)) throw new TokenError("scope");
}

/** Throws a TypeError when requirements that came from the caller cannot be used. */
export function assertUsableRequirements(where: string, requirements: TokenRequirements): void {
  const problems = describeRequirementProblems(requirements);
  if (problems.length > 0)
    throw new TypeError([`${where}: the requirements cannot be used.`, ...problems].join("\n- "));
}

/** The problems with requirements that came from the caller, as sentences; none when they can be used. */
export function describeRequirementProblems(requirements: TokenRequirements, path = ""): string[] {
  return (["groups", "scope"] as const).flatMap((name) => {
    if (!(name in requirements)) return [];
    const value = requirements[name];
    if (value === null || isNameList(value)) return [];
    const found =
      value === undefined ? "undefined" : Array.isArray(value) ? "a list with no or empty names" : typeof value;
    return [`${path}${name}: got ${found}. Give a name or a list of names, or null to ask for none.`];
  });
}

/** Whether a value is one name, or a list of one name or more. */
export function isNameList(value: unknown): value is string | readonly string[] {
  const names: readonly unknown[] = Array.isArray(value) ? value : [value];
  return names.length > 0 && names.every((name) => typeof name === "string" && name.trim() !== "");
}

function isAsked(names: TokenRequirements["groups"]): names is string | readonly string[] {
  return names !== undefined && names !== null;
}

function carriesOneOf(carried: unknown, wanted: string | readonly string[]): boolean {
  if (!Array.isArray(carried)) return false;
  return typeof wanted === "string" ? carried.includes(wanted) : wanted.some((name) => carried.includes(name));
}

function splitScopes(scope: unknown): readonly string[] {
  return typeof scope === "string" ? scope.split(" ") : [];
}
