import type { LambdaLocation } from "./function-arn";
import type { ServiceCaller } from "./resource-policy";

/**
 * The access key with which the pool's emulator signs its calls: it stands for Amazon Cognito. Every other key stands
 * for the account's own people, who need no permission on a function.
 */
export const COGNITO_ACCESS_KEY_ID = "COGNITOIDPSERVICE";

/** The access key with which the sandbox's HTTP APIs call: it stands for Amazon API Gateway. */
export const API_GATEWAY_ACCESS_KEY_ID = "APIGATEWAYSERVICE";

/** The service principal of Amazon Cognito user pools. */
export const COGNITO_PRINCIPAL = "cognito-idp.amazonaws.com";

/** The service principal of Amazon API Gateway. */
export const API_GATEWAY_PRINCIPAL = "apigateway.amazonaws.com";

/**
 * Who calls: a service that needs a permission, or undefined for the account itself. A service speaks for what its event
 * names: Cognito for a pool, API Gateway for the route of an API.
 */
export function readServiceCaller(
  authorization: string | undefined,
  payload: string,
  location: LambdaLocation,
): ServiceCaller | undefined {
  const accessKeyId = /Credential=([^/,\s]+)\//.exec(authorization ?? "")?.[1];
  switch (accessKeyId) {
    case COGNITO_ACCESS_KEY_ID:
      return callerFor(COGNITO_PRINCIPAL, "cognito-idp", `userpool/${readUserPoolId(payload)}`, location);
    case API_GATEWAY_ACCESS_KEY_ID:
      return callerFor(API_GATEWAY_PRINCIPAL, "execute-api", readApiRoute(payload), location);
    default:
      return undefined;
  }
}

function callerFor(
  principal: string,
  service: string,
  resource: string,
  { partition, region, accountId }: LambdaLocation,
): ServiceCaller {
  return {
    principal,
    sourceAccount: accountId,
    sourceArn: `arn:${partition}:${service}:${region}:${accountId}:${resource}`,
  };
}

function readUserPoolId(payload: string): string {
  const event = JSON.parse(payload) as { userPoolId?: unknown };
  return String(event.userPoolId);
}

/** `<api>/<stage>/POST/users` */
function readApiRoute(payload: string): string {
  const { requestContext } = JSON.parse(payload) as {
    requestContext: { apiId: string; stage: string; routeKey: string };
  };
  const { apiId, stage, routeKey } = requestContext;
  return `${apiId}/${stage}/${routeKey.replace(" ", "")}`;
}
