import { keyPath } from "../configuration/checking/mistakes";
import type { Mistake } from "../configuration/checking/mistakes";
import { CONFIG_NAMESPACE } from "./namespaces";
import { isPlainMap } from "./merge";

const LOCAL_ORIGIN = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?=[:/]|$)/i;
const DEVELOPMENT = /^dev(?:elopment)?$/i;

/** Tags by which people tell environments apart. */
const ENVIRONMENT_TAG = /^(?:env|environment|stage|stack)$/i;

/**
 * What only a stack for development may say in its file, so that a copy of the file cannot take it along unnoticed: a
 * stack called `dev` may, and one whose file names it as `developmentStack`.
 */
export function findDevelopmentSettings(values: Record<string, unknown>, stack: string): Mistake[] {
  const { developmentStack } = values;
  if (developmentStack === stack) return [];
  // Empty is what Pulumi.yaml gives it in a stack that does not set it.
  if (typeof developmentStack === "string" && developmentStack !== "") {
    const problem =
      `names "${developmentStack}", and this is the stack "${stack}": the file is a copy. Take the line out, or write ` +
      `${stack} when this stack is for development, too`;
    return [{ path: "developmentStack", problem }, ...findSettings(values, stack)];
  }
  return stack === "dev" ? [] : findSettings(values, stack);
}

interface Setting {
  path: readonly PropertyKey[];
  value: string;
}

function findSettings(values: Record<string, unknown>, stack: string): Mistake[] {
  const unprotected = values["deletionProtection"] === false ? [{ path: ["deletionProtection"], value: "false" }] : [];
  const found: Setting[] = [...unprotected, ...findLocalOrigins(values), ...findDevelopmentNames(values, stack)];
  return found.map(({ path, value }) => {
    const problem =
      `is ${value} in the stack "${stack}"; change it, or say that the stack is for development: ` +
      `${CONFIG_NAMESPACE}:developmentStack: ${stack}`;
    return { path: keyPath(path), problem };
  });
}

/** Pages on a developer's own machine that may call the API or reach the folders. */
function findLocalOrigins(value: unknown, path: readonly PropertyKey[] = []): Setting[] {
  if (Array.isArray(value)) {
    if (path.at(-1) !== "allowedOrigins") return [];
    return value.flatMap((origin: unknown, index) =>
      typeof origin === "string" && LOCAL_ORIGIN.test(origin) ? [{ path: [...path, index], value: origin }] : [],
    );
  }
  if (!isPlainMap(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => findLocalOrigins(inner, [...path, key]));
}

/** A tag and a pool's name that say dev, in a stack whose own name does not. */
function findDevelopmentNames({ tags, userPool }: Record<string, unknown>, stack: string): Setting[] {
  if (wordsOf(stack).some((word) => DEVELOPMENT.test(word))) return [];
  const tagged = Object.entries(isPlainMap(tags) ? tags : {})
    .filter(([name, value]) => ENVIRONMENT_TAG.test(name) && DEVELOPMENT.test(String(value)))
    .map(([name, value]) => ({ path: ["tags", name], value: String(value) }));
  const create = isPlainMap(userPool) ? userPool["create"] : undefined;
  const name = isPlainMap(create) ? create["name"] : undefined;
  const isNamed = typeof name === "string" && wordsOf(name).some((word) => DEVELOPMENT.test(word));
  return isNamed ? [...tagged, { path: ["userPool", "create", "name"], value: name }] : tagged;
}

function wordsOf(name: string): string[] {
  return name.split(/[-_. ]/);
}
