import type { IncomingHttpHeaders } from "node:http";

/** A request as it came in. */
export interface ApiRequest {
  method: string;
  /** Path with the query. */
  url: URL;
  headers: IncomingHttpHeaders;
  body: Buffer;
  sourceIp: string;
  protocol: string;
}

/** Through what the request came. */
export interface ApiSurroundings {
  accountId: string;
  region: string;
  apiId: string;
  routeKey: string;
  requestId: string;
  /** The claims of the caller's token; undefined without an authorizer. */
  claims?: Record<string, unknown>;
}

/** Kinds of body that API Gateway hands over as text; the others as base64. */
const TEXT_BODY = /^(text\/|application\/(.*\+)?(json|xml|javascript)\b)/i;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * The event of payload format 2.0.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function buildRequestEvent(request: ApiRequest, surroundings: ApiSurroundings, now: Date) {
  const { method, url, body } = request;
  const { accountId, apiId, region, routeKey, requestId, claims } = surroundings;
  const { cookie, ...headers } = request.headers;
  const isText = TEXT_BODY.test(headers["content-type"] ?? "");
  return {
    version: "2.0",
    routeKey,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie !== undefined && { cookies: cookie.split("; ") }),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(",")])),
    ...(url.search !== "" && { queryStringParameters: joinedParameters(url.searchParams) }),
    requestContext: {
      accountId,
      apiId,
      ...(claims !== undefined && { authorizer: { jwt: { claims: asTexts(claims), scopes: null } } }),
      domainName: `${apiId}.execute-api.${region}.amazonaws.com`,
      domainPrefix: apiId,
      http: {
        method,
        path: url.pathname,
        protocol: request.protocol,
        sourceIp: request.sourceIp,
        userAgent: headers["user-agent"] ?? "",
      },
      requestId,
      routeKey,
      stage: "$default",
      time: logTime(now),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(isText ? "utf8" : "base64") }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

function joinedParameters(parameters: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...parameters.keys()].map((name) => [name, parameters.getAll(name).join(",")]));
}

/** API Gateway hands every claim over as text: a list as `[a b]`. */
function asTexts(claims: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, asText(value)]));
}

function asText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(asText).join(" ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const members = Object.entries(value).map(([name, member]) => `${name}:${asText(member)}`);
  return `map[${members.join(" ")}]`;
}

/** `12/Mar/2026:19:03:58 +0000` */
function logTime(now: Date): string {
  const [date = "", time = ""] = now.toISOString().split("T");
  const [year, month, day] = date.split("-");
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000`;
}
