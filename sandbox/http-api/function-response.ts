import type { OutgoingHttpHeaders } from "node:http";

/** An answer to the caller. */
export interface ApiResponse {
  status: number;
  headers: OutgoingHttpHeaders;
  body: string | Buffer;
}

/** An answer of API Gateway's own. */
export function ownResponse(status: number, message: string, headers: OutgoingHttpHeaders = {}): ApiResponse {
  return {
    status,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ message }),
  };
}

/**
 * What a function returned, as an answer: with a status code it is one; anything else is the body of a 200. Undefined for
 * what API Gateway cannot make an answer of, to which it says 500.
 */
export function readFunctionResponse(returned: unknown): ApiResponse | undefined {
  if (typeof returned !== "object" || returned === null || !("statusCode" in returned)) {
    return { status: 200, headers: { "content-type": "application/json" }, body: bodyText(returned) };
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = returned as Record<string, unknown>;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 200 || status > 599) return undefined;
  return {
    status,
    headers: {
      "content-type": "text/plain;charset=UTF-8",
      ...lowerCaseNames(headers),
      ...(Array.isArray(cookies) && { "set-cookie": cookies.map(String) }),
    },
    body: isBase64Encoded === true ? Buffer.from(bodyText(body), "base64") : bodyText(body),
  };
}

function lowerCaseNames(headers: unknown): Record<string, string> {
  if (typeof headers !== "object" || headers === null) return {};
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

function bodyText(body: unknown): string {
  if (body === undefined || body === null) return "";
  return typeof body === "string" ? body : JSON.stringify(body);
}
