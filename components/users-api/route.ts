import type { Api } from "@pulumi/aws/apigatewayv2/api";
import { Authorizer } from "@pulumi/aws/apigatewayv2/authorizer";
import { Integration } from "@pulumi/aws/apigatewayv2/integration";
import { Route } from "@pulumi/aws/apigatewayv2/route";
import type { Alias } from "@pulumi/aws/lambda/alias";
import * as pulumi from "@pulumi/pulumi";

import type { ComponentScope } from "../component-scope";

/** The one route. */
export const USERS_ROUTE = { method: "POST", path: "/users" } as const;

/** Longest time, in milliseconds, that an HTTP API waits for its function; the function's own limit comes first. */
const INTEGRATION_TIMEOUT_MS = 30_000;

/** Whose tokens are accepted. */
export interface TokenIssuer {
  /** Address of the pool, as the tokens' `iss` has it. */
  issuer: pulumi.Input<string>;
  /** App clients of the pool. */
  clientIds: pulumi.Input<pulumi.Input<string>[]>;
}

/**
 * `POST /users`, for holders of a token, or for anybody when there is no issuer. Removed before its integration and its
 * authorizer, which AWS deletes only when no route uses them.
 */
export function createUsersRoute(
  { parent }: ComponentScope,
  label: string,
  api: Api,
  alias: Alias,
  tokens: TokenIssuer | undefined,
): Route {
  const integration = new Integration(
    label,
    {
      apiId: api.id,
      integrationType: "AWS_PROXY",
      integrationMethod: "POST",
      integrationUri: alias.invokeArn,
      payloadFormatVersion: "2.0",
      timeoutMilliseconds: INTEGRATION_TIMEOUT_MS,
    },
    { parent },
  );
  const authorizer = tokens && createAuthorizer(parent, label, api, tokens);
  return new Route(
    label,
    {
      apiId: api.id,
      routeKey: `${USERS_ROUTE.method} ${USERS_ROUTE.path}`,
      target: pulumi.interpolate`integrations/${integration.id}`,
      // The provider's default would be NONE: written out, so that no missing line ever opens the API.
      ...(authorizer === undefined
        ? { authorizationType: "NONE" }
        : { authorizationType: "JWT", authorizerId: authorizer.id }),
    },
    { parent },
  );
}

/**
 * API Gateway itself checks signature, issuer, app client and expiry before the function is called. An id token names the
 * app client in `aud`, an access token in `client_id`, which counts where there is no `aud`.
 */
function createAuthorizer(parent: pulumi.Resource, label: string, api: Api, { issuer, clientIds }: TokenIssuer) {
  return new Authorizer(
    label,
    {
      apiId: api.id,
      authorizerType: "JWT",
      identitySources: ["$request.header.Authorization"],
      jwtConfiguration: { issuer, audiences: clientIds },
    },
    { parent },
  );
}
