import type { TriggerHandler } from "../../events";
import { readMigrationSource, type UserMigrationConfig } from "./migration-environment";
import { createUserMigrationHandler } from "./handler";

export type { UserMigrationConfig };

/** The user migration function of a deployed stack, for an old pool that the function's own role may ask. */
export function createHandler(config: UserMigrationConfig): TriggerHandler<"userMigration"> {
  return createUserMigrationHandler({ ...config, from: readMigrationSource() });
}
