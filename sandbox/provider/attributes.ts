import { createRequire } from "node:module";

/** The attributes of a type of resource. */
export interface Attributes {
  /** What a program may set. */
  inputs: readonly string[];
  /** What only the provider sets. */
  computed: readonly string[];
}

const load = createRequire(__filename);
const known = new Map<string, Attributes>();

/**
 * The attributes of a type such as `aws:lambda/function:Function`, out of the constructor of its class in @pulumi/aws, which
 * names each of them once.
 *
 * @throws for a type that @pulumi/aws has not
 */
export function attributesOf(type: string): Attributes {
  const attributes = known.get(type) ?? readAttributes(type);
  known.set(type, attributes);
  return attributes;
}

function readAttributes(type: string): Attributes {
  const [, path = "", className = ""] = type.split(":");
  const source = Function.prototype.toString.call(loadClass(type, path, className));
  const creation = source.slice(source.indexOf("const args = argsOrState"));
  const names = (pattern: RegExp) => [...creation.matchAll(pattern)].map(([, name]) => String(name));
  return {
    inputs: names(/resourceInputs\["(\w+)"\] = (?:pulumi\.secret\()?\(?args/g),
    computed: names(/resourceInputs\["(\w+)"\] = undefined \/\*out\*\//g),
  };
}

/** A class, whose text is its source. */
function loadClass(type: string, path: string, className: string): object {
  try {
    const module = load(`@pulumi/aws/${path}`) as Record<string, object>;
    const found = module[className];
    if (found !== undefined) return found;
  } catch {
    // The error below says more.
  }
  throw new Error(`@pulumi/aws has no resource ${type}.`);
}
