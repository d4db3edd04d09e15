import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

import type { SandboxArguments } from "./arguments";
import { closingLines } from "./closing-lines";
import { deploy } from "./deploy";
import type { Deployment } from "./deployment/deployment";
import { CONFIRMATION_CODE } from "./emulators";
import { EMULATOR_CREDENTIALS } from "./emulators/s3";
import { type Endpoints, writeEndpointsFile } from "./endpoints-file";
import { SandboxError } from "./failure";
import { FunctionLogs } from "./function-logs";
import { PROJECT_ROOT } from "./project-root";
import { formatTime, type Screen } from "./screen";
import { readStack, type Stack } from "./stack-file";
import type { Teardown } from "./teardown";
import { walkMainJob } from "./walk";
import { readWalkSettings } from "./walk/settings";
import { readStoreNames } from "./walk/stores";
import { describeTarget, type Target } from "./walk/target";
import { makePeople, type People } from "./walk/users";
import { Walk } from "./walk/walk";

/** Where the sandbox that keeps running says how to reach it. */
export const ENDPOINTS_FILE = join(PROJECT_ROOT, ".sandbox", "endpoints.json");

/**
 * Deploys the stack on the emulators, walks the main job and, when asked to, leaves everything up.
 *
 * @throws {SandboxError} for what the person can put right; {WalkFailedError} when a step failed
 */
export async function runSandbox(args: SandboxArguments, screen: Screen, teardown: Teardown): Promise<void> {
  const start = performance.now();
  const stack = readStack(PROJECT_ROOT, args.stack, args.configFile);
  const programFile = findProgram(args);
  screen.line(`${stack.project} sandbox: stack ${stack.name}, region ${stack.region}, no AWS account\n`);
  for (const path of stack.placeholders) {
    screen.step("off", "encrypted setting", `${path}: a random placeholder stands for it`);
  }
  const logs = new FunctionLogs((line) => (args.logs ? screen.log(line) : undefined));
  const deployment = await deploy(stack, {
    programFile,
    teardown,
    onStandIns: (names) =>
      names.forEach((name) => screen.step("off", "existing resource", `${name}: an empty stand-in was made for it`)),
    onLogLine: (functionName, line) => logs.add(functionName, line),
  });
  const functionCount = deployment.functions.all().length;
  const deployed = `${deployment.resources.length} resources on cognito-local, dynalite and s3rver, ${functionCount} functions`;
  screen.step("done", "deployment", deployed, performance.now() - start);

  const target = await describeTarget(deployment);
  const settings = readWalkSettings(stack);
  const people = makePeople(settings);
  const walk = new Walk(target, settings, deployment, screen, logs);
  await walkMainJob(walk, people);

  screen.line("\nWhat emulators cannot show:");
  closingLines(deployment, readStoreNames(deployment)).forEach((line) => screen.line(`  ${line}`));
  screen.line(`\ndone: ${walk.stepCount + 1} steps, ${formatTime(performance.now() - start)}`);
  if (args.keepRunning) {
    announce(stack, deployment, target, people, screen, teardown);
  }
}

function findProgram(args: SandboxArguments): string {
  const file = args.program === undefined ? join(PROJECT_ROOT, "bin", "index.js") : resolve(args.program);
  if (!existsSync(file)) {
    throw new SandboxError(`${file}: the compiled program is missing. Run npm run build.`);
  }
  return file;
}

function announce(
  stack: Stack,
  deployment: Deployment,
  target: Target,
  people: People,
  screen: Screen,
  teardown: Teardown,
): void {
  const endpoints = buildEndpoints(stack, deployment, target);
  teardown.add(writeEndpointsFile(ENDPOINTS_FILE, endpoints));
  const { accessKeyId, secretAccessKey } = EMULATOR_CREDENTIALS;
  const login = (person: { email: string; userName: string }): string =>
    target.signInWithEmail ? person.email : person.userName;
  screen.line("\nRunning until Ctrl-C. All of this is in .sandbox/endpoints.json:");
  screen.line(`  Cognito    ${endpoints.cognito.endpoint}  pool ${target.userPoolId}  client ${target.clientId}`);
  const { legacyCognito } = endpoints;
  if (legacyCognito !== null) {
    const { endpoint, userPoolId, clientId } = legacyCognito;
    screen.line(`  old pool   ${endpoint}  pool ${userPoolId}  client ${clientId}`);
  }
  screen.line(`  DynamoDB   ${endpoints.dynamodb.endpoint}`);
  screen.line(`  S3         ${endpoints.s3.endpoint}`);
  screen.line(`  Lambda     ${endpoints.lambda.endpoint}`);
  screen.line(`  Every confirmation code is ${CONFIRMATION_CODE}. Users to try:`);
  screen.line(`    ${login(people.newUser)}  password ${people.newUser.password}`);
  if (legacyCognito !== null) {
    const { waitingLegacyUser: waiting } = people;
    screen.line(`    ${login(waiting)}  password ${waiting.password}  (still in the old pool)`);
  }
  screen.line(
    `  AWS CLI: AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey} AWS_REGION=${stack.region}`,
  );
  screen.line(
    `    aws cognito-idp describe-user-pool --user-pool-id ${target.userPoolId} --endpoint-url ${endpoints.cognito.endpoint}`,
  );
}

function buildEndpoints(stack: Stack, deployment: Deployment, target: Target): Endpoints {
  const stores = readStoreNames(deployment);
  const legacy = deployment.legacyPool();
  const { cognito, dynamoDb, s3 } = deployment.emulators;
  return {
    region: stack.region,
    cognito: { endpoint: cognito.endpoint, userPoolId: target.userPoolId, clientId: target.clientId },
    legacyCognito:
      legacy === undefined
        ? null
        : { endpoint: legacy.emulator.endpoint, userPoolId: legacy.userPoolId, clientId: legacy.clientId },
    dynamodb: {
      endpoint: dynamoDb.endpoint,
      profileTable: stores.profileTable ?? null,
      loginHistoryTable: stores.loginHistoryTable ?? null,
    },
    s3: { endpoint: s3.endpoint, bucket: stores.bucket ?? null },
    lambda: { endpoint: deployment.lambdaEndpoint, functions: target.triggers },
    confirmationCode: CONFIRMATION_CODE,
  };
}
