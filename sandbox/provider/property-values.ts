/**
 * Property values as the engine sends them: plain values, with a mark for what is not known in a preview, and marked
 * maps for assets and archives. The engine keeps secrets to itself, since the provider does not say that it takes them.
 */
import { asset, runtime } from "@pulumi/pulumi";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

import { rememberDigest } from "../deployment/code-archive";
import { isMap } from "../deployment/same-value";

export type Properties = Record<string, unknown>;

/** Stands for a value that is not known yet. */
export const UNKNOWN = runtime.unknownValue;

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const ASSET = "c44067f5952c0a294b673a41bacd8c17";
const ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";

/** The engine's marks for unknown values: text, boolean, number, list, asset, archive, map. */
const UNKNOWNS: readonly string[] = [
  UNKNOWN,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
];

/** What the engine sent. */
export function readProperties(struct: Struct | undefined): Properties {
  return struct?.toJavaScript() ?? {};
}

/** For the engine; properties that are undefined are left out. */
export function writeProperties(properties: Properties): Struct {
  return Struct.fromJavaScript(JSON.parse(JSON.stringify(properties)) as Record<string, JavaScriptValue>);
}

export function isUnknown(value: unknown): boolean {
  return typeof value === "string" && UNKNOWNS.includes(value);
}

/** Whether a value is unknown, or has a part that is. */
export function hasUnknown(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasUnknown);
  return isMap(value) ? Object.values(value).some(hasUnknown) : isUnknown(value);
}

/** The properties with assets and archives as the SDK's own. */
export function withArchives(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, toArchive(value)]));
}

/** Whether a value is an asset or archive. */
export function isArchive(value: unknown): value is Properties {
  return isMap(value) && (value[SIGNATURE] === ARCHIVE || value[SIGNATURE] === ASSET);
}

/** What tells one asset or archive from another: the digest of its content. */
export function digestOfArchive(value: Properties): unknown {
  return value.hash ?? value;
}

function toArchive(value: unknown): unknown {
  if (!isArchive(value)) return value;
  if (value[SIGNATURE] === ASSET) {
    return typeof value.path === "string" ? new asset.FileAsset(value.path) : new asset.StringAsset(String(value.text));
  }
  const archive = isMap(value.assets)
    ? new asset.AssetArchive(withArchives(value.assets) as asset.AssetMap)
    : new asset.FileArchive(String(value.path));
  if (typeof value.hash === "string" && value.hash !== "") rememberDigest(archive, value.hash);
  return archive;
}
