import type { Task } from "./contestant";

/**
 * What users of a general JWT library have to check themselves: an access token names its app client in `client_id`, and
 * an ID token must not pass for one.
 */
export function assertCognitoClaims(claims: { [claim: string]: unknown }, { clientId }: Task): void {
  if (claims.token_use !== "access") throw new Error("not an access token");
  if (claims.client_id !== clientId) throw new Error("another app client");
  if (typeof claims.exp !== "number") throw new Error("no end");
}
