import { createHash } from "node:crypto";

import { decodeMemory } from "../../components/attachment/attachment-memory";
import { ATTACHED } from "../../components/attachment/recall-attached";
import type { PoolView } from "../../sandbox/provider/cloud";
import type { StateResource } from "./harness/state-files";

/**
 * The end of a run as a digest in which everything random has its order of appearance as its name: two ends with the same
 * digest behave alike under a preview and a destroy, so that only one of them need be tried.
 */
export function fingerprint(resources: readonly StateResource[], pools: readonly PoolView[]): string {
  const known = resources.map(({ urn, inputs, outputs, delete: isPending }) => ({ urn, inputs, outputs, isPending }));
  known.sort((one, other) => (one.urn < other.urn ? -1 : 1));
  const names = new Map<string, string>();
  const text = JSON.stringify({ known, pools }, (key, value: unknown) => {
    if (MOMENTS.has(key)) return undefined;
    return key === ATTACHED ? decodeMemory(String(value)) : value;
  });
  const stable = text.replace(RANDOM, (found) => {
    const name = names.get(found) ?? `#${names.size}`;
    names.set(found, name);
    return name;
  });
  return createHash("sha256").update(stable).digest("hex");
}

/** Members that say when something happened. */
const MOMENTS: ReadonlySet<string> = new Set([
  "CreationDate",
  "LastModifiedDate",
  "creationDate",
  "lastModifiedDate",
  "lastModified",
  "createDate",
]);

/** Pulumi's suffixes, ids of roles, pools and clients, revisions, UUIDs, ciphertexts, times. */
const RANDOM =
  /AROA[0-9A-Z]{17}|\b[0-9a-f]{16}\b|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<=-)[0-9a-f]{7}\b|(?<=_)[0-9A-Za-z]{9}\b|v1:[\w+/=:]+|\d{4}-\d\d-\d\dT[\d:.]+Z|\b[0-9a-z]{26}\b/g;
