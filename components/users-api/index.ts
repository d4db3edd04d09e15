import * as pulumi from "@pulumi/pulumi";

import type { ComponentScope } from "../component-scope";
import { createLiveFunction } from "../functions/live-function";
import type { UsersApiSettings } from "../configuration/settings/normalize-users-api";
import { userPoolIssuer } from "../provider-location";
import type { Stores } from "../stores";
import { createApiPermission } from "./api-permission";
import { buildUsersApiBehaviour } from "./behaviour";
import type { UsersApiPool } from "./behaviour";
import { createHttpApi } from "./http-api";
import { createUsersRoute, USERS_ROUTE } from "./route";
import { createStage } from "./stage";

/**
 * Longest time, in seconds, that the function may run: provisioning gives up after 4 s by itself, and answers. No 5 s of
 * Cognito's stand over this one.
 */
const TIMEOUT_SECONDS = 10;

/**
 * The users API: function, HTTP API, permission, route, and the stage that opens it; removed in the reverse order, so that
 * nobody is let through to something that is half gone.
 *
 * @returns its address, known when it answers
 */
export function createUsersApi(
  scope: ComponentScope,
  settings: UsersApiSettings,
  pool: UsersApiPool,
  stores: Stores,
): pulumi.Output<string> {
  const label = usersApiLabel(scope);
  const { alias } = createLiveFunction(scope, label, {
    ...buildUsersApiBehaviour(scope.settings.args, settings, pool, stores),
    memorySizeMb: settings.memorySizeMb,
    timeoutSeconds: TIMEOUT_SECONDS,
  });
  const tokens =
    settings.authorization === "jwt"
      ? { issuer: userPoolIssuer(scope.location, pool.id), clientIds: pool.clientIds }
      : undefined;
  const api = createHttpApi(scope, label, settings);
  const permission = createApiPermission(scope, label, api, alias);
  const route = createUsersRoute(scope, label, api, alias, tokens);
  const stage = createStage(scope, label, api, settings, [permission, route]);
  return pulumi.all([api.apiEndpoint, stage.id]).apply(([endpoint]) => `${endpoint}${USERS_ROUTE.path}`);
}

/** The name of the API's resources. */
function usersApiLabel({ name }: ComponentScope): string {
  return `${name}-users-api`;
}
