import type { ApiEvent } from "../../../runtime";
import { CLIENT_ID, ISSUER } from "../jwt/tokens";

export const SUB = "47a4c8d8-a0b1-70d6-0c1b-5d3a2f9e6b10";

/** What a test wants of a request. */
export interface RequestSettings {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: unknown;
  /** Send the body as Base64, as API Gateway does with binary media types. */
  base64?: boolean;
  /** What the authorizer hands over; absent for none. */
  claims?: Record<string, string>;
}

/** The claims of an id token as API Gateway hands them over: every value is a text. */
export function idClaims(changes: Record<string, string | undefined> = {}): Record<string, string> {
  const claims = {
    sub: SUB,
    iss: ISSUER,
    aud: CLIENT_ID,
    token_use: "id",
    auth_time: "1763690000",
    exp: "1763693600",
    "cognito:username": SUB,
    "cognito:groups": "[readers writers]",
    email: "Taro.Yamada+test@Example.com",
    email_verified: "true",
    name: "山田 太郎",
    ...changes,
  };
  return Object.fromEntries(
    Object.entries(claims).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** The claims of an access token as API Gateway hands them over. */
export function accessClaims(changes: Record<string, string> = {}): Record<string, string> {
  return {
    sub: SUB,
    iss: ISSUER,
    client_id: CLIENT_ID,
    token_use: "access",
    scope: "aws.cognito.signin.user.admin",
    username: SUB,
    ...changes,
  };
}

const bodyOf = ({ body, base64 }: RequestSettings) => {
  const text = body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body);
  return base64 && text !== undefined ? Buffer.from(text).toString("base64") : text;
};

/** An HTTP API's event, payload format 2.0. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
export function httpApiEvent(settings: RequestSettings = {}): ApiEvent {
  const { method = "POST", path = "/users", headers = {}, base64 = false, claims } = settings;
  return {
    version: "2.0",
    routeKey: "POST /users",
    rawPath: path,
    rawQueryString: "",
    headers: {
      "content-type": "application/json",
      host: "abc123.execute-api.ap-northeast-1.amazonaws.com",
      ...headers,
    },
    requestContext: {
      accountId: "123456789012",
      apiId: "abc123",
      domainName: "abc123.execute-api.ap-northeast-1.amazonaws.com",
      domainPrefix: "abc123",
      http: { method, path, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "test" },
      requestId: "JKJaXmPLvHcESHA=",
      routeKey: "POST /users",
      stage: "$default",
      time: "21/Nov/2026:01:02:03 +0000",
      timeEpoch: 1795222923004,
      ...(claims && { authorizer: { jwt: { claims, scopes: null } } }),
    },
    body: bodyOf(settings),
    isBase64Encoded: base64,
  };
}

/** A REST API's event, with its Cognito authorizer. */
export function restApiEvent(settings: RequestSettings = {}): ApiEvent {
  const { method = "POST", path = "/users", headers = {}, base64 = false, claims } = settings;
  return {
    resource: "/users",
    path,
    httpMethod: method,
    headers: { "Content-Type": "application/json", ...headers },
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    stageVariables: null,
    requestContext: {
      resourceId: "123456",
      resourcePath: "/users",
      httpMethod: method,
      path: `/prod${path}`,
      accountId: "123456789012",
      protocol: "HTTP/1.1",
      stage: "prod",
      requestId: "c6af9ac6-7b61-11e6-9a41-93e8deadbeef",
      apiId: "abc123",
      ...(claims && { authorizer: { claims } }),
    },
    body: bodyOf(settings) ?? null,
    isBase64Encoded: base64,
  } as unknown as ApiEvent;
}

/** A function URL's event: an HTTP API's form, every path, and no authorizer. */
export function functionUrlEvent(settings: RequestSettings = {}): ApiEvent {
  const { method = "POST", path = "/users" } = settings;
  const event = httpApiEvent(settings) as unknown as { requestContext: Record<string, unknown> };
  return {
    ...event,
    routeKey: "$default",
    requestContext: { ...event.requestContext, routeKey: "$default", http: { method, path, sourceIp: "192.0.2.1" } },
  } as unknown as ApiEvent;
}
