import { EMULATOR_CREDENTIALS } from "../emulators/s3";
import type { FunctionSurroundings } from "../lambda-endpoint/environment";
import type { Deployment } from "./deployment";

/** Where a function of the deployment finds the services; `cognitoEndpoint` is that of the pool that it asks. */
export function surroundingsIn(
  { region, emulators, lambdaEndpoint }: Deployment,
  cognitoEndpoint: string,
): FunctionSurroundings {
  return {
    region,
    dynamoDbEndpoint: emulators.dynamoDb.endpoint,
    s3Endpoint: emulators.s3.endpoint,
    sesEndpoint: emulators.ses.endpoint,
    cognitoEndpoint,
    otherEndpoint: lambdaEndpoint,
    ...EMULATOR_CREDENTIALS,
  };
}
