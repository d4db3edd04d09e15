import { SandboxError } from "./failure";
import type { StackConfig } from "./stack-config-values";

/** The types that Pulumi knows in `Pulumi.yaml`, and what a value of each is. */
const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === "boolean",
  array: (value) => Array.isArray(value),
  object: isRecord,
};

/**
 * The stack's configuration with what the project declares in the `config` of `Pulumi.yaml`: defaults for keys that the
 * stack does not set, as the Pulumi CLI fills them in.
 *
 * @throws {SandboxError} for a key that the project demands, and for a declaration that Pulumi would not take
 * @see https://www.pulumi.com/docs/iac/concepts/config/
 */
export function withProjectDefaults(
  config: StackConfig,
  declared: unknown,
  project: string,
  file: string,
): StackConfig {
  if (declared === undefined) return config;
  if (!isRecord(declared)) throw new SandboxError(`Pulumi.yaml: "config" must be a map of keys.`);
  const defaults = Object.entries(declared).flatMap(([key, declaration]) => {
    const fullKey = key.includes(":") ? key : `${project}:${key}`;
    const value = readDefault(key, declaration);
    if (config.values[fullKey] !== undefined) return [];
    if (value === undefined)
      throw new SandboxError(`${file}: config key ${fullKey} is missing; Pulumi.yaml demands it.`);
    return [[fullKey, typeof value === "string" ? value : JSON.stringify(value)] as const];
  });
  return { ...config, values: { ...Object.fromEntries(defaults), ...config.values } };
}

/** A bare value is one for every stack; a map declares the key. */
function readDefault(key: string, declaration: unknown): unknown {
  if (!isRecord(declaration)) return declaration ?? undefined;
  const { type, default: byDefault, value } = declaration;
  const isType = typeof type === "string" ? TYPES[type] : undefined;
  if (type !== undefined && isType === undefined) {
    throw new SandboxError(`Pulumi.yaml: config key ${key}: type must be one of ${Object.keys(TYPES).join(", ")}.`);
  }
  if (byDefault !== undefined && isType?.(byDefault) === false) {
    throw new SandboxError(`Pulumi.yaml: config key ${key}: the default is not of the type ${String(type)}.`);
  }
  return byDefault ?? value ?? undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
