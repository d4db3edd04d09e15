import { NonRetryableFetchError } from "aws-jwt-verify/error";
import { SimpleJwksCache } from "aws-jwt-verify/jwk";
import type { Jwks } from "aws-jwt-verify/jwk";

import type { KeyFetcher } from "./key-fetcher";
import { MissingKeyPause } from "./missing-key-pause";
import { TokenError } from "./token-error";

/** After a refetch that failed, the time in which the same address is not asked again. */
const REFETCH_PAUSE_MS = 10_000;
/** The same while there are no keys at all: short, because nobody can sign in until there are. */
const FIRST_FETCH_PAUSE_MS = 1_000;

interface KeyCacheSettings {
  readonly fetcher: KeyFetcher;
  /** The addresses of each user pool's keys: one per issuer format. */
  readonly jwksUrisByPool: readonly (readonly string[])[];
  /** Called when keys that were there have been fetched anew. */
  readonly onReplaced: () => void;
}

/**
 * The keys of all user pools of a verifier.
 *
 * Anyone can send a token with an unknown key id, so such tokens must not be able to cause a fetch each: a pause follows
 * when the key is not among those fetched, and when a fetch fails. Tokens with known keys never wait.
 */
export class KeyCache extends SimpleJwksCache {
  readonly #settings: KeyCacheSettings;
  readonly #loaded = new Set<string>();
  readonly #pauses = new Map<string, { readonly endsAtMs: number; readonly error: TokenError }>();

  constructor(settings: KeyCacheSettings) {
    super({ fetcher: settings.fetcher, penaltyBox: new MissingKeyPause() });
    this.#settings = settings;
  }

  override addJwks(uri: string, jwks: Jwks): void {
    super.addJwks(uri, jwks);
    this.#loaded.add(uri);
  }

  override async getJwks(uri: string): Promise<Jwks> {
    const pause = this.#pauses.get(uri);
    if (pause && Date.now() < pause.endsAtMs)
      throw new TokenError(pause.error.code, undefined, { cause: pause.error.cause });
    try {
      const jwks = await super.getJwks(uri);
      this.#pauses.delete(uri);
      if (this.#loaded.has(uri)) this.#settings.onReplaced();
      this.#loaded.add(uri);
      return jwks;
    } catch (cause) {
      const error = this.#describeFailure(uri, cause);
      const pauseMs = error.code === "issuer" || this.#loaded.has(uri) ? REFETCH_PAUSE_MS : FIRST_FETCH_PAUSE_MS;
      this.#pauses.set(uri, { endsAtMs: Date.now() + pauseMs, error });
      throw error;
    }
  }

  /**
   * A user pool that has not switched to the updated issuer answers 403 there. When the pool's other address has given
   * keys, such an answer means that a token which names this issuer is forged, and not that the keys are unreachable.
   */
  #describeFailure(uri: string, cause: unknown): TokenError {
    const isRefusal = cause instanceof NonRetryableFetchError && /Status code is 40[034]\b/.test(cause.message);
    const siblings = this.#settings.jwksUrisByPool.find((uris) => uris.includes(uri)) ?? [];
    if (isRefusal && siblings.some((other) => other !== uri && this.#loaded.has(other)))
      return new TokenError("issuer");
    return new TokenError("keys_unavailable", undefined, { cause });
  }
}
