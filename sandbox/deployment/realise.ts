import { userPoolClient } from "./cognito-app-client";
import { userPool } from "./cognito-user-pool";
import type { Deployment, Realised, Realiser, ResourceRequest } from "./deployment";
import { table } from "./dynamodb-table";
import { api, authorizer, integration, route, stage } from "./http-api";
import { alias } from "./lambda-alias";
import { lambdaFunction } from "./lambda-function";
import { invocation } from "./lambda-invocation";
import { permission } from "./lambda-permission";
import { SandboxError } from "../failure";
import { domain, key, logGroup, other, role, rolePolicy } from "./recorded";
import { bucket } from "./s3-bucket";

/** How each type of resource is made; every other one is recorded. */
const REALISERS: Readonly<Record<string, Realiser>> = {
  "aws:apigatewayv2/api:Api": api,
  "aws:apigatewayv2/authorizer:Authorizer": authorizer,
  "aws:apigatewayv2/integration:Integration": integration,
  "aws:apigatewayv2/route:Route": route,
  "aws:apigatewayv2/stage:Stage": stage,
  "aws:cloudwatch/logGroup:LogGroup": logGroup,
  "aws:cognito/userPool:UserPool": userPool,
  "aws:cognito/userPoolClient:UserPoolClient": userPoolClient,
  "aws:cognito/userPoolDomain:UserPoolDomain": domain,
  "aws:dynamodb/table:Table": table,
  "aws:iam/role:Role": role,
  "aws:iam/rolePolicy:RolePolicy": rolePolicy,
  "aws:kms/key:Key": key,
  "aws:lambda/alias:Alias": alias,
  "aws:lambda/function:Function": lambdaFunction,
  "aws:lambda/invocation:Invocation": invocation,
  "aws:lambda/permission:Permission": permission,
  "aws:s3/bucket:Bucket": bucket,
};

/** How resources of a type are made. */
export function realiserOf(type: string): Realiser {
  return REALISERS[type] ?? other;
}

/**
 * Makes one resource of the program on the emulators.
 *
 * @throws {SandboxError} that names the resource
 */
export async function realise(request: ResourceRequest, deployment: Deployment): Promise<Realised> {
  try {
    const realised = await realiserOf(request.type).create(request, deployment);
    deployment.resources.push({ ...request, ...realised });
    return realised;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new SandboxError(`${request.type} "${request.name}": ${message}`, { cause: error });
  }
}
