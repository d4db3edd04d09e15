import { createProvisioner } from "../stores/provisioning";
import { createUsersApiHandlerWith, type UsersApiHandler } from "./handler";
import { readUsersApi, type UsersApiConfig } from "./environment";

/** The users API's function of a deployed stack. */
export function createHandler(config: UsersApiConfig): UsersApiHandler {
  return createUsersApiHandlerWith(createProvisioner, readUsersApi(config));
}
