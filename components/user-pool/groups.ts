import { UserGroup } from "@pulumi/aws/cognito/userGroup";
import type { UserPool } from "@pulumi/aws/cognito/userPool";

import { dataOptions } from "../component-scope";
import type { ComponentScope } from "../component-scope";
import { componentError } from "../plain-error";
import type { UserGroupArgs } from "../configuration/user-pool/user-pool-args";

/**
 * What a group without `precedence` has: the last place. Always stated, since the provider sends 0, the first place, when a
 * program no longer mentions it; 0 itself it never sends for a new group, and so the configuration refuses it.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GroupType.html
 */
const LAST = 2_147_483_647;

/** Makes the groups. Who is in one is users' data: it is protected as the pool is. */
export function createGroups(scope: ComponentScope, pool: UserPool, groups: Record<string, UserGroupArgs> = {}): void {
  for (const [name, { description, precedence = LAST, roleArn }] of Object.entries(groups)) {
    const group = new UserGroup(
      `${scope.name}-${name}`,
      { userPoolId: pool.id, name, description, precedence, roleArn },
      { ...dataOptions(scope), ignoreChanges: roleArn === undefined ? ["roleArn"] : [] },
    );
    if (roleArn === undefined) refuseLostRole(scope, name, group);
  }
}

/**
 * The provider takes a role away by an empty ARN, which Cognito refuses, after other changes were made. Left to stay, the
 * group would give rights that no program mentions: so the deployment stops before anything happens.
 */
function refuseLostRole(scope: ComponentScope, groupName: string, group: UserGroup): void {
  group.roleArn.apply((roleArn) => {
    if (!roleArn) return;
    const problem =
      `userPool.create.groups.${groupName}.roleArn: the group has ${roleArn}, and the provider cannot take a role away. ` +
      "Write it again, name a role without rights, or make a group of another name";
    throw componentError(scope, problem);
  });
}
