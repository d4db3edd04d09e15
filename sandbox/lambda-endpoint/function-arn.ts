/** Where functions live: part of every ARN. */
export interface LambdaLocation {
  partition: string;
  region: string;
  accountId: string;
}

/** A function as a caller names it. */
export interface FunctionReference {
  name: string;
  /** Alias or version; absent for the function itself. */
  qualifier?: string;
}

/** The ARN of a function, or of an alias or version of it. */
export function functionArn(location: LambdaLocation, name: string, qualifier?: string): string {
  const { partition, region, accountId } = location;
  const suffix = qualifier === undefined ? "" : `:${qualifier}`;
  return `arn:${partition}:lambda:${region}:${accountId}:function:${name}${suffix}`;
}

/**
 * Reads a function's name, partial ARN or ARN, each with or without a qualifier; undefined when it is none of them or
 * names another account or region.
 */
export function parseFunctionReference(text: string, location: LambdaLocation): FunctionReference | undefined {
  const { partition, region, accountId } = location;
  const prefixes = [`arn:${partition}:lambda:${region}:${accountId}:function:`, `${accountId}:function:`, ""];
  const prefix = prefixes.find((candidate) => text.startsWith(candidate)) ?? "";
  const match = /^([A-Za-z0-9_-]{1,64})(?::([A-Za-z0-9_$-]{1,128}))?$/.exec(text.slice(prefix.length));
  const name = match?.[1];
  return name === undefined ? undefined : { name, qualifier: match?.[2] };
}
