import type { IncomingHttpHeaders, OutgoingHttpHeaders } from "node:http";

import type { Cors } from "./http-api";

/** Whether a browser asks what it may send. */
export function isPreflight(method: string, headers: IncomingHttpHeaders): boolean {
  return method === "OPTIONS" && headers.origin !== undefined && "access-control-request-method" in headers;
}

/** The headers of the answer to a preflight request; none for an origin that is not allowed. */
export function preflightHeaders(cors: Cors, origin: string | undefined): OutgoingHttpHeaders {
  const allowed = allowedOrigin(cors, origin);
  if (allowed === undefined) return {};
  return {
    "access-control-allow-origin": allowed,
    "access-control-allow-headers": cors.allowHeaders.join(","),
    "access-control-allow-methods": cors.allowMethods.join(","),
    ...(cors.maxAgeSeconds !== undefined && { "access-control-max-age": String(cors.maxAgeSeconds) }),
  };
}

/**
 * The headers of an answer, with the API's own about origins in place of those that the function sent: API Gateway ignores
 * a function's where the API is configured.
 */
export function withCorsHeaders(
  headers: OutgoingHttpHeaders,
  cors: Cors | undefined,
  origin: string | undefined,
): OutgoingHttpHeaders {
  if (cors === undefined) return headers;
  const others = Object.entries(headers).filter(([name]) => !name.toLowerCase().startsWith("access-control-"));
  const allowed = allowedOrigin(cors, origin);
  return {
    ...Object.fromEntries(others),
    ...(allowed !== undefined && { "access-control-allow-origin": allowed }),
    ...(allowed !== undefined &&
      cors.exposeHeaders.length > 0 && { "access-control-expose-headers": cors.exposeHeaders.join(",") }),
  };
}

function allowedOrigin({ allowOrigins }: Cors, origin: string | undefined): string | undefined {
  if (origin === undefined) return undefined;
  if (allowOrigins.includes("*")) return "*";
  return allowOrigins.includes(origin) ? origin : undefined;
}
