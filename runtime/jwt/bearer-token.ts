import { TokenError } from "./token-error";

/** Headers with a `get`, as in a WHATWG `Request`. */
export interface HeadersLike {
  get(name: string): string | null;
}

/** Headers as a plain object: a Lambda event's, or Node's `IncomingHttpHeaders`. Names in any case. */
export interface HeaderRecord {
  readonly [name: string]: string | readonly string[] | undefined;
}

/** Something with headers: an API Gateway, function URL or ALB event, a WHATWG `Request`, a Node request. */
export interface RequestLike {
  readonly headers?: HeadersLike | HeaderRecord | null;
  readonly multiValueHeaders?: HeaderRecord | null;
}

/** Whatever `verifyRequest` reads a token from. */
export type TokenSource = RequestLike | HeadersLike | HeaderRecord;

/** Longest Authorization header that is read, in characters: a token fills 16 KB at most, and servers stop there too. */
export const LONGEST_AUTHORIZATION = 16_384 + 64;

/** The scheme in any case, one token, nothing after it. */
const BEARER = /^Bearer +(\S+)$/i;

/** The bearer token of a request. Throws `missing` when there is none, `malformed` when there are several. */
export function readBearerToken(source: TokenSource): string {
  return parseAuthorization(readAuthorizationValues(source));
}

/** The token in the values of the Authorization header. */
export function parseAuthorization(values: readonly unknown[]): string {
  if (values.length > 1) throw new TokenError("malformed", "Several Authorization headers were sent. Send one.");
  const value = values[0];
  if (typeof value !== "string") throw new TokenError(value === undefined || value === null ? "missing" : "malformed");
  if (value.length > LONGEST_AUTHORIZATION) throw new TokenError("malformed");
  const token = BEARER.exec(value.trim())?.[1];
  if (token !== undefined) return token;
  throw new TokenError(/^Bearer\s+\S/i.test(value.trim()) ? "malformed" : "missing");
}

function readAuthorizationValues(source: TokenSource): readonly unknown[] {
  if (typeof source !== "object" || source === null) return [];
  const { headers, multiValueHeaders } = source as RequestLike;
  // A client can send a header that is called "headers"; only an object can be the headers of a request.
  if (!isContainer(headers) && !isContainer(multiValueHeaders)) return valuesFrom(source as HeadersLike | HeaderRecord);
  // Where both are there, `headers` holds only the last of several values.
  const several = isContainer(multiValueHeaders) ? valuesFrom(multiValueHeaders) : [];
  return several.length > 0 || !isContainer(headers) ? several : valuesFrom(headers);
}

function valuesFrom(headers: HeadersLike | HeaderRecord): readonly unknown[] {
  if (isHeadersLike(headers)) return [headers.get("authorization") ?? []].flat();
  return Object.entries(headers)
    .filter(([name]) => name.toLowerCase() === "authorization")
    .flatMap(([, value]) => value ?? []);
}

function isHeadersLike(value: object): value is HeadersLike {
  return "get" in value && typeof value.get === "function";
}

function isContainer(value: unknown): value is HeadersLike | HeaderRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
