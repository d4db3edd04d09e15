import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { stop as stopBundler } from "esbuild";

import type { Deployment } from "./deployment/deployment";
import { evaluateProgram } from "./deployment/evaluate";
import { createExistingStores } from "./deployment/existing-stores";
import { createExistingUserPool } from "./deployment/existing-user-pool";
import { createLegacyPool, legacyPools } from "./deployment/legacy-pools";
import { ACCOUNT_ID, partitionOf } from "./deployment/names";
import { startEmulators } from "./emulators";
import { HttpApis } from "./http-api/http-apis";
import { FunctionRegistry } from "./lambda-endpoint/function-registry";
import { startLambdaEndpoint } from "./lambda-endpoint/server";
import type { Stack } from "./stack-file";
import type { Teardown } from "./teardown";

/** What a deployment needs beside the stack. */
export interface DeployOptions {
  programFile: string;
  teardown: Teardown;
  /** Called with the names of what the stack says exists, and what was therefore made before the program ran. */
  onStandIns: (names: string[]) => void;
  onLogLine: (functionName: string, line: string) => void;
}

/** Starts the emulators and the Lambda endpoint and runs the program against them. */
export async function deploy(stack: Stack, options: DeployOptions): Promise<Deployment> {
  const { teardown } = options;
  const workFolder = mkdtempSync(join(tmpdir(), "cognito-triggers-sandbox-"));
  teardown.add(() => rmSync(workFolder, { recursive: true, force: true }));
  teardown.add(stopBundler);
  const location = { partition: partitionOf(stack.region), region: stack.region, accountId: ACCOUNT_ID };
  const functions = new FunctionRegistry(location, options.onLogLine);
  const killAtExit = (): void => functions.kill();
  process.on("exit", killAtExit);
  const lambda = await startLambdaEndpoint(functions);
  teardown.add(() => lambda.close());
  teardown.add(async () => {
    await functions.stop();
    process.removeListener("exit", killAtExit);
  });
  const emulators = await startEmulators(
    workFolder,
    stack.region,
    { endpoint: lambda.endpoint, region: stack.region, isDeployed: (arn) => functions.find(arn) !== undefined },
    teardown,
  );
  const deployment: Deployment = {
    ...location,
    workFolder,
    emulators,
    functions,
    httpApis: new HttpApis(teardown),
    lambdaEndpoint: lambda.endpoint,
    cognitoEndpointFor: () => emulators.cognito.endpoint,
    resources: [],
    invocations: [],
    ...legacyPools(workFolder, teardown),
  };
  const standIns = [
    await createExistingUserPool(stack, deployment),
    ...(await createExistingStores(stack, emulators.clients)),
  ];
  options.onStandIns(standIns.filter((name) => name !== undefined));
  await evaluateProgram(options.programFile, stack, deployment);
  // The packaging's bundler would wait for more work as long as the sandbox runs.
  await stopBundler();
  await createLegacyPool(deployment);
  return deployment;
}
