import type { UserProfile } from "../stores/user-profile";
import { MESSAGES, type Language, type MessageKey } from "./messages";

/** An answer, as REST APIs, HTTP APIs and function URLs take it. */
export interface ApiAnswer {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
  isBase64Encoded: false;
}

/** What a body of the API holds; `userId`, `s3Folders` and `profile` where the user has been set up. */
export interface UsersApiBody {
  /** One sentence that may be shown. */
  message: string;
  /** The user's `sub`. */
  userId?: string;
  /** The folders, each with a slash at its end; empty when none are configured. */
  s3Folders?: string[];
  /** The profile item; null when none is configured. */
  profile?: UserProfile | null;
  /** Names a failed request in the function's log. */
  requestId?: string;
}

/** Makes an answer in the language of the request. Nobody may keep it: it is about one user. */
export function buildAnswer(
  statusCode: number,
  message: MessageKey,
  language: Language,
  others: Omit<UsersApiBody, "message"> = {},
  retryAfterSeconds?: number,
): ApiAnswer {
  const body: UsersApiBody = { message: MESSAGES[message][language], ...others };
  return {
    statusCode,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-language": language,
      "cache-control": "no-store",
      ...(statusCode === 401 && { "www-authenticate": "Bearer" }),
      ...(retryAfterSeconds !== undefined && { "retry-after": String(retryAfterSeconds) }),
      ...(statusCode === 405 && { allow: "POST" }),
    },
    body: JSON.stringify(body),
    isBase64Encoded: false,
  };
}
