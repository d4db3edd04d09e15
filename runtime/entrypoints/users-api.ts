import { createProvisioner } from "../stores/provisioning";
import { createUsersApiHandlerWith, type UsersApiHandler } from "../users-api";
import { readUsersApi, type UsersApiConfig } from "../users-api/environment";

/** The users API's function of a deployed stack. */
export function createHandler(config: UsersApiConfig): UsersApiHandler {
  return createUsersApiHandlerWith(createProvisioner, readUsersApi(config));
}
