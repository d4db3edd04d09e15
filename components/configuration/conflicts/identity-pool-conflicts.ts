import type { CognitoTriggersArgs } from "../component/cognito-triggers-args";
import { isWithin, readAddressRange } from "../../user-pool/web-acl-addresses";
import { behaviourSettings } from "../behaviours/behaviour-settings";
import type { Mistake } from "../checking/mistakes";

const IDENTITY_POOL = "userPool.create.identityPool";
const WEB_ACL = "userPool.create.webAcl.create";

/**
 * Where the identity pool's users have no folders, or have them where their credentials do not reach: a user name or an
 * address is written differently in an object key than in a claim, and may change or pass to somebody else.
 */
export function findIdentityPoolConflicts(args: CognitoTriggersArgs, unsound: ReadonlySet<string>): Mistake[] {
  if (args.userPool?.create?.identityPool === undefined || unsound.has("postConfirmation")) return [];
  const { folders } = behaviourSettings(args.triggers, "postConfirmation");
  if (folders === undefined) {
    const problem = "needs triggers.postConfirmation.folders, which says where a user's folders are (enabled or not)";
    return [{ path: IDENTITY_POOL, problem }];
  }
  const mistakes: Mistake[] = [];
  if (args.userPool.create.identityPool.allowedOrigins !== undefined && folders.bucket.existing !== undefined) {
    const problem = "has no effect on a bucket that exists, whose CORS settings are its own; set them there";
    mistakes.push({ path: `${IDENTITY_POOL}.allowedOrigins`, problem });
  }
  if (folders.key === undefined || folders.key === "sub") return mistakes;
  const problem = `needs triggers.postConfirmation.folders.key: sub, the only one that names one user for good, found ${folders.key}`;
  return [...mistakes, { path: IDENTITY_POOL, problem }];
}

/** A web ACL that would let everything through, and networks that are let in for nothing. */
export function findWebAclConflicts({ userPool }: CognitoTriggersArgs): Mistake[] {
  const create = userPool?.create?.webAcl?.create;
  if (create === undefined) return [];
  const { allowedCidrs, blockedCidrs, requestsPerFiveMinutes } = create;
  if (allowedCidrs === undefined && blockedCidrs === undefined && requestsPerFiveMinutes === undefined) {
    const problem = "does nothing; give at least one of allowedCidrs, blockedCidrs, requestsPerFiveMinutes";
    return [{ path: WEB_ACL, problem }];
  }
  return findBlockedAlready(allowedCidrs, blockedCidrs);
}

/** A blocked part of an allowed network is an exception to it; an allowed part of a blocked one has no effect. */
function findBlockedAlready(allowedCidrs: readonly string[] = [], blockedCidrs: readonly string[] = []): Mistake[] {
  const blocked = blockedCidrs.map(readAddressRange);
  return allowedCidrs.flatMap((text, index): Mistake[] => {
    const allowed = readAddressRange(text);
    const blocker = blocked.findIndex((range) => isWithin(allowed, range));
    if (blocker < 0) return [];
    const problem = `has no effect: ${text} is blocked by blockedCidrs, which holds ${blockedCidrs[blocker]}; decide on one`;
    return [{ path: `${WEB_ACL}.allowedCidrs[${index}]`, problem }];
  });
}
