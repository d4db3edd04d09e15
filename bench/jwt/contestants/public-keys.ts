import { createPublicKey } from "node:crypto";
import type { JsonWebKey } from "node:crypto";

import type { Task } from "./contestant";

/** The user pool's keys in the form that fast-jwt takes: PEM, by key id. */
export function publicKeysOf({ jwks }: Task): ReadonlyMap<string, string> {
  const keys = jwks.keys as readonly (JsonWebKey & { kid: string })[];
  return new Map(keys.map((key) => [key.kid, toPem(key)]));
}

function toPem(key: JsonWebKey): string {
  return createPublicKey({ key, format: "jwk" }).export({ type: "spki", format: "pem" }).toString();
}
