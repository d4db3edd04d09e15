import { createProfileProvisioner } from "../stores/provisioning";
import { createUsersApiHandlerWith, type UsersApiHandler } from "../users-api";
import { readUsersApi, type UsersApiConfig } from "../users-api/environment";

/** The users API's function of a deployed stack without folders: no S3 client is in its bundle. */
export function createHandler(config: UsersApiConfig): UsersApiHandler {
  return createUsersApiHandlerWith(createProfileProvisioner, readUsersApi(config));
}
