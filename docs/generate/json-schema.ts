import { z } from "zod";

import { topLevelSchemas, triggerSchemas } from "../../components/configuration/component/schema";
import { CONFIG_NAMESPACE } from "../../components/stack-config/namespaces";

/** A JSON Schema, as far as the configuration needs one. */
export interface JsonSchema {
  type?: string;
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  patternProperties?: Record<string, JsonSchema>;
  propertyNames?: JsonSchema;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  enum?: unknown[];
  const?: string | number | boolean;
  minimum?: number;
  maximum?: number;
  pattern?: string;
  /** Of {@link inlineCallback}: nothing that a YAML file can hold. */
  onlyInPrograms?: boolean;
  /** Of texts that the component takes as inputs: Pulumi may keep them encrypted. */
  mayBeSecret?: boolean;
  [keyword: string]: unknown;
}

/** The schemas of every key under the namespace, as the component itself checks them. */
export function configurationSchemas(): Record<string, JsonSchema> {
  const optional = (schemas: Record<string, z.ZodType>) =>
    z.strictObject(Object.fromEntries(Object.entries(schemas).map(([key, schema]) => [key, schema.optional()])));
  const all = optional({ ...topLevelSchemas, triggers: optional(triggerSchemas) });
  const schema = z.toJSONSchema(all, { target: "draft-7", io: "input", unrepresentable: "any" }) as JsonSchema;
  return (forFiles(schema) ?? {}).properties ?? {};
}

/** What a stack file can hold of a schema; undefined for what only a program can. */
function forFiles(schema: JsonSchema): JsonSchema | undefined {
  const { onlyInPrograms, mayBeSecret, properties, items, anyOf, additionalProperties, ...others } = schema;
  if (onlyInPrograms === true) return undefined;
  const plain: JsonSchema = { ...others };
  if (properties) plain.properties = mapDefined(properties);
  if (items) plain.items = forFiles(items);
  if (anyOf) plain.anyOf = anyOf.map(forFiles).filter((option) => option !== undefined);
  if (additionalProperties !== undefined) {
    plain.additionalProperties =
      typeof additionalProperties === "object" ? forFiles(additionalProperties) : additionalProperties;
  }
  return mayBeSecret === true ? { anyOf: [plain, SECURE] } : plain;
}

/** A value that `pulumi config set --secret` has encrypted. */
const SECURE: JsonSchema = {
  type: "object",
  properties: { secure: { type: "string" } },
  required: ["secure"],
  additionalProperties: false,
};

function mapDefined(properties: Record<string, JsonSchema>): Record<string, JsonSchema> {
  const kept = Object.entries(properties).flatMap(([name, schema]) => {
    const inFiles = forFiles(schema);
    return inFiles === undefined ? [] : [[name, inFiles] as const];
  });
  return Object.fromEntries(kept);
}

/**
 * The JSON Schema of `Pulumi.<stack>.yaml`: every key under our namespace, and whatever other providers have. Editors
 * complete and check the file with it.
 */
export function buildStackFileSchema(schemas: Record<string, JsonSchema>): JsonSchema {
  const own = Object.entries(schemas).map(([key, schema]) => [`${CONFIG_NAMESPACE}:${key}`, schema] as const);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Pulumi.<stack>.yaml with pulumi-cognito-triggers",
    type: "object",
    properties: {
      config: {
        type: "object",
        properties: Object.fromEntries(own),
        patternProperties: { [`^(?!${CONFIG_NAMESPACE}:).+:.+$`]: {} },
        additionalProperties: false,
      },
    },
  };
}
