import type { FunctionDefinition } from "./function-definition";

/** Where a function finds the services, and whose credentials it uses. */
export interface FunctionSurroundings {
  region: string;
  dynamoDbEndpoint: string;
  s3Endpoint: string;
  sesEndpoint: string;
  cognitoEndpoint: string;
  /** Endpoint for every other service: answers with a clear refusal, so that no call leaves the machine. */
  otherEndpoint: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** The whole environment of a function's process: its own variables and what the sandbox adds as Lambda does. */
export function buildEnvironment(
  definition: FunctionDefinition,
  surroundings: FunctionSurroundings,
): Record<string, string> {
  return {
    ...definition.environment,
    AWS_REGION: surroundings.region,
    AWS_DEFAULT_REGION: surroundings.region,
    AWS_ACCESS_KEY_ID: surroundings.accessKeyId,
    AWS_SECRET_ACCESS_KEY: surroundings.secretAccessKey,
    AWS_ENDPOINT_URL: surroundings.otherEndpoint,
    AWS_ENDPOINT_URL_DYNAMODB: surroundings.dynamoDbEndpoint,
    AWS_ENDPOINT_URL_S3: surroundings.s3Endpoint,
    AWS_ENDPOINT_URL_SESV2: surroundings.sesEndpoint,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: surroundings.cognitoEndpoint,
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_VERSION: definition.publishedVersion ?? "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMegabytes),
    AWS_LAMBDA_LOG_GROUP_NAME: definition.logGroupName,
    LAMBDA_TASK_ROOT: definition.codeFolder,
    _HANDLER: definition.handler,
    TZ: "UTC",
    // The sandbox may run on Node.js 20, the deployed functions run on 22: the SDK's notice would be about the wrong one.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  };
}
