import { CognitoJwtVerifier } from "aws-jwt-verify/cognito-verifier";

import type { TokenUse } from "./claims";
import type { TokenVerifierOptions, UserPoolOptions } from "./options";
import { describeRequirementProblems, isNameList } from "./requirements";
import type { TokenRequirements } from "./requirements";

/** One user pool as the verifier needs it. */
export interface NormalizedUserPool {
  readonly userPoolId: string;
  readonly clientId: string | string[] | null;
  readonly requirements: TokenRequirements;
  readonly issuers: readonly string[];
  readonly jwksUris: readonly string[];
}

/** The options with defaults filled in. */
export interface NormalizedOptions {
  readonly userPools: readonly NormalizedUserPool[];
  readonly tokenUse: TokenUse | null;
  readonly graceSeconds: number;
  readonly maxCachedTokens: number;
  readonly jwksTimeoutMs: number;
}

const POOL_KEYS = ["userPoolId", "clientId", "groups", "scope"];
const CHECK_KEYS = ["tokenUse", "graceSeconds", "claims", "check", "cacheVerifiedTokens", "jwksTimeoutMs", "fetcher"];

/**
 * Checks what the compiler cannot, above all environment variables that are not set, and reports every problem at once.
 *
 * @throws {TypeError} that names each option, what was found and what to do
 */
export function normalizeOptions<Use extends TokenUse | null, Custom extends object>(
  options: TokenVerifierOptions<Use, Custom>,
): NormalizedOptions {
  assertMap(options);
  const several = options.userPools !== undefined;
  const given: unknown = several ? options.userPools : [options];
  const pools = (Array.isArray(given) ? given : []).filter(isMap) as unknown as readonly UserPoolOptions[];
  const problems = [
    ...describeUnknownKeys(options, several ? ["userPools", ...CHECK_KEYS] : [...POOL_KEYS, ...CHECK_KEYS]),
    ...describeCheckProblems(options),
    ...describePoolList(given),
    ...pools.flatMap((pool, index) => describePoolProblems(pool, several ? `userPools[${index}].` : "", several)),
    ...describeRepeatedPools(pools),
    ...describeUnfitScope(options.tokenUse, pools),
  ];
  if (problems.length > 0)
    throw new TypeError(["createTokenVerifier: the options cannot be used.", ...problems].join("\n- "));
  return {
    userPools: pools.map(normalizePool),
    tokenUse: options.tokenUse,
    graceSeconds: options.graceSeconds ?? 0,
    maxCachedTokens: options.cacheVerifiedTokens?.maxEntries ?? 0,
    jwksTimeoutMs: options.jwksTimeoutMs ?? 3000,
  };
}

function assertMap(options: unknown): void {
  if (isMap(options)) return;
  const wanted = "Give { userPoolId, clientId, tokenUse }";
  throw new TypeError(`createTokenVerifier: the options are ${describe(options)}. ${wanted}.`);
}

function describePoolList(given: unknown): string[] {
  if (!Array.isArray(given)) return [`userPools: got ${describe(given)}. Give a list of user pools.`];
  if (given.length === 0) return ["userPools: names no user pool. Give at least one."];
  return given.flatMap((pool: unknown, index) =>
    isMap(pool) ? [] : [`userPools[${index}]: got ${describe(pool)}. Give { userPoolId, clientId }.`],
  );
}

function isMap(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function normalizePool({ userPoolId, clientId, groups, scope }: UserPoolOptions): NormalizedUserPool {
  const formats = [undefined, "issuer-cognito-idp"].map((format) =>
    CognitoJwtVerifier.parseUserPoolId(userPoolId, format),
  );
  return {
    userPoolId,
    clientId: typeof clientId === "string" || clientId === null ? clientId : [...clientId],
    requirements: { groups: groups ?? null, scope: scope ?? null },
    issuers: formats.map(({ issuer }) => issuer),
    jwksUris: formats.map(({ jwksUri }) => jwksUri),
  };
}

function describePoolProblems(pool: UserPoolOptions, path: string, checkKeys: boolean): string[] {
  const { userPoolId, clientId } = pool;
  return [
    ...(checkKeys ? describeUnknownKeys(pool, POOL_KEYS, path) : []),
    ...(isUserPoolId(userPoolId)
      ? []
      : [`${path}userPoolId: got ${describe(userPoolId)}. Give an id such as ap-northeast-1_abc123.`]),
    ...(clientId === null || isNameList(clientId)
      ? []
      : [
          `${path}clientId: got ${describe(clientId)}. Give the app client's id, a list of ids, or null to accept every app client.`,
        ]),
    ...describeRequirementProblems(pool, path),
  ];
}

function describeCheckProblems<Use extends TokenUse | null, Custom extends object>(
  options: TokenVerifierOptions<Use, Custom>,
): string[] {
  const { tokenUse, graceSeconds = 0, jwksTimeoutMs = 3000, cacheVerifiedTokens, check, claims, fetcher } = options;
  const maxEntries = cacheVerifiedTokens === undefined ? 1 : cacheVerifiedTokens?.maxEntries;
  return [
    ...(tokenUse === null || tokenUse === "id" || tokenUse === "access"
      ? []
      : [`tokenUse: got ${describe(tokenUse)}. Give "access" or "id", or null to accept both.`]),
    ...describeRange("graceSeconds", graceSeconds, 0, 300),
    ...describeRange("jwksTimeoutMs", jwksTimeoutMs, 100, 30_000),
    ...describeRange("cacheVerifiedTokens.maxEntries", maxEntries, 1, 100_000),
    ...(check === undefined || typeof check === "function" ? [] : ["check: is not a function."]),
    ...(claims === undefined || typeof claims?.["~standard"]?.validate === "function"
      ? []
      : ["claims: is not a schema. Give one that follows Standard Schema, such as z.object({ … })."]),
    ...(fetcher === undefined || typeof fetcher?.fetch === "function" ? [] : ["fetcher: has no method fetch."]),
  ];
}

function describeRange(name: string, value: unknown, least: number, most: number): string[] {
  if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return [];
  return [`${name}: got ${describe(value)}. Give a whole number from ${least} to ${most}.`];
}

function describeUnknownKeys(options: object, allowed: readonly string[], path = ""): string[] {
  const unknown = Object.keys(options).filter((key) => !allowed.includes(key) && !(key === "userPools" && path === ""));
  return unknown.map((key) => `${path}${key}: is no option. Allowed are ${allowed.join(", ")}.`);
}

function describeRepeatedPools(pools: readonly UserPoolOptions[]): string[] {
  const ids = pools.map(({ userPoolId }) => userPoolId);
  const repeated = new Set(ids.filter((id, index) => isUserPoolId(id) && ids.indexOf(id) !== index));
  return [...repeated].map((id) => `userPools: names ${id} more than once. Put its app clients into one list.`);
}

function describeUnfitScope(tokenUse: unknown, pools: readonly UserPoolOptions[]): string[] {
  if (tokenUse !== "id" || !pools.some(({ scope }) => (scope ?? null) !== null)) return [];
  return [
    'scope: an ID token has none, so that every token would be refused. Use tokenUse "access", or leave scope out.',
  ];
}

function isUserPoolId(value: unknown): boolean {
  if (typeof value !== "string") return false;
  try {
    return CognitoJwtVerifier.parseUserPoolId(value) !== undefined;
  } catch {
    return false;
  }
}

function describe(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : Array.isArray(value) ? "a list" : String(value);
}
