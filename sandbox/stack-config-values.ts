import { randomBytes } from "node:crypto";

import { SandboxError } from "./failure";
import type { YamlMap } from "./yaml-file";

/** The configuration of a stack in the form that a Pulumi program receives it. */
export interface StackConfig {
  /** Key with namespace to text; structured values are JSON. */
  values: Record<string, string>;
  /** Keys whose values hold a secret. */
  secretKeys: string[];
  /** Paths of the encrypted values for which a random placeholder stands. */
  placeholders: string[];
}

/** The namespace that the component reads; it refuses one that is nearly it. */
export const COMPONENT_NAMESPACE = "cognito-triggers";

/**
 * Turns the `config` map of a stack file into what the Pulumi CLI hands to a program. Encrypted values need the stack's
 * key, which is not here: random placeholders stand for them.
 *
 * @throws {SandboxError} for a key without a namespace
 */
export function convertConfig(stackFile: YamlMap, file: string, project: string): StackConfig {
  const config = stackFile.values.config ?? {};
  if (!isRecord(config)) {
    throw new SandboxError(`${file}: "config" must be a map of keys to values.`);
  }
  const result: StackConfig = { values: {}, secretKeys: [], placeholders: [] };
  for (const [key, value] of Object.entries(config)) {
    checkNamespace(key, file, project);
    const { plain, placeholders } = replaceSecrets(value, key);
    if (placeholders.length > 0) {
      result.secretKeys.push(key);
      result.placeholders.push(...placeholders);
    }
    if (plain !== null) {
      result.values[key] = toText(plain, stackFile.sourceOf(["config", key]));
    }
  }
  return result;
}

/** The structured value of one configuration key of the component; undefined when it is absent or no JSON. */
export function structuredValue(config: StackConfig, key: string): unknown {
  try {
    return JSON.parse(config.values[`${COMPONENT_NAMESPACE}:${key}`] ?? "null") ?? undefined;
  } catch {
    // The component's own validation names what is wrong.
    return undefined;
  }
}

function checkNamespace(key: string, file: string, project: string): void {
  const namespace = key.split(":", 1)[0] ?? "";
  if (namespace === key) {
    throw new SandboxError(
      `${file}: config key "${key}" has no namespace. Write ${COMPONENT_NAMESPACE}:${key} or ${project}:${key}.`,
    );
  }
}

function replaceSecrets(value: unknown, path: string): { plain: unknown; placeholders: string[] } {
  if (isRecord(value) && typeof value.secure === "string" && Object.keys(value).length === 1) {
    return { plain: `placeholder-${randomBytes(12).toString("hex")}`, placeholders: [path] };
  }
  if (Array.isArray(value)) {
    const items = value.map((item, index) => replaceSecrets(item, `${path}[${index}]`));
    return { plain: items.map((item) => item.plain), placeholders: items.flatMap((item) => item.placeholders) };
  }
  if (isRecord(value)) {
    const entries = Object.entries(value).map(([key, item]) => [key, replaceSecrets(item, `${path}.${key}`)] as const);
    return {
      plain: Object.fromEntries(entries.map(([key, item]) => [key, item.plain])),
      placeholders: entries.flatMap(([, item]) => item.placeholders),
    };
  }
  return { plain: value, placeholders: [] };
}

function toText(value: unknown, source: string | undefined): string {
  if (typeof value === "string") {
    return value;
  }
  return typeof value === "object" ? JSON.stringify(value) : (source ?? JSON.stringify(value));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
