import type { UsersApiAuthorization } from "../contract";
import type { Invocation } from "../shared/invocation";
import type { UserEvent } from "../shared/user-attributes";
import type { Provisioner } from "../stores/provisioning";
import { isWithoutProvenKey } from "../stores/user-key";
import type { UsersApiBody } from "./answer";
import { ApiRefusal } from "./api-refusal";
import type { ApiRequest } from "./api-request";
import { readCaller, type CallerTools } from "./caller";
import { readNamedUser } from "./named-user";
import { readRequestBody } from "./request-body";
import { withOwnBody } from "./token-user";

/** What serving a request needs. */
export interface UserService extends CallerTools {
  authorization: UsersApiAuthorization;
  provisioner: Provisioner;
}

/** What was made. */
export interface Served {
  /** Whether the profile was there before. */
  existed: boolean;
  body: Omit<UsersApiBody, "message">;
}

/**
 * Finds out for whom, and makes what that user gets.
 *
 * @throws {ApiRefusal} for a request that is refused; anything else is a failure
 */
export async function serveUser(request: ApiRequest, service: UserService, invocation: Invocation): Promise<Served> {
  assertRoute(request);
  const user = await readUser(request, service, invocation);
  // Without a token nothing is proven, and the configuration has said that nobody need.
  const proof = service.authorization === "none" ? "waived" : "required";
  const made = await service.provisioner.provision(user, invocation, proof).catch(refuseIncomplete);
  const { profile, write, objectKeys } = made;
  return {
    existed: write === "existed" || write === "belongsToAnother",
    body: {
      userId: user.request.userAttributes.sub,
      s3Folders: objectKeys.map((objectKey) => objectKey.slice(0, objectKey.lastIndexOf("/") + 1)),
      // An item of somebody else, or one that is older, is not what would have been written now.
      profile: write === "created" ? profile : null,
    },
  };
}

/** Longest path that is read, in characters. */
const LONGEST_PATH = 2048;

/** A function URL has every path, and an API may have a stage before its own. */
function assertRoute({ method, path }: ApiRequest): void {
  if (path.length > LONGEST_PATH || !/(^|\/)users\/?$/.test(path))
    throw new ApiRefusal(404, "notFound", "requestMalformed");
  if (method !== "POST") throw new ApiRefusal(405, "methodNotAllowed", "requestMalformed");
}

async function readUser(request: ApiRequest, service: UserService, { deadline }: Invocation): Promise<UserEvent> {
  if (service.authorization === "none") {
    return readNamedUser(readRequestBody(request.body), service.scope.userPoolId ?? "");
  }
  // Who calls comes first: a stranger learns nothing of what a body may be.
  const caller = await readCaller(request, service, deadline);
  return withOwnBody(caller, readRequestBody(request.body));
}

/** The user lacks what the stores' key is made of, or its proof: that is for the caller to mend. */
function refuseIncomplete(error: unknown): never {
  if (!isWithoutProvenKey(error)) throw error;
  if (error.reason === "userEmailMissing") throw new ApiRefusal(400, "emailNeeded", error.reason);
  throw new ApiRefusal(403, "emailNotVerified", error.reason);
}
