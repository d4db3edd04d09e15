import { z } from "zod";

/** The keys that a schema allows at a path, for the suggestion beside an unknown key. */
export function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  const target = path.reduce<unknown>((inner, part) => stepInto(unwrap(inner), part), schema);
  const object = unwrap(target);
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

function unwrap(schema: unknown): unknown {
  // A text or a map: only the map has keys.
  if (schema instanceof z.ZodUnion) return schema.options.find((option) => option instanceof z.ZodObject);
  return schema instanceof z.ZodOptional ? unwrap(schema.unwrap()) : schema;
}

function stepInto(schema: unknown, part: PropertyKey): unknown {
  if (schema instanceof z.ZodObject) return Reflect.get(schema.shape, part);
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return undefined;
}
