import { Role } from "@pulumi/aws/iam/role";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import * as pulumi from "@pulumi/pulumi";

import type { PolicyStatement } from "./cognito-triggers-args";
import type { ComponentScope } from "./component-scope";

/** What a function runs as and where it writes its log. */
export interface FunctionIdentity {
  logGroup: LogGroup;
  role: Role;
  policy: RolePolicy;
}

/**
 * A role of the function's own that may write to its own log group and do what `statements` say, nothing else.
 *
 * The log group is made first, with an auto-name: a group that Lambda makes has no retention and blocks a later `up`
 * (CreateLogGroup adopts nothing). The role may not make groups, so a late call cannot bring a deleted one back.
 */
export function createFunctionIdentity(
  { parent, settings }: ComponentScope,
  label: string,
  statements: pulumi.Input<pulumi.Input<PolicyStatement>[]>,
): FunctionIdentity {
  const logGroup = new LogGroup(label, { retentionInDays: settings.logRetentionDays, tags: settings.tags }, { parent });
  const role = new Role(
    label,
    { assumeRolePolicy: JSON.stringify(LAMBDA_MAY_ASSUME), tags: settings.tags },
    { parent },
  );
  const policy = new RolePolicy(
    label,
    { role: role.name, policy: pulumi.jsonStringify(policyDocument(logGroup, statements)) },
    { parent },
  );
  return { logGroup, role, policy };
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
