import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";

import type { TriggerHandler } from "../../events";
import { createRoleCredentials } from "./assumed-role";
import { OLD_POOL_CLIENT_SETTINGS } from "./client-settings";
import { readMigrationSource, type UserMigrationConfig } from "./migration-environment";
import { regionOf } from "./migration-options";
import { readEnvironment, requireEnvironment } from "../../shared/environment";
import { createUserMigrationHandler } from "./handler";

export type { UserMigrationConfig };

/** The user migration function of a deployed stack, for an old pool that a role of its account may ask. */
export function createHandler(config: UserMigrationConfig): TriggerHandler<"userMigration"> {
  const roleArn = requireEnvironment("migrationRoleArn");
  const from = { ...readMigrationSource(), roleArn, externalId: readEnvironment("migrationExternalId") };
  const cognito = new CognitoIdentityProviderClient({
    ...OLD_POOL_CLIENT_SETTINGS,
    region: regionOf(from),
    credentials: createRoleCredentials(from),
  });
  return createUserMigrationHandler({ ...config, from }, { cognito });
}
