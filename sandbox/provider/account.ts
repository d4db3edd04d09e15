import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Deployment } from "../deployment/deployment";
import { createLegacyPool, legacyPools } from "../deployment/legacy-pools";
import { ACCOUNT_ID, partitionOf } from "../deployment/names";
import { startEmulators } from "../emulators";
import { endpointFor } from "../emulators/cognito-front";
import { HttpApis } from "../http-api/http-apis";
import { FunctionRegistry } from "../lambda-endpoint/function-registry";
import { startLambdaEndpoint } from "../lambda-endpoint/server";
import type { Teardown } from "../teardown";
import type { CloudOptions } from "./cloud";
import { authorizeCall } from "./role-policies";

/** Starts the emulators and the Lambda endpoint of an account in which nothing is deployed. */
export async function startAccount({ region = "eu-west-1", onLogLine }: CloudOptions, teardown: Teardown) {
  const workFolder = mkdtempSync(join(tmpdir(), "cognito-triggers-cloud-"));
  teardown.add(() => rmSync(workFolder, { recursive: true, force: true }));
  const location = { partition: partitionOf(region), region, accountId: ACCOUNT_ID };
  const functions = new FunctionRegistry(location, onLogLine);
  const killAtExit = (): void => functions.kill();
  process.on("exit", killAtExit);
  const lambda = await startLambdaEndpoint(functions);
  teardown.add(() => lambda.close());
  teardown.add(async () => {
    await functions.stop();
    process.removeListener("exit", killAtExit);
  });
  const calls = { endpoint: lambda.endpoint, region, isDeployed: (arn: string) => functions.find(arn) !== undefined };
  const emulators = await startEmulators(workFolder, region, calls, teardown, (call) =>
    authorizeCall(call, deployment),
  );
  const legacy = legacyPools(workFolder, teardown);
  const deployment: Deployment = {
    ...location,
    workFolder,
    emulators,
    functions,
    httpApis: new HttpApis(teardown),
    lambdaEndpoint: lambda.endpoint,
    cognitoEndpointFor: (role) =>
      role === undefined ? emulators.cognito.endpoint : endpointFor(emulators.cognito.endpoint, roleName(role)),
    resources: [],
    invocations: [],
    legacyPool: () => legacy.legacyPool(),
    async startLegacyPool(legacyRegion, userPoolId, clientId) {
      const started = await legacy.startLegacyPool(legacyRegion, userPoolId, clientId);
      if (started.emulator.userPool(userPoolId) === undefined) await createLegacyPool(deployment);
      return started;
    },
  };
  return deployment;
}

function roleName(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}
