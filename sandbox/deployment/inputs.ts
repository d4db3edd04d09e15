import { runtime } from "@pulumi/pulumi";

/** The inputs of a resource, as the program gave them, without secret wrappers. */
export type Inputs = Readonly<Record<string, unknown>>;

/** Takes the wrappers off secrets, which wrap the whole property that holds them; assets and archives stay as they are. */
export function unwrapSecrets(value: unknown): unknown {
  if (runtime.isRpcSecret(value)) {
    return unwrapSecrets(runtime.unwrapRpcSecret(value));
  }
  if (Array.isArray(value)) {
    return value.map(unwrapSecrets);
  }
  if (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unwrapSecrets(item)]));
  }
  return value;
}

/** A text property; undefined when absent. */
export function optionalText(inputs: Inputs, key: string): string | undefined {
  const value = inputs[key];
  return typeof value === "string" ? value : undefined;
}

/** A text property. @throws when it is absent or no text */
export function requiredText(inputs: Inputs, key: string): string {
  const value = optionalText(inputs, key);
  if (value === undefined) {
    throw new Error(`the property ${key} must be a text.`);
  }
  return value;
}

/** A number property, or `fallback`. */
export function numberOr(inputs: Inputs, key: string, fallback: number): number {
  const value = inputs[key];
  return typeof value === "number" ? value : fallback;
}

/** A map property; empty when absent. */
export function mapOf(inputs: Inputs, key: string): Record<string, unknown> {
  const value = inputs[key];
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** A list property; empty when absent. */
export function listOf(inputs: Inputs, key: string): unknown[] {
  const value = inputs[key];
  return Array.isArray(value) ? value : [];
}
