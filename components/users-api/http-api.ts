import { Api } from "@pulumi/aws/apigatewayv2/api";

import type { ComponentScope } from "../component-scope";
import type { UsersApiSettings } from "../configuration/settings/normalize-users-api";

/**
 * The HTTP API. Nothing but its protocol replaces it, so that its address stays the same for as long as it is switched on.
 *
 * API Gateway answers preflight requests itself, without the authorizer, which stands before `POST /users` only.
 */
export function createHttpApi({ parent, settings }: ComponentScope, label: string, { cors }: UsersApiSettings): Api {
  return new Api(
    label,
    {
      protocolType: "HTTP",
      description: "Makes a user's profile and folders.",
      corsConfiguration: cors && {
        allowOrigins: cors.allowedOrigins,
        allowHeaders: cors.allowedHeaders,
        allowMethods: ["POST"],
        maxAge: cors.maxAgeSeconds,
      },
      tags: settings.tags,
    },
    { parent },
  );
}
