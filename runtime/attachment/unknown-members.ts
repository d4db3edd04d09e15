import { UserPoolType$ } from "@aws-sdk/client-cognito-identity-provider";

import { isObject } from "./values";

/** A schema of the SDK, or a reference to one: a structure's is `[kind, namespace, name, traits, members, schemas]`. */
type Schema = unknown;

const LIST = 1;
const MAP = 2;
const STRUCTURE = 3;

/** The paths of the members of a described pool that the bundled SDK does not know, such as `Policies.FutureRule`. */
export function unknownMembers(described: unknown): string[] {
  return unknownIn(described, UserPoolType$, "");
}

function unknownIn(value: unknown, schemaOrReference: Schema, path: string): string[] {
  const schema: Schema = isReference(schemaOrReference) ? schemaOrReference() : schemaOrReference;
  if (!Array.isArray(schema)) return [];
  const [kind, , , , third, fourth] = schema as unknown[];
  if (Array.isArray(value) && kind === LIST) {
    return value.flatMap((item, index) => unknownIn(item, third, join(path, String(index))));
  }
  if (!isObject(value)) return [];
  if (kind === MAP) return Object.entries(value).flatMap(([key, item]) => unknownIn(item, fourth, join(path, key)));
  if (kind !== STRUCTURE || !Array.isArray(third) || !Array.isArray(fourth)) return [];
  return Object.entries(value).flatMap(([member, item]) => {
    const index = third.indexOf(member);
    return index < 0 ? [join(path, member)] : unknownIn(item, fourth[index], join(path, member));
  });
}

function isReference(schema: Schema): schema is () => Schema {
  return typeof schema === "function";
}

function join(path: string, member: string): string {
  return path === "" ? member : `${path}.${member}`;
}
