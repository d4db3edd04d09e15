import { stop as stopBundler } from "esbuild";

import type { Deployment } from "./deployment/deployment";
import { evaluateProgram } from "./deployment/evaluate";
import { createExistingStores } from "./deployment/existing-stores";
import { createExistingUserPool } from "./deployment/existing-user-pool";
import { createLegacyPool } from "./deployment/legacy-pools";
import { openAccount } from "./deployment/open-account";
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
  const deployment = await openAccount({
    region: stack.region,
    folderPrefix: "cognito-triggers-sandbox-",
    teardown,
    onLogLine: options.onLogLine,
  });
  teardown.add(stopBundler);
  const standIns = [
    await createExistingUserPool(stack, deployment),
    ...(await createExistingStores(stack, deployment.emulators.clients)),
  ];
  options.onStandIns(standIns.filter((name) => name !== undefined));
  await evaluateProgram(options.programFile, stack, deployment);
  // The packaging's bundler would wait for more work as long as the sandbox runs.
  await stopBundler();
  await createLegacyPool(deployment);
  return deployment;
}
