import type { UserEvent } from "../shared/user-attributes";
import { ApiRefusal } from "./api-refusal";
import type { RequestBody } from "./request-body";

/** A `sub`, or what old apps use in its place: nothing that could leave a folder or a key. */
const USER_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/;
const USER_NAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;
const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,253}$/;

/**
 * The user that the body names, believed without proof: only for `authorization: "none"`.
 *
 * @throws {ApiRefusal} 400 when it names none, or something that cannot be one
 */
export function readNamedUser({ userId, username, email, name }: RequestBody, userPoolId: string): UserEvent {
  const isValid =
    userId !== undefined &&
    USER_ID.test(userId) &&
    (username === undefined || USER_NAME.test(username)) &&
    (email === undefined || EMAIL.test(email));
  if (!isValid) throw new ApiRefusal(400, "invalidUser", "requestMalformed");
  return {
    userName: username ?? userId,
    userPoolId,
    request: {
      userAttributes: {
        sub: userId,
        ...(email !== undefined && { email }),
        ...(name !== undefined && { name }),
      },
    },
  };
}
