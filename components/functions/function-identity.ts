import { Role } from "@pulumi/aws/iam/role";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import * as pulumi from "@pulumi/pulumi";

import type { PolicyStatement } from "../configuration/functions/trigger-function-args";
import type { ComponentScope } from "../component-scope";

/** What a function runs as and where it writes its log. */
export interface FunctionIdentity {
  logGroup: LogGroup;
  role: Role;
  policy: RolePolicy;
}

/** A function's role that has no rights yet, and its log group. */
export type FunctionRole = Pick<FunctionIdentity, "logGroup" | "role">;

/**
 * A role of the function's own that may write to its own log group and do what `statements` say, nothing else.
 *
 * The log group is made first, with an auto-name: a group that Lambda makes has no retention and blocks a later `up`
 * (CreateLogGroup adopts nothing). The role may not make groups, so a late call cannot bring a deleted one back.
 */
export function createFunctionIdentity(
  scope: ComponentScope,
  label: string,
  statements: pulumi.Input<pulumi.Input<PolicyStatement>[]>,
): FunctionIdentity {
  const role = createFunctionRole(scope, label);
  return { ...role, policy: grantRights(scope, label, role, statements) };
}

/** The first half of {@link createFunctionIdentity}, for a function whose statements name the role. */
export function createFunctionRole({ parent, settings }: ComponentScope, label: string): FunctionRole {
  const logGroup = new LogGroup(label, { retentionInDays: settings.logRetentionDays, tags: settings.tags }, { parent });
  const role = new Role(
    label,
    {
      assumeRolePolicy: JSON.stringify(LAMBDA_MAY_ASSUME),
      // A policy whose creation took effect and was not answered is in no state, and IAM deletes no role that has one.
      forceDetachPolicies: true,
      tags: settings.tags,
    },
    { parent },
  );
  return { logGroup, role };
}

/** The second half of {@link createFunctionIdentity}. */
export function grantRights(
  { parent }: ComponentScope,
  label: string,
  { logGroup, role }: FunctionRole,
  statements: pulumi.Input<pulumi.Input<PolicyStatement>[]>,
): RolePolicy {
  return new RolePolicy(
    label,
    { role: role.name, policy: pulumi.jsonStringify(policyDocument(logGroup, statements)) },
    { parent },
  );
}

const LAMBDA_MAY_ASSUME = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
};

function policyDocument(logGroup: LogGroup, statements: pulumi.Input<pulumi.Input<PolicyStatement>[]>) {
  const writeLog: PolicyStatement = {
    Effect: "Allow",
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: pulumi.interpolate`${logGroup.arn}:*`,
  };
  return { Version: "2012-10-17", Statement: pulumi.output(statements).apply((own) => [writeLog, ...own]) };
}
