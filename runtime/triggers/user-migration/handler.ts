import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";

import type { TriggerHandler, UserMigrationEvent } from "../../events";
import { OLD_POOL_CLIENT_SETTINGS } from "./client-settings";
import { decideForgotPassword, decideSignIn, judgeProof, type MigrationDecision } from "./decide-migration";
import { assertUserMigrationOptions, regionOf } from "./migration-options";
import { createOldUserPool, isPersonal, type OldUserPool } from "./old-user-pool";
import { judgePasswordProof } from "./password-proof";
import type { UserMigrationOptions } from "./options";
import type { Deadline } from "../../shared/deadline";
import { TriggerFailure, TriggerRefusedError } from "../../shared/errors";
import { createTriggerHandler, type InvocationResult, type TriggerDependencies } from "../../shared/invocation";

/** What the user migration behaviour can be given in place of the real thing. */
export interface UserMigrationDependencies extends TriggerDependencies {
  /**
   * The client for the old pool. Needed with `from.roleArn`; {@link createRoleCredentials} gives the credentials for it.
   *
   * @default one client for the function, in the Region of the old pool, with up to 3 s for a request
   */
  cognito?: CognitoIdentityProviderClient;
}

/** Longest user name and password of any pool, in characters; longer ones are not even sent. */
const LONGEST_USER_NAME = 128;
const LONGEST_PASSWORD = 256;

/** The one sentence for every outage, so that it tells nothing of the user. */
const UNAVAILABLE = "Sign-in is not possible right now. Please try again later";

/**
 * Moves a user from an old pool at sign-in or forgot-password. Who cannot be moved is left to Cognito, which answers as for any
 * unknown user; only an outage of the old pool refuses the user, with a neutral sentence.
 *
 * At sign-in the password is proven against the old pool, in one attempt of up to 3 s. The old pool's own triggers run. It
 * may count a wrong password more than once only when Cognito itself calls this function again.
 *
 * @throws {TypeError} at once, when an option is unknown, missing or senseless
 * @example createUserMigrationHandler({ from: { userPoolId: "ap-northeast-1_legacy01", clientId: "legacyclient" } })
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-migrate-user.html
 */
export function createUserMigrationHandler(
  options: UserMigrationOptions,
  dependencies: UserMigrationDependencies = {},
): TriggerHandler<"userMigration"> {
  assertUserMigrationOptions(options);
  const oldPool = createOldUserPool(options.from, dependencies.cognito ?? createClient(options));

  return createTriggerHandler(
    { ...dependencies, trigger: "userMigration", faultMessage: UNAVAILABLE },
    async (event, { deadline }) => {
      try {
        // Such a request would call this trigger again, and again.
        if (event.userPoolId === options.from.userPoolId) throw new TriggerFailure("oldPoolIsThisPool");
        return answer(event, await decide(event, oldPool, options, deadline));
      } catch (cause) {
        if (cause instanceof TriggerFailure && isPersonal(cause.reason))
          return { outcome: "notMigrated", failure: cause };
        throw new TriggerRefusedError("ERR_MIGRATION_UNAVAILABLE", UNAVAILABLE, { cause });
      }
    },
  );
}

async function decide(
  event: UserMigrationEvent,
  oldPool: OldUserPool,
  options: UserMigrationOptions,
  deadline: Deadline,
): Promise<MigrationDecision | undefined> {
  if (event.userName.length > LONGEST_USER_NAME) return { notMigrated: "oldUserNotFound" };
  switch (event.triggerSource) {
    case "UserMigration_Authentication": {
      const { password } = event.request;
      if (!password) return { notMigrated: "oldPasswordAbsent" };
      if (password.length > LONGEST_PASSWORD) return { notMigrated: "oldPasswordRejected" };
      const proof = judgePasswordProof(await oldPool.signIn(event.userName, password, deadline));
      const refusal = judgeProof(proof, options);
      if (refusal) return { notMigrated: refusal };
      const user = await oldPool.readUser(event.userName, deadline);
      return decideSignIn({ typed: event.userName, user }, proof, password, options);
    }
    case "UserMigration_ForgotPassword": {
      if (options.forgotPassword === false) return { notMigrated: "forgotPasswordOff" };
      const user = await oldPool.readUser(event.userName, deadline);
      return decideForgotPassword({ typed: event.userName, user }, options);
    }
    default:
      return undefined;
  }
}

/** Writes the decision into the event's response, which stays as it came when the user is not migrated. */
function answer(event: UserMigrationEvent, decision: MigrationDecision | undefined): InvocationResult {
  if (decision === undefined) return { outcome: "ignored" };
  if ("notMigrated" in decision) return { outcome: "notMigrated", failure: new TriggerFailure(decision.notMigrated) };
  event.response = { ...event.response, ...decision.response };
  return { outcome: decision.response.finalUserStatus === "CONFIRMED" ? "migrated" : "migratedForReset" };
}

function createClient({ from }: UserMigrationOptions): CognitoIdentityProviderClient {
  if (from.roleArn !== undefined) {
    throw new TypeError(
      "userMigration.from.roleArn: a client with the role's credentials is needed. Give dependencies.cognito, made with createRoleCredentials.",
    );
  }
  return new CognitoIdentityProviderClient({ ...OLD_POOL_CLIENT_SETTINGS, region: regionOf(from) });
}
