import * as pulumi from "@pulumi/pulumi";

import { ENVIRONMENT } from "../../runtime/contract";
import type { Behaviour } from "../behaviours/behaviour";
import { buildProvisioningConfig, buildProvisioningNeeds } from "../behaviours/provisioning";
import type { TriggersArgs } from "../configuration/component/cognito-triggers-args";
import { behaviourSettings } from "../configuration/behaviours/behaviour-settings";
import type { UsersApiSettings } from "../configuration/settings/normalize-users-api";
import type { Stores } from "../stores";

/** The pool whose users the API is for. */
export interface UsersApiPool {
  id: pulumi.Output<string>;
  /** App clients whose tokens are accepted. */
  clientIds: pulumi.Input<string>[];
}

/**
 * The same provisioning as postConfirmation's: may write items of the one table and objects below the prefixes, whether
 * that trigger is on or off.
 */
export function buildUsersApiBehaviour(
  triggers: TriggersArgs,
  { authorization, language }: UsersApiSettings,
  pool: UsersApiPool,
  stores: Stores,
): Behaviour {
  const provisioning = behaviourSettings(triggers, "postConfirmation");
  const config = { ...buildProvisioningConfig(provisioning), authorization, language };
  const needs = buildProvisioningNeeds(provisioning, stores, ["dynamodb:PutItem"]);
  return {
    // Without folders the bundle needs no S3 client, and the function starts sooner.
    builtIn:
      provisioning.folders === undefined
        ? () =>
            (
              require("../../runtime/users-api/profile-entry") as typeof import("../../runtime/users-api/profile-entry")
            ).createHandler(config)
        : () =>
            (require("../../runtime/users-api/entry") as typeof import("../../runtime/users-api/entry")).createHandler(
              config,
            ),
    environment: {
      ...needs.environment,
      [ENVIRONMENT.userPoolId]: pool.id,
      // The function checks once more what the authorizer let through; without authorization there is nothing to check.
      ...(authorization === "jwt" && {
        [ENVIRONMENT.clientIds]: pulumi.all(pool.clientIds).apply((ids) => ids.join(",")),
      }),
    },
    statements: needs.statements,
  };
}
