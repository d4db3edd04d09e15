import { readEnvironment } from "../shared/environment";
import { readProvisioning, type ProvisioningConfig } from "../stores/provisioning-environment";
import type { UsersApiOptions } from "./options";

/** What the component captures for the users API's function; resources, pool and app clients are in the environment. */
export type UsersApiConfig = ProvisioningConfig & Pick<UsersApiOptions, "authorization" | "language">;

/** The users API's options of a config. */
export function readUsersApi({ profile, folders, ...others }: UsersApiConfig): UsersApiOptions {
  const clientIds = readEnvironment("clientIds")?.split(",");
  return { ...others, ...readProvisioning({ profile, folders }), userPoolId: readEnvironment("userPoolId"), clientIds };
}
