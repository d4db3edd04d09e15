import { createHash, randomBytes } from "node:crypto";

import { isSet } from "../deployment/same-value";
import { attributesOf } from "./attributes";
import type { Properties } from "./property-values";
import { ruleOf, type ResourceRule } from "./resource-rules";

/** The longest name of a type that has no limit of its own. */
const LONGEST_NAME = 255;

/** A dash and seven hexadecimal digits. */
const SUFFIX_LENGTH = 8;

/** The inputs that the provider filled in; the engine keeps the list beside the inputs. */
export const DEFAULTS = "__defaults";

/** What is wrong with an input. */
export interface CheckFailure {
  property: string;
  reason: string;
}

export interface CheckRequest {
  type: string;
  /** Logical name. */
  name: string;
  /** Inputs of the last deployment; empty for a new resource. */
  olds: Properties;
  news: Properties;
  /** The engine's, so that a preview and its deployment make the same names. */
  randomSeed: Uint8Array;
}

/** The inputs with the provider's names and defaults, and what is wrong with them. */
export function checkInputs(request: CheckRequest): { inputs: Properties; failures: CheckFailure[] } {
  const { type, olds, news } = request;
  const rule = ruleOf(type);
  const inputs = { ...news };
  const defaults: string[] = [];
  const failures: CheckFailure[] = unknownProperties(type, news);
  const naming = namingOf(type, rule);
  if (naming !== undefined && !isSet(news[naming.property]) && !isSet(news[`${naming.property}Prefix`])) {
    const kept = listedDefaults(olds).includes(naming.property) ? olds[naming.property] : undefined;
    inputs[naming.property] = kept ?? makeName(request, naming);
    defaults.push(naming.property);
    const { length } = String(inputs[naming.property]);
    if (length > naming.longest) {
      const reason = `expected length of ${naming.property} to be at most ${naming.longest}, got ${length}`;
      failures.push({ property: naming.property, reason });
    }
  }
  for (const [property, value] of Object.entries(rule.defaults ?? {})) {
    if (!isSet(news[property])) {
      inputs[property] = value;
      defaults.push(property);
    }
  }
  return { inputs: { ...inputs, [DEFAULTS]: defaults.sort() }, failures };
}

/** The inputs that the provider filled in. */
export function listedDefaults(inputs: Properties): string[] {
  const listed = inputs[DEFAULTS];
  return Array.isArray(listed) ? listed.map(String) : [];
}

/** Without the list of what was filled in. */
export function withoutDefaultsList({ [DEFAULTS]: _list, ...inputs }: Properties): Properties {
  return inputs;
}

export function namingOf(type: string, rule: ResourceRule): Exclude<ResourceRule["named"], null> {
  if (rule.named !== undefined) return rule.named ?? undefined;
  return attributesOf(type).inputs.includes("name") ? { property: "name", longest: LONGEST_NAME } : undefined;
}

function makeName({ name, randomSeed }: CheckRequest, naming: NonNullable<ResourceRule["named"]>): string {
  const seed = randomSeed.length === 0 ? randomBytes(32) : randomSeed;
  const hex = createHash("sha256").update(seed).digest("hex");
  const made = `${name}-${hex.slice(0, SUFFIX_LENGTH - 1)}`;
  return naming.write?.(made) ?? made;
}

function unknownProperties(type: string, news: Properties): CheckFailure[] {
  const { inputs } = attributesOf(type);
  const unknown = Object.keys(news).filter((property) => !inputs.includes(property) && !property.startsWith("__"));
  return unknown.map((property) => ({ property, reason: `Unexpected additional property '${property}'` }));
}
