import { structuredValue, type StackConfig } from "../stack-config-values";
import type { Deployment } from "./deployment";
import { LOWER_CASE_AND_DIGITS, randomText } from "./names";
import { buildUserPoolSettings } from "./user-pool-settings";

/** What a stack says about a pool that exists. */
interface ExistingUserPool {
  id: string;
  /** Functions of others that hold slots now. */
  replaces?: Record<string, string>;
}

/**
 * Creates a stand-in for the user pool that the stack says exists already, with an app client: e-mail sign-in, and the
 * foreign functions that the stack expects in its slots.
 *
 * @returns its id; undefined when the stack has no such pool
 */
export async function createExistingUserPool(config: StackConfig, deployment: Deployment): Promise<string | undefined> {
  const userPool = structuredValue(config, "userPool") as { existing?: ExistingUserPool } | undefined;
  const id = userPool?.existing?.id;
  if (typeof id !== "string") {
    return undefined;
  }
  const { emulators, region, accountId, partition } = deployment;
  const arn = `arn:${partition}:cognito-idp:${region}:${accountId}:userpool/${id}`;
  const inputs = {
    usernameAttributes: ["email"],
    autoVerifiedAttributes: ["email"],
    lambdaConfig: { ...userPool?.existing?.replaces },
  };
  await emulators.cognito.createUserPool(buildUserPoolSettings({ id, arn, name: "existing" }, inputs));
  deployment.clientId = randomText(26, LOWER_CASE_AND_DIGITS);
  const now = new Date();
  await emulators.cognito.createAppClient({
    ClientId: deployment.clientId,
    ClientName: "existing",
    UserPoolId: id,
    CreationDate: now,
    LastModifiedDate: now,
  });
  return id;
}
