import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

import type { SandboxArguments } from "./arguments";
import { awsResources, closingLines } from "./closing-lines";
import { deploy } from "./deploy";
import type { Deployment } from "./deployment/deployment";
import { buildEndpoints, ENDPOINTS_FILE, writeEndpointsFile } from "./endpoints-file";
import { SandboxError } from "./failure";
import { FunctionLogs } from "./function-logs";
import { PROJECT_ROOT } from "./project-root";
import { describeRunning } from "./running-lines";
import { formatTime, type Screen } from "./screen";
import { readStack } from "./stack-file";
import type { Teardown } from "./teardown";
import { walkMainJob } from "./walk";
import { walkDetach } from "./walk/existing-pool";
import { readWalkSettings } from "./walk/settings";
import { readStoreNames } from "./walk/stores";
import { describeTarget } from "./walk/target";
import { makePeople } from "./walk/users";
import { Walk } from "./walk/walk";

/**
 * Deploys the stack on the emulators, walks the main job and, when asked to, leaves everything up.
 *
 * @throws {SandboxError} for what the person can put right; {WalkFailedError} when a step failed
 */
export async function runSandbox(args: SandboxArguments, screen: Screen, teardown: Teardown): Promise<void> {
  const start = performance.now();
  // cognito-local requires ES modules.
  if (!process.features.require_module) {
    throw new SandboxError(`The sandbox needs Node.js 20.19 or later; this is ${process.version}.`);
  }
  const stack = readStack(PROJECT_ROOT, args.stack, args.configFile);
  const programFile = findProgram(args);
  screen.line(`${stack.project} sandbox: stack ${stack.name}, region ${stack.region}, no AWS account\n`);
  for (const path of stack.placeholders) {
    screen.step("off", "encrypted setting", `${path}: a random placeholder stands for it`);
  }
  if (stack.importsEnvironment) {
    screen.step("off", "environment", "not read: only Pulumi's service can open the environments of a stack");
  }
  const logs = new FunctionLogs((line) => (args.logs ? screen.log(line) : undefined));
  const deploying = deploy(stack, {
    programFile,
    teardown,
    onStandIns: (names) =>
      names.forEach((name) => screen.step("off", "existing resource", `${name}: an empty stand-in was made for it`)),
    onLogLine: (functionName, line) => logs.add(functionName, line),
  });
  const deployment = await screen.during("deployment", "the program runs, its resources are being made", deploying);
  screen.step("done", "deployment", describeDeployment(deployment), performance.now() - start);

  const target = await describeTarget(deployment);
  const settings = readWalkSettings(stack);
  const people = makePeople(settings);
  const walk = new Walk(target, settings, deployment, screen, logs);
  await walkMainJob(walk, people);
  // Whoever keeps it running wants the triggers.
  if (!args.keepRunning) await walkDetach(walk);

  screen.line("\nWhat emulators cannot show:");
  closingLines(deployment, readStoreNames(deployment)).forEach((line) => screen.line(`  ${line}`));
  screen.line(`\ndone: ${walk.stepCount + 1} steps, ${formatTime(performance.now() - start)}`);
  if (args.keepRunning) {
    const endpointsFile = resolve(args.endpointsFile ?? ENDPOINTS_FILE);
    const endpoints = buildEndpoints(deployment, target);
    teardown.add(writeEndpointsFile(endpointsFile, endpoints));
    describeRunning(endpoints, endpointsFile, target, people).forEach((line) => screen.line(line));
  }
}

function describeDeployment(deployment: Deployment): string {
  const functionCount = deployment.functions.all().length;
  return `${awsResources(deployment).length} AWS resources on cognito-local, dynalite and s3rver, ${functionCount} functions`;
}

function findProgram(args: SandboxArguments): string {
  const file = args.program === undefined ? join(PROJECT_ROOT, "bin", "index.js") : resolve(args.program);
  if (!existsSync(file)) {
    throw new SandboxError(`${file}: the compiled program is missing. Run npm run build.`);
  }
  return file;
}
