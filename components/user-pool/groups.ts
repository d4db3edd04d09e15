import { UserGroup } from "@pulumi/aws/cognito/userGroup";
import type { UserPool } from "@pulumi/aws/cognito/userPool";

import { dataOptions } from "../component-scope";
import type { ComponentScope } from "../component-scope";
import type { UserGroupArgs } from "../user-pool-args";

/** Makes the groups. Who is in one is users' data: it is protected as the pool is. */
export function createGroups(scope: ComponentScope, pool: UserPool, groups: Record<string, UserGroupArgs> = {}): void {
  for (const [name, { description, precedence, roleArn }] of Object.entries(groups)) {
    new UserGroup(
      `${scope.name}-${name}`,
      { userPoolId: pool.id, name, description, precedence, roleArn },
      dataOptions(scope),
    );
  }
}
