import * as pulumi from "@pulumi/pulumi";

import type { Mistake } from "../configuration/checking/mistakes";
import { TOP_LEVEL_KEYS } from "../configuration/component/schema";
import { CONFIG_NAMESPACE } from "./namespaces";

/** Keys that one thing or another must be in: an empty map is what Pulumi.yaml gives them in a stack that does not set them. */
const CHOICES = new Set(["customSenderKey"]);

/** Keys that hold a text; every other one holds a map, a number, true or false. */
const TEXTS = new Set(["developmentStack"]);

/** What the stack says under the component's namespace. */
export interface StackKeys {
  /** By key, as structured values. */
  values: Record<string, unknown>;
  mistakes: Mistake[];
}

/** Every key of the namespace, unknown ones included, so that a typo is an error and not a setting that is ignored. */
export function readKeys(keys: readonly string[]): StackKeys {
  const config = new pulumi.Config(CONFIG_NAMESPACE);
  const values: Record<string, unknown> = {};
  const mistakes: Mistake[] = [];
  for (const fullKey of keys) {
    if (!fullKey.startsWith(`${CONFIG_NAMESPACE}:`)) continue;
    const key = fullKey.slice(CONFIG_NAMESPACE.length + 1);
    const text = config.require(key);
    if (text === "{}" && CHOICES.has(key)) continue;
    const value = TOP_LEVEL_KEYS.includes(key) && !TEXTS.has(key) ? parse(text) : text;
    if (value === undefined) {
      // Not shown: it may be a secret that went to the wrong key.
      mistakes.push({ path: key, problem: "must be structured YAML, a number, true or false; found a text" });
    } else {
      values[key] = value;
    }
  }
  return { values, mistakes };
}

/** Pulumi hands structured configuration over as JSON text. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
