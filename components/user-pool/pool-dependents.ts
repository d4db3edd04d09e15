import type { UserPoolClient } from "@pulumi/aws/cognito/userPoolClient";
import * as pulumi from "@pulumi/pulumi";

import type { ComponentScope } from "../component-scope";
import { behaviourSettings } from "../configuration/behaviours/behaviour-settings";
import { createIdentityPool } from "./identity-pool";
import type { Stores } from "../stores";
import type { CreateUserPoolArgs } from "../configuration/user-pool/user-pool-args";
import { createWebAcl } from "./web-acl";
import type { CreatedUserPool } from "./create-user-pool";

/** An app client of a created pool. */
export interface AppClientOutputs {
  id: pulumi.Output<string>;
  /** Its secret, as a secret of the stack; undefined where it has none. */
  secret: pulumi.Output<string | undefined>;
}

/** What a program or an app needs of what stands around a created pool. */
export interface PoolOutputs {
  appClients: Readonly<Record<string, AppClientOutputs>>;
  identityPoolId?: pulumi.Output<string>;
  userPoolDomainUrl?: pulumi.Output<string>;
  userPoolDomainTarget?: pulumi.Output<string>;
}

/** Makes what refers to the created pool: the web ACL before it, and the identity pool behind it. */
export function createAroundPool(
  scope: ComponentScope,
  args: CreateUserPoolArgs,
  { pool, clients, domain }: CreatedUserPool,
  stores: Stores,
): PoolOutputs {
  if (args.webAcl !== undefined) createWebAcl(scope, args.webAcl, pool.arn);
  return {
    appClients: Object.fromEntries(Object.entries(clients).map(([name, client]) => [name, outputsOf(client)])),
    identityPoolId: createIdentityPoolOf(scope, args, pool.endpoint, clients, stores),
    userPoolDomainUrl: domain?.url,
    userPoolDomainTarget: domain?.target,
  };
}

function outputsOf(client: UserPoolClient): AppClientOutputs {
  const secret = client.clientSecret.apply((value: string | undefined) => (value === "" ? undefined : value));
  return { id: client.id, secret: pulumi.secret(secret) };
}

function createIdentityPoolOf(
  scope: ComponentScope,
  { identityPool }: CreateUserPoolArgs,
  endpoint: pulumi.Output<string>,
  clients: CreatedUserPool["clients"],
  { folderBucket }: Stores,
): pulumi.Output<string> | undefined {
  const prefixes = behaviourSettings(scope.settings.args, "postConfirmation").folders?.prefixes;
  if (identityPool === undefined || folderBucket === undefined || prefixes === undefined) return undefined;
  const clientIds = Object.values(clients).map(({ id }) => id);
  const target = { endpoint, clientIds, bucket: folderBucket, prefixes };
  return createIdentityPool(scope, identityPool, target).identityPoolId;
}
