import { realiseUserPool, realiseUserPoolClient } from "./cognito-user-pool";
import type { Deployment, Realised, Realiser, ResourceRequest } from "./deployment";
import { realiseTable } from "./dynamodb-table";
import { realiseApi, realiseAuthorizer, realiseIntegration, realiseRoute, realiseStage } from "./http-api";
import { realiseAlias } from "./lambda-alias";
import { realiseFunction } from "./lambda-function";
import { realiseInvocation } from "./lambda-invocation";
import { realisePermission } from "./lambda-permission";
import { SandboxError } from "../failure";
import { recordDomain, recordKey, recordLogGroup, recordOther, recordRole } from "./recorded";
import { realiseBucket } from "./s3-bucket";

/** How each type of resource is made; every other one is recorded. */
const REALISERS: Readonly<Record<string, Realiser>> = {
  "aws:apigatewayv2/api:Api": realiseApi,
  "aws:apigatewayv2/authorizer:Authorizer": realiseAuthorizer,
  "aws:apigatewayv2/integration:Integration": realiseIntegration,
  "aws:apigatewayv2/route:Route": realiseRoute,
  "aws:apigatewayv2/stage:Stage": realiseStage,
  "aws:cloudwatch/logGroup:LogGroup": recordLogGroup,
  "aws:cognito/userPool:UserPool": realiseUserPool,
  "aws:cognito/userPoolClient:UserPoolClient": realiseUserPoolClient,
  "aws:cognito/userPoolDomain:UserPoolDomain": recordDomain,
  "aws:dynamodb/table:Table": realiseTable,
  "aws:iam/role:Role": recordRole,
  "aws:kms/key:Key": recordKey,
  "aws:lambda/alias:Alias": realiseAlias,
  "aws:lambda/function:Function": realiseFunction,
  "aws:lambda/invocation:Invocation": realiseInvocation,
  "aws:lambda/permission:Permission": realisePermission,
  "aws:s3/bucket:Bucket": realiseBucket,
};

/**
 * Makes one resource of the program on the emulators.
 *
 * @throws {SandboxError} that names the resource
 */
export async function realise(request: ResourceRequest, deployment: Deployment): Promise<Realised> {
  const realiser = REALISERS[request.type] ?? recordOther;
  try {
    const realised = await realiser(request, deployment);
    deployment.resources.push({ ...request, ...realised });
    return realised;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new SandboxError(`${request.type} "${request.name}": ${message}`, { cause: error });
  }
}
