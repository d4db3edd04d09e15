import type { APIGatewayProxyEvent, APIGatewayProxyEventV2 } from "aws-lambda";

import type { HeaderRecord } from "../jwt/bearer-token";
import { LONGEST_BODY } from "./limits";

/** The event of a REST API, of an HTTP API, or of a function URL, which has the form of an HTTP API's. */
export type ApiEvent = APIGatewayProxyEvent | APIGatewayProxyEventV2;

/** A request, whatever it came through. */
export interface ApiRequest {
  method: string;
  path: string;
  headers: HeaderRecord;
  multiValueHeaders?: HeaderRecord;
  /** The body as text; empty when there is none. */
  body: string;
  /** What an authorizer says of the token; undefined when none stands before the function. */
  claims?: Readonly<Record<string, unknown>>;
  /** Names the request in the API's log. */
  requestId?: string;
}

type Members = Record<string, unknown>;

/** Whether an event comes from API Gateway or a function URL. */
export function isApiEvent(event: unknown): event is ApiEvent {
  if (!isRecord(event) || !isRecord(event.requestContext)) return false;
  return typeof event.httpMethod === "string" || isRecord(event.requestContext.http);
}

/** Whether an event comes from a user pool. */
export function isTriggerEvent(event: unknown): boolean {
  return isRecord(event) && typeof event.triggerSource === "string" && typeof event.userPoolId === "string";
}

/** The request of an event, read without trust in its shape. */
export function readApiRequest(event: ApiEvent): ApiRequest {
  const { requestContext, ...members } = event as unknown as Members & { requestContext: Members };
  const http = isRecord(requestContext.http) ? requestContext.http : undefined;
  const authorizer = isRecord(requestContext.authorizer) ? requestContext.authorizer : {};
  const jwt = isRecord(authorizer.jwt) ? authorizer.jwt : {};
  const claims = [jwt.claims, authorizer.claims].find(isRecord);
  return {
    method: textOf(http?.method ?? members.httpMethod).toUpperCase(),
    path: textOf(http?.path ?? members.path),
    headers: isRecord(members.headers) ? (members.headers as HeaderRecord) : {},
    ...(isRecord(members.multiValueHeaders) && { multiValueHeaders: members.multiValueHeaders as HeaderRecord }),
    body: readBody(members),
    ...(claims !== undefined && { claims }),
    requestId: textOf(requestContext.requestId) || undefined,
  };
}

/** Of a body that is too long only so much that this can be seen: it is megabytes, and nobody has asked yet who calls. */
function readBody({ body, isBase64Encoded }: Members): string {
  if (typeof body !== "string") return "";
  const start = body.slice(0, 2 * LONGEST_BODY);
  return isBase64Encoded === true ? Buffer.from(start, "base64").toString("utf8") : start;
}

/** The value of a header, in any case; of several the first. */
export function readHeader({ headers }: ApiRequest, name: string): string | undefined {
  const value = Object.entries(headers).find(([candidate]) => candidate.toLowerCase() === name)?.[1];
  return typeof value === "string" ? value : value?.[0];
}

/** Whether a value is an object with members. */
export function isRecord(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
