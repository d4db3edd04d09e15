import type { Api } from "@pulumi/aws/apigatewayv2/api";
import type { Alias } from "@pulumi/aws/lambda/alias";
import { Permission } from "@pulumi/aws/lambda/permission";
import * as pulumi from "@pulumi/pulumi";

import type { ComponentScope } from "../component-scope";
import { USERS_ROUTE } from "./route";

/**
 * Lets API Gateway call the function for this one route of this one API; the API's ARN holds the account. The statement id
 * is left to Pulumi: with one of our own, a replacement would delete the old statement first.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function createApiPermission({ parent }: ComponentScope, label: string, api: Api, alias: Alias): Permission {
  return new Permission(
    label,
    {
      action: "lambda:InvokeFunction",
      principal: "apigateway.amazonaws.com",
      // Apart: an ARN with a qualifier would be replaced at every run.
      function: alias.functionName,
      qualifier: alias.name,
      sourceArn: pulumi.interpolate`${api.executionArn}/*/${USERS_ROUTE.method}${USERS_ROUTE.path}`,
    },
    { parent },
  );
}
