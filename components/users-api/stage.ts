import type { Api } from "@pulumi/aws/apigatewayv2/api";
import { Stage } from "@pulumi/aws/apigatewayv2/stage";
import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import type { Resource } from "@pulumi/pulumi";

import type { ComponentScope } from "../component-scope";
import type { UsersApiSettings } from "../configuration/settings/normalize-users-api";

/**
 * A line of the access log: one JSON object per request, with who called only as the address on the network. No header,
 * token or claim is in it.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 */
const ACCESS_LOG_FORMAT = JSON.stringify({
  requestId: "$context.requestId",
  requestTime: "$context.requestTime",
  sourceIp: "$context.identity.sourceIp",
  routeKey: "$context.routeKey",
  status: "$context.status",
  protocol: "$context.protocol",
  responseLength: "$context.responseLength",
  responseLatencyMs: "$context.responseLatency",
  integrationStatus: "$context.integration.status",
  errorType: "$context.error.responseType",
});

/**
 * The stage through which the API is reached: it comes last, when route and permission are there, and goes first.
 *
 * The log group's name starts with `/aws/vendedlogs/`: for others AWS writes each one into the account's one resource
 * policy, which is full at 5,120 characters.
 */
export function createStage(
  { name, parent, settings }: ComponentScope,
  label: string,
  api: Api,
  { throttling }: UsersApiSettings,
  dependsOn: Resource[],
): Stage {
  const accessLog = new LogGroup(
    `${label}-access`,
    {
      namePrefix: `/aws/vendedlogs/apis/${name}-users-api-`,
      retentionInDays: settings.logRetentionDays,
      tags: settings.tags,
    },
    { parent },
  );
  return new Stage(
    label,
    {
      apiId: api.id,
      // No part of the address. Without a name of its own Pulumi would make one.
      name: "$default",
      autoDeploy: true,
      accessLogSettings: { destinationArn: accessLog.arn, format: ACCESS_LOG_FORMAT },
      // Always both: the provider sends 0 for a missing one, which lets nobody through, and takes the block never back.
      defaultRouteSettings: {
        throttlingRateLimit: throttling.requestsPerSecond,
        throttlingBurstLimit: throttling.burst,
      },
      tags: settings.tags,
    },
    { parent, dependsOn },
  );
}
