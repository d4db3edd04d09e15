import { NonRetryableFetchError } from "aws-jwt-verify/error";
import { fetch } from "aws-jwt-verify/https";

/** Fetches the document at an https address. `SimpleFetcher` of aws-jwt-verify is one. */
export interface KeyFetcher {
  fetch(uri: string): Promise<ArrayBuffer>;
}

/** Less time than this is not worth a second attempt. */
const SHORTEST_ATTEMPT_MS = 200;

/**
 * Fetches keys within one time limit for everything: a connection that breaks at once is tried again in what time is
 * left, a slow one is not cut short to start over.
 */
export function createKeyFetcher(timeoutMs: number): KeyFetcher {
  return {
    async fetch(uri) {
      const startedAtMs = Date.now();
      try {
        return await fetch(uri, { responseTimeout: timeoutMs });
      } catch (error) {
        const leftMs = timeoutMs - (Date.now() - startedAtMs);
        if (error instanceof NonRetryableFetchError || leftMs < SHORTEST_ATTEMPT_MS) throw error;
        return await fetch(uri, { responseTimeout: leftMs });
      }
    },
  };
}

/** The same fetcher, given up after the time limit whatever it does. */
export function limitFetcher(fetcher: KeyFetcher, timeoutMs: number): KeyFetcher {
  return {
    async fetch(uri) {
      let timer: NodeJS.Timeout | undefined;
      const limit = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error(`No answer from ${uri} within ${timeoutMs} ms`)), timeoutMs);
      });
      try {
        return await Promise.race([fetcher.fetch(uri), limit]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
