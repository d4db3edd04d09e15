import * as pulumi from "@pulumi/pulumi";

import { ENVIRONMENT } from "../../runtime/contract";
import type { MigrationSourceArgs, UserMigrationArgs } from "../configuration/behaviours/behaviour-args";
import type { PolicyStatement } from "../configuration/functions/trigger-function-args";
import { userPoolArn } from "../provider-location";
import type { ProviderLocation } from "../provider-location";
import type { CreateUserPoolArgs } from "../configuration/user-pool/user-pool-args";
import { aliasAttributesOf } from "../user-pool/sign-in";
import type { Behaviour } from "./behaviour";

/**
 * Users move from an old pool: may ask that pool, or assume the one role that may. Undefined without an old pool: then
 * a callback is all there is.
 */
export function buildUserMigration(
  args: Partial<UserMigrationArgs>,
  location: ProviderLocation,
  userPool: CreateUserPoolArgs | undefined,
): Behaviour | undefined {
  const { from } = args;
  if (from === undefined) return undefined;
  const config = {
    attributes: args.attributes,
    // A created pool takes the custom attributes that it declares; of another pool they are not known here.
    customAttributes: userPool && (userPool.customAttributes ?? []),
    forgotPassword: args.forgotPassword,
    mfaUsers: args.mfaUsers,
    // A created pool's are known; of another pool only what the configuration says.
    aliasAttributes: userPool ? aliasAttributesOf(userPool) : args.aliasAttributes,
    minimumPasswordLength: args.minimumPasswordLength,
  };
  return {
    // The role's client would make every bundle larger, so that only the one that needs it has it.
    builtIn:
      from.roleArn === undefined
        ? () =>
            (
              require("../../runtime/triggers/user-migration/entry") as typeof import("../../runtime/triggers/user-migration/entry")
            ).createHandler(config)
        : () =>
            (
              require("../../runtime/triggers/user-migration/assume-role-entry") as typeof import("../../runtime/triggers/user-migration/assume-role-entry")
            ).createHandler(config),
    environment: buildEnvironment(from),
    statements: [buildStatement(from, location)],
  };
}

function buildEnvironment(from: MigrationSourceArgs): Behaviour["environment"] {
  return {
    [ENVIRONMENT.migrationUserPoolId]: from.userPoolId,
    [ENVIRONMENT.migrationClientId]: from.clientId,
    [ENVIRONMENT.migrationRegion]: regionOf(from),
    ...(from.clientSecret !== undefined && {
      [ENVIRONMENT.migrationClientSecret]: pulumi.secret(from.clientSecret),
    }),
    ...(from.roleArn !== undefined && { [ENVIRONMENT.migrationRoleArn]: from.roleArn }),
    ...(from.externalId !== undefined && { [ENVIRONMENT.migrationExternalId]: pulumi.secret(from.externalId) }),
  };
}

function buildStatement(from: MigrationSourceArgs, location: ProviderLocation): PolicyStatement {
  if (from.roleArn !== undefined) return { Effect: "Allow", Action: ["sts:AssumeRole"], Resource: from.roleArn };
  return {
    Effect: "Allow",
    Action: ["cognito-idp:AdminInitiateAuth", "cognito-idp:AdminGetUser"],
    Resource: userPoolArn(location, from.userPoolId, regionOf(from)),
  };
}

/** An id begins with its pool's region. Asking the stack's instead would find no user there, and let nobody in. */
function regionOf({ region, userPoolId }: MigrationSourceArgs): pulumi.Input<string> {
  return region ?? pulumi.output(userPoolId).apply((id) => id.split("_")[0] ?? id);
}
