import type { MigrationSource, UserMigrationOptions } from "./options";
import { readEnvironment, requireEnvironment } from "../../shared/environment";

/** What the component captures for the user migration function; the old pool is named in the environment. */
export type UserMigrationConfig = Omit<UserMigrationOptions, "from">;

/** The old pool, from the environment, without a role. */
export function readMigrationSource(): MigrationSource {
  return {
    userPoolId: requireEnvironment("migrationUserPoolId"),
    clientId: requireEnvironment("migrationClientId"),
    clientSecret: readEnvironment("migrationClientSecret"),
    region: readEnvironment("migrationRegion"),
  };
}
