import { DescribeUserPoolCommand } from "@aws-sdk/client-cognito-identity-provider";

import { structuredValue, type StackConfig } from "../stack-config-values";
import type { Deployment } from "./deployment";
import { LOWER_CASE_AND_DIGITS, randomText } from "./names";
import { buildUserPoolSettings } from "./user-pool-settings";

/** Settings that a pool of some age has, each other than what an update that leaves it out would set. */
const SETTINGS_OF_OTHERS = {
  usernameAttributes: ["email"],
  autoVerifiedAttributes: ["email"],
  passwordPolicy: { minimumLength: 14, requireSymbols: true, temporaryPasswordValidityDays: 3 },
  adminCreateUserConfig: { allowAdminCreateUserOnly: false },
  userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] },
  accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
  verificationMessageTemplate: {
    defaultEmailOption: "CONFIRM_WITH_CODE",
    emailSubject: "Your code",
    emailMessage: "Your code is {####}.",
  },
  emailVerificationSubject: "Your code",
  emailVerificationMessage: "Your code is {####}.",
  deviceConfiguration: { challengeRequiredOnNewDevice: true, deviceOnlyRememberedOnUserPrompt: true },
  deletionProtection: "ACTIVE",
  mfaConfiguration: "OFF",
  tags: { team: "identity", "cost-centre": "4711" },
};

/** What a stack says about a pool that exists. */
interface ExistingUserPool {
  id: string;
  /** Functions of others that hold slots now. */
  replaces?: Record<string, string>;
}

/**
 * Creates a stand-in for the user pool that the stack says exists already, with an app client: e-mail sign-in, settings of
 * its own, and the foreign functions that the stack expects in its slots.
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
  const inputs = { ...SETTINGS_OF_OTHERS, lambdaConfig: { ...userPool?.existing?.replaces } };
  await emulators.cognito.createUserPool(buildUserPoolSettings({ id, arn, name: "existing" }, inputs));
  deployment.clientId = namedClient(config) ?? randomText(26, LOWER_CASE_AND_DIGITS);
  const now = new Date();
  await emulators.cognito.createAppClient({
    ClientId: deployment.clientId,
    ClientName: "existing",
    UserPoolId: id,
    CreationDate: now,
    LastModifiedDate: now,
  });
  const described = await emulators.clients.cognito.send(new DescribeUserPoolCommand({ UserPoolId: id }));
  deployment.existingUserPool = described.UserPool;
  return id;
}

/** The app client of the pool that the stack names for the users API. */
function namedClient(config: StackConfig): string | undefined {
  const usersApi = structuredValue(config, "usersApi") as { create?: { clientIds?: unknown[] } } | undefined;
  const [clientId] = usersApi?.create?.clientIds ?? [];
  return typeof clientId === "string" ? clientId : undefined;
}
