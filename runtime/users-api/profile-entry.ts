import { createProfileProvisioner } from "../stores/provisioning";
import { createUsersApiHandlerWith, type UsersApiHandler } from "./handler";
import { readUsersApi, type UsersApiConfig } from "./environment";

/** The users API's function of a deployed stack without folders: no S3 client is in its bundle. */
export function createHandler(config: UsersApiConfig): UsersApiHandler {
  return createUsersApiHandlerWith(createProfileProvisioner, readUsersApi(config));
}
