import type { PenaltyBox } from "aws-jwt-verify/jwk";

import { TokenError } from "./token-error";

/** After keys were fetched for a key id that was not among them, the time in which they are not fetched for another. */
const PAUSE_MS = 10_000;

/**
 * Keeps tokens with made-up key ids from causing a fetch each, as aws-jwt-verify's own does; but within the pause such a
 * token is no forged one: the pool may have begun to use its key since the last fetch, so nothing can be said about it.
 */
export class MissingKeyPause implements PenaltyBox {
  readonly #endsAtMs = new Map<string, number>();

  /** @throws {TokenError} `keys_unavailable` within the pause, with the seconds that are left of it */
  readonly wait = async (jwksUri: string): Promise<void> => {
    const leftMs = (this.#endsAtMs.get(jwksUri) ?? 0) - Date.now();
    if (leftMs <= 0) return;
    throw new TokenError("keys_unavailable", undefined, {
      cause: new Error(
        "The token's key is not among those that were fetched less than 10 s ago; they are fetched again.",
      ),
      retryAfterSeconds: Math.ceil(leftMs / 1000),
    });
  };

  readonly registerFailedAttempt = (jwksUri: string): void => {
    this.#endsAtMs.set(jwksUri, Date.now() + PAUSE_MS);
  };

  readonly registerSuccessfulAttempt = (jwksUri: string): void => {
    this.#endsAtMs.delete(jwksUri);
  };
}
