import { ApiRefusal } from "./api-refusal";
import { isRecord } from "./api-request";
import { LONGEST_BODY } from "./limits";

/** What a caller may say of the user. */
export interface RequestBody {
  /** The user's `sub`. */
  userId?: string;
  username?: string;
  email?: string;
  name?: string;
}

/** Longest value of a user attribute in Cognito. */
const LONGEST_ATTRIBUTE = 2048;

/**
 * Reads the body: JSON, or nothing. `sub` is another name of `userId`; members that are not known are passed over, since
 * the apps that call send what they have.
 *
 * @throws {ApiRefusal} 400 for text that is too long or no JSON object, and for a known member that is no clean text
 */
export function readRequestBody(text: string): RequestBody {
  const parsed = parse(text);
  const userId = readText(parsed, "userId");
  const sub = readText(parsed, "sub");
  if (userId !== undefined && sub !== undefined && userId !== sub) throw invalid();
  return {
    userId: userId ?? sub,
    username: readText(parsed, "username"),
    email: readText(parsed, "email"),
    name: readText(parsed, "name"),
  };
}

function parse(text: string): Record<string, unknown> {
  if (text.length > LONGEST_BODY) throw new ApiRefusal(400, "malformed", "requestMalformed");
  if (text.trim() === "") return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new ApiRefusal(400, "malformed", "requestMalformed");
  }
  if (!isRecord(parsed)) throw new ApiRefusal(400, "malformed", "requestMalformed");
  return parsed;
}

function readText(body: Record<string, unknown>, name: string): string | undefined {
  const value = Object.hasOwn(body, name) ? body[name] : undefined;
  if (value === undefined || value === null) return undefined;
  // No control characters and no half of a surrogate pair: neither a name nor an address has them.
  if (typeof value !== "string" || value.length > LONGEST_ATTRIBUTE || /[\p{Cc}\p{Cs}]/u.test(value)) throw invalid();
  return value.trim() === "" ? undefined : value.trim();
}

function invalid(): ApiRefusal {
  return new ApiRefusal(400, "invalidUser", "requestMalformed");
}
