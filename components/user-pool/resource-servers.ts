import { ResourceServer } from "@pulumi/aws/cognito/resourceServer";
import type { UserPool } from "@pulumi/aws/cognito/userPool";

import type { ComponentScope } from "../component-scope";
import type { ResourceServerArgs } from "../configuration/user-pool/user-pool-args";

/**
 * Makes the APIs whose scopes app clients ask for: an app client can only name a scope that is there. A changed name is
 * ignored: the provider would delete the API first, with the scopes that app clients use, to make it anew.
 */
export function createResourceServers(
  { name, parent }: ComponentScope,
  pool: UserPool,
  servers: Record<string, ResourceServerArgs> = {},
): ResourceServer[] {
  return Object.entries(servers).map(
    ([identifier, server]) =>
      new ResourceServer(
        `${name}-${identifier}`,
        {
          userPoolId: pool.id,
          identifier,
          name: server.name ?? identifier.replace(/[^\w\s+=,.@-]+/g, "-"),
          scopes: Object.entries(server.scopes).map(([scopeName, scopeDescription]) => ({
            scopeName,
            scopeDescription,
          })),
        },
        { parent, ignoreChanges: ["name"] },
      ),
  );
}
