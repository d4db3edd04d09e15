import { mkdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";

import type { SandboxArguments } from "../arguments";
import { createExistingStores } from "../deployment/existing-stores";
import { createExistingUserPool } from "../deployment/existing-user-pool";
import { ENDPOINTS_FILE } from "../endpoints-file";
import { SandboxError } from "../failure";
import { PROJECT_ROOT } from "../project-root";
import type { Screen } from "../screen";
import { readStack } from "../stack-file";
import type { Teardown } from "../teardown";
import type { Operation } from "./cloud";
import { EndpointsWriter } from "./endpoints-writer";
import { startCloudWithParts } from "./start-cloud";

/** How an operation is shown, as the Pulumi CLI marks it. */
const SIGNS: Readonly<Record<Operation["kind"], string>> = { create: "+", update: "~", delete: "-" };

/**
 * Starts a cloud in this process and says how the Pulumi CLI deploys to it. Its state is kept beside the cloud, since each
 * is worth nothing without the other.
 *
 * @throws {SandboxError} for what the person can put right
 */
export async function runProvider(args: SandboxArguments, screen: Screen, teardown: Teardown): Promise<void> {
  // cognito-local requires ES modules.
  if (!process.features.require_module) {
    throw new SandboxError(`The sandbox needs Node.js 20.19 or later; this is ${process.version}.`);
  }
  const stack = readStack(PROJECT_ROOT, args.stack, args.configFile);
  const endpointsFile = resolve(args.endpointsFile ?? ENDPOINTS_FILE);
  const { cloud, deployment } = await startCloudWithParts({
    region: stack.region,
    onLogLine: (functionName, line) => (args.logs ? screen.log({ functionName, line }) : undefined),
    onOperation: (operation, failure) => {
      showOperation(screen, operation, failure);
      endpoints.schedule();
    },
  });
  teardown.add(() => cloud.close());
  const endpoints = new EndpointsWriter(endpointsFile, deployment);
  teardown.add(() => endpoints.close());
  const standIns = [
    await createExistingUserPool(stack, deployment),
    ...(await createExistingStores(stack, deployment.emulators.clients)),
  ].filter((name) => name !== undefined);
  const stateFolder = join(deployment.workFolder, "pulumi-state");
  mkdirSync(stateFolder);
  screen.line(`${stack.project} sandbox: an AWS account for the Pulumi CLI, region ${stack.region}\n`);
  standIns.forEach((name) => screen.step("off", "existing resource", `${name}: an empty stand-in was made for it`));
  describeProvider({ ...cloud.environment, ...backend(stateFolder) }, stack.name, endpointsFile).forEach((line) =>
    screen.line(line),
  );
}

/** A state of its own, in files, which needs no account with Pulumi. */
function backend(stateFolder: string): Record<string, string> {
  return { PULUMI_BACKEND_URL: `file://${stateFolder}`, PULUMI_CONFIG_PASSPHRASE: "sandbox" };
}

function describeProvider(environment: Record<string, string>, stack: string, endpointsFile: string): string[] {
  return [
    "In another terminal, in the folder of the program:",
    ...Object.entries(environment).map(([name, value]) => `  export ${name}='${value}'`),
    `  pulumi stack select --create ${stack}`,
    `  pulumi up            # edit Pulumi.${stack}.yaml, then: pulumi up`,
    "",
    `After an up, ${relative(process.cwd(), endpointsFile)} says where the pool, the stores and the users API answer.`,
    "Running until Ctrl-C; the account and its state end with it.",
    "",
  ];
}

function showOperation(screen: Screen, { kind, type, name }: Operation, failure: unknown): void {
  screen.line(`  ${SIGNS[kind]} ${type} ${name}${failure === undefined ? "" : "  failed"}`);
}
