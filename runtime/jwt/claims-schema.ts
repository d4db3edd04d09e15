import { TokenError } from "./token-error";

/** What a schema returns: the value it made, or issues. */
type SchemaResult<Output> =
  { readonly value: Output; readonly issues?: undefined } | { readonly issues: readonly unknown[] };

/**
 * A schema for custom claims: any that follows Standard Schema, such as one of zod, valibot or arktype.
 *
 * @see https://standardschema.dev
 * @example z.object({ "custom:tenant": z.string().min(1) })
 */
export interface ClaimsSchema<Output extends object> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>;
  };
}

/**
 * The claims with what the schema makes of them laid over, but for `exp`: that a token is not remembered past its end
 * must not hang on what a schema makes of times.
 *
 * What the schema found is dropped on purpose: its issues may quote claim values.
 */
export async function applyClaimsSchema<Claims extends { readonly exp?: number }, Custom extends object>(
  claims: Claims,
  schema: ClaimsSchema<Custom>,
): Promise<Claims & Custom> {
  const result = await schema["~standard"].validate(claims);
  if (result.issues) throw new TokenError("claims");
  return { ...claims, ...result.value, exp: claims.exp };
}
