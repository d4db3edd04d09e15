import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { stop as stopBundler } from "esbuild";

import type { Deployment, LegacyUserPool } from "./deployment/deployment";
import { evaluateProgram } from "./deployment/evaluate";
import { createExistingStores } from "./deployment/existing-stores";
import { createExistingUserPool } from "./deployment/existing-user-pool";
import { ACCOUNT_ID, partitionOf } from "./deployment/names";
import { buildUserPoolSettings } from "./deployment/user-pool-settings";
import { CONFIRMATION_CODE, issuerDomain, startEmulators } from "./emulators";
import { type CognitoEmulator, startCognitoEmulator } from "./emulators/cognito";
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

/** The second emulator, for the pool that users migrate from: started when a function asks for it. */
function legacyPools(workFolder: string, teardown: Teardown): Pick<Deployment, "startLegacyPool" | "legacyPool"> {
  let legacy: LegacyUserPool | undefined;
  let starting: Promise<CognitoEmulator> | undefined;
  return {
    legacyPool: () => legacy,
    async startLegacyPool(region, userPoolId, clientId) {
      starting ??= startCognitoEmulator({
        dataFolder: join(workFolder, "legacy-cognito"),
        issuerDomain: issuerDomain(region),
        confirmationCode: CONFIRMATION_CODE,
      }).then((emulator) => {
        teardown.add(() => emulator.close());
        return emulator;
      });
      legacy = { emulator: await starting, region, userPoolId, clientId };
      return legacy;
    },
  };
}

/** The old pool, with the names that the stack gives it; people sign in to both pools in the same way. */
async function createLegacyPool(deployment: Deployment): Promise<void> {
  const legacy = deployment.legacyPool();
  if (legacy === undefined) {
    return;
  }
  const { region, userPoolId, clientId } = legacy;
  const arn = `arn:${deployment.partition}:cognito-idp:${region}:${deployment.accountId}:userpool/${userPoolId}`;
  const usernameAttributes = deployment.emulators.cognito.userPool()?.UsernameAttributes;
  await legacy.emulator.createUserPool(
    buildUserPoolSettings({ id: userPoolId, arn, name: "legacy" }, { usernameAttributes }),
  );
  const now = new Date();
  await legacy.emulator.createAppClient({
    ClientId: clientId,
    ClientName: "legacy",
    UserPoolId: userPoolId,
    ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH"],
    CreationDate: now,
    LastModifiedDate: now,
  });
}
