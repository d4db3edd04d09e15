import { IdentityPool } from "@pulumi/aws/cognito/identityPool";
import { IdentityPoolProviderPrincipalTag } from "@pulumi/aws/cognito/identityPoolProviderPrincipalTag";
import { IdentityPoolRoleAttachment } from "@pulumi/aws/cognito/identityPoolRoleAttachment";
import { Role } from "@pulumi/aws/iam/role";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import * as pulumi from "@pulumi/pulumi";

import type { ComponentScope } from "../component-scope";
import type { IdentityPoolArgs } from "../configuration/identity-pool/identity-pool-args";
import { buildFolderPolicy, buildIdentityPoolTrust } from "./identity-pool-policies";
import { lastingName } from "../names";
import type { Store } from "../stores/tables";

/** Whose users get credentials, and for what. */
export interface IdentityPoolTarget {
  /** Name of the user pool as an identity provider: its `endpoint`, without a scheme. */
  endpoint: pulumi.Input<string>;
  /** App clients whose tokens are accepted. */
  clientIds: readonly pulumi.Input<string>[];
  /** Bucket of the users' folders. */
  bucket: Store;
  /** First parts of the folders' object keys. */
  prefixes: readonly string[];
}

/** What an app needs of the identity pool, and a program for further rights. */
export interface CreatedIdentityPool {
  identityPoolId: pulumi.Output<string>;
  /** Name of the role of signed-in users. */
  roleName: pulumi.Output<string>;
}

/**
 * The identity pool and the role of signed-in users. The role is given to the pool last, when it may do what it is for, and
 * taken away first.
 *
 * Not protected, unlike the user pool: it holds nothing of the users', whose folders are named by their `sub`, and must go
 * when it is switched off.
 */
export function createIdentityPool(
  scope: ComponentScope,
  args: IdentityPoolArgs,
  target: IdentityPoolTarget,
): CreatedIdentityPool {
  const label = `${scope.name}-identity-pool`;
  const identityPool = createPool(scope, label, target);
  const tags = tagSessions(scope, label, identityPool, target);
  const { role, policy } = createUserRole(scope, label, identityPool, args, target);
  new IdentityPoolRoleAttachment(
    label,
    { identityPoolId: identityPool.id, roles: { authenticated: role.arn } },
    // The provider's deletion takes every role from the pool, those of the attachment that replaces it included.
    { parent: scope.parent, dependsOn: [tags, policy], deleteBeforeReplace: true },
  );
  return { identityPoolId: identityPool.id, roleName: role.name };
}

function createPool(scope: ComponentScope, label: string, { endpoint, clientIds }: IdentityPoolTarget): IdentityPool {
  return new IdentityPool(
    label,
    {
      identityPoolName: lastingName(scope.name, label),
      allowUnauthenticatedIdentities: false,
      // It would let a user take another role, and without the tag.
      allowClassicFlow: false,
      cognitoIdentityProviders: clientIds.map((clientId) => ({
        clientId,
        providerName: endpoint,
        // Who was signed out everywhere, disabled or deleted gets no more credentials for a token that is still valid.
        serverSideTokenCheck: true,
      })),
      tags: scope.settings.tags,
    },
    // A change of the name replaces the pool, and with it the id that apps know: a renamed stack must not.
    { parent: scope.parent, ignoreChanges: ["identityPoolName"] },
  );
}

/** Writes the token's `sub` on each session, where the role's policy reads it. No trigger can change that claim. */
function tagSessions(
  { parent }: ComponentScope,
  label: string,
  identityPool: IdentityPool,
  { endpoint }: IdentityPoolTarget,
): IdentityPoolProviderPrincipalTag {
  return new IdentityPoolProviderPrincipalTag(
    label,
    {
      identityPoolId: identityPool.id,
      identityProviderName: endpoint,
      useDefaults: false,
      principalTags: { sub: "sub" },
    },
    // A setting of the pool, and no thing of its own: deleting the old one last would undo the new one.
    { parent, deleteBeforeReplace: true },
  );
}

function createUserRole(
  { parent, location, settings }: ComponentScope,
  label: string,
  identityPool: IdentityPool,
  { access = "readWrite" }: IdentityPoolArgs,
  { bucket, prefixes }: IdentityPoolTarget,
): { role: Role; policy: RolePolicy } {
  const role = new Role(
    label,
    { assumeRolePolicy: pulumi.jsonStringify(buildIdentityPoolTrust(location, identityPool.id)), tags: settings.tags },
    { parent },
  );
  const policy = new RolePolicy(
    label,
    { role: role.name, policy: pulumi.jsonStringify(buildFolderPolicy(bucket.arn, prefixes, access)) },
    { parent },
  );
  return { role, policy };
}
