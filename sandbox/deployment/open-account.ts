import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startEmulators } from "../emulators";
import type { CognitoEmulatorOptions } from "../emulators/cognito-parts";
import { HttpApis } from "../http-api/http-apis";
import { FunctionRegistry } from "../lambda-endpoint/function-registry";
import { startLambdaEndpoint } from "../lambda-endpoint/server";
import type { Teardown } from "../teardown";
import type { Deployment } from "./deployment";
import { legacyPools } from "./legacy-pools";
import { ACCOUNT_ID, partitionOf } from "./names";

/** How an account is opened. */
export interface AccountOptions {
  region: string;
  /** Beginning of the name of its folder. */
  folderPrefix: string;
  teardown: Teardown;
  /** Called with each line that a function writes. */
  onLogLine?: (functionName: string, line: string) => void;
  /** Whether somebody may make a call to Cognito. @default anybody may */
  authorize?: CognitoEmulatorOptions["authorize"];
}

/** Starts the emulators and the Lambda endpoint of an account in which nothing is deployed. */
export async function openAccount(options: AccountOptions): Promise<Deployment> {
  const { region, teardown } = options;
  const workFolder = mkdtempSync(join(tmpdir(), options.folderPrefix));
  teardown.add(() => rmSync(workFolder, { recursive: true, force: true }));
  const location = { partition: partitionOf(region), region, accountId: ACCOUNT_ID };
  const functions = new FunctionRegistry(location, options.onLogLine);
  const killAtExit = (): void => functions.kill();
  process.on("exit", killAtExit);
  const lambda = await startLambdaEndpoint(functions);
  teardown.add(() => lambda.close());
  teardown.add(async () => {
    await functions.stop();
    process.removeListener("exit", killAtExit);
  });
  const calls = { endpoint: lambda.endpoint, region, isDeployed: (arn: string) => functions.find(arn) !== undefined };
  const emulators = await startEmulators(workFolder, region, calls, teardown, options.authorize);
  return {
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
}
