import type { Deployment } from "../deployment/deployment";
import { COGNITO_PRINCIPAL } from "../lambda-endpoint/caller";
import { parseFunctionReference } from "../lambda-endpoint/function-arn";
import { policiesOf } from "./role-policies";

/** Why a call of this function by Cognito for this pool would fail now; empty when it is whole. */
export function functionProblems(functionArn: string, poolId: string, deployment: Deployment): string[] {
  const { functions, partition, region, accountId } = deployment;
  const reference = parseFunctionReference(functionArn, functions.location);
  const deployed = reference && functions.find(reference.name);
  if (reference === undefined || deployed === undefined) return [`the function ${functionArn} does not exist`];
  if (!deployed.hasQualifier(reference.qualifier)) {
    const alias = deployed.aliases.get(reference.qualifier ?? "");
    return [
      alias === undefined
        ? `the function ${reference.name} has no alias or version ${reference.qualifier}`
        : `the alias ${reference.qualifier} of ${reference.name} points at version ${alias}, which does not exist`,
    ];
  }
  const sourceArn = `arn:${partition}:cognito-idp:${region}:${accountId}:userpool/${poolId}`;
  const isPermitted = functions.allows(functionArn, {
    principal: COGNITO_PRINCIPAL,
    sourceAccount: accountId,
    sourceArn,
  });
  return [
    ...(isPermitted ? [] : [`no permission lets ${sourceArn} call ${functionArn}`]),
    ...roleProblems(deployed.definitionOf(reference.qualifier).role, deployment),
  ];
}

/** A function that nothing here deployed may have no role here. */
function roleProblems(roleArn: string | undefined, deployment: Deployment): string[] {
  if (roleArn === undefined) return [];
  const role = deployment.resources.find(({ type, state }) => type === "aws:iam/role:Role" && state.arn === roleArn);
  if (role === undefined) return [`the role ${roleArn} does not exist`];
  return policiesOf(role.id, deployment).length === 0 ? [`the role ${role.id} has no policy`] : [];
}
