import type { CognitoTriggersArgs } from "../component/cognito-triggers-args";
import { behaviourSettings } from "../behaviours/behaviour-settings";
import type { Mistake } from "../checking/mistakes";

/** What the users API lacks, or has for nothing. It may stay as it is while it is switched off. */
export function findUsersApiConflicts(args: CognitoTriggersArgs, unsound: ReadonlySet<string>): Mistake[] {
  const { usersApi, triggers, userPool } = args;
  if (usersApi === undefined || usersApi.enabled === false) return [];
  const mistakes: Mistake[] = [];
  const { profile, folders } = behaviourSettings(triggers, "postConfirmation");
  if (profile === undefined && folders === undefined && !unsound.has("postConfirmation")) {
    const problem = "needs triggers.postConfirmation.profile or .folders, which say what is made (enabled or not)";
    mistakes.push({ path: "usersApi", problem });
  }
  const { authorization, clientIds } = usersApi.create;
  if (authorization === "none") {
    const problem = "has no effect with authorization: none, which asks for no token";
    return clientIds === undefined ? mistakes : [...mistakes, { path: "usersApi.create.clientIds", problem }];
  }
  if (userPool?.existing !== undefined && clientIds === undefined) {
    const problem = "is missing; name the existing pool's app clients whose tokens are accepted";
    mistakes.push({ path: "usersApi.create.clientIds", problem });
  }
  return mistakes;
}
