import type { TokenSource } from "../bearer-token";
import { assertUsableRequirements } from "../requirements";
import type { TokenRequirements } from "../requirements";
import { isTokenError } from "../token-error";
import type { TokenError } from "../token-error";
import type { TokenVerifier } from "../token-verifier";

/** What every adapter and authorizer needs: a verifier, and what tokens need besides what the verifier asks for. */
export interface TokenCheckOptions<Claims> extends TokenRequirements {
  /** Made once, outside the handler, by `createTokenVerifier`. Several adapters may share it, and with it the keys. */
  verifier: TokenVerifier<Claims>;
  /**
   * Told of every token that is refused or cannot be checked, for the log: the caller learns the code at most. Must not
   * throw.
   *
   * @default nothing is told
   * @example (error) => logger.info("refused", { code: error.code })
   */
  onRefused?: (error: TokenError) => void;
}

/** The claims, or why there are none. */
export type TokenCheckOutcome<Claims> =
  | { readonly claims: Claims; readonly refused?: undefined }
  | { readonly claims?: undefined; readonly refused: TokenError };

const COMMON_KEYS = ["verifier", "groups", "scope", "onRefused"];

/** Options of one adapter or another that are functions. */
const FUNCTIONS = ["onRefused", "context", "usageIdentifierKey", "deniedFields"];

/**
 * Checks the options when an adapter is made, so that a mistake shows at the start: `group` for `groups` would let
 * everyone in.
 *
 * @param ownKeys options that only this adapter has
 */
export function assertUsableOptions<Claims>(
  name: string,
  options: TokenCheckOptions<Claims>,
  ownKeys: readonly string[] = [],
): void {
  if (typeof options?.verifier?.verify !== "function") {
    throw new TypeError(`${name}: verifier is missing. Give what createTokenVerifier returns.`);
  }
  const allowed = [...COMMON_KEYS, ...ownKeys];
  const unknown = Object.keys(options).find((key) => !allowed.includes(key));
  if (unknown !== undefined)
    throw new TypeError(`${name}: ${unknown} is no option. Allowed are ${allowed.join(", ")}.`);
  const notCallable = FUNCTIONS.find((key) => {
    const value: unknown = Reflect.get(options, key);
    return value !== undefined && typeof value !== "function";
  });
  if (notCallable !== undefined) throw new TypeError(`${name}: ${notCallable} is not a function.`);
  assertUsableRequirements(name, options);
}

/** Refuses anything but one of a few words, or nothing: another word would count as the other one. */
export function assertWord(name: string, option: string, value: unknown, words: readonly string[]): void {
  if (value === undefined || words.includes(value as string)) return;
  const wanted = words.map((word) => JSON.stringify(word)).join(" or ");
  throw new TypeError(`${name}: ${option} is ${JSON.stringify(value)}. Give ${wanted}, or leave it out.`);
}

/** Checks the bearer token of a request. */
export async function checkRequest<Claims>(
  options: TokenCheckOptions<Claims>,
  request: TokenSource,
): Promise<TokenCheckOutcome<Claims>> {
  return settle(options, async () => options.verifier.verifyRequest(request, readRequirements(options)));
}

/** Checks a token that has been read already, by `readToken`, which may throw a TokenError itself. */
export async function checkToken<Claims>(
  options: TokenCheckOptions<Claims>,
  readToken: () => string,
): Promise<TokenCheckOutcome<Claims>> {
  return settle(options, async () => options.verifier.verify(readToken(), readRequirements(options)));
}

async function settle<Claims>(
  options: TokenCheckOptions<Claims>,
  verify: () => Promise<Claims>,
): Promise<TokenCheckOutcome<Claims>> {
  try {
    return { claims: await verify() };
  } catch (error) {
    if (!isTokenError(error)) throw error;
    options.onRefused?.(error);
    return { refused: error };
  }
}

function readRequirements({ groups, scope }: TokenRequirements): TokenRequirements {
  return { groups: groups ?? null, scope: scope ?? null };
}
