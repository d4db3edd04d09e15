// Runs the compiled sandbox (npm run build) and ends it by signals. Does not prove what a terminal that closes does.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ConfirmSignUpCommand, InitiateAuthCommand, SignUpCommand } from "@aws-sdk/client-cognito-identity-provider";

import { cognitoClient } from "../../sandbox/emulators";
import type { Endpoints } from "../../sandbox/endpoints-file";
import { invokeFunction } from "../../sandbox/lambda-endpoint/client";
import { changedStackFile, type RunningSandbox, startSandbox, waitForText } from "./run-sandbox";

const RUNNING = "AWS CLI:";

describe("npm run sandbox", () => {
  let folder: string;
  const started: RunningSandbox[] = [];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "keep-running-test-"));
  });

  afterAll(() => {
    started.forEach(({ child }) => child.kill("SIGKILL"));
    rmSync(folder, { recursive: true });
  });

  async function keepRunning(name: string, ...args: string[]): Promise<{ sandbox: RunningSandbox; file: string }> {
    const file = join(folder, name, "endpoints.json");
    const sandbox = startSandbox(["--keep-running", "--endpoints-file", file, ...args]);
    started.push(sandbox);
    await waitForText(sandbox, RUNNING);
    return { sandbox, file };
  }

  function readEndpoints(file: string): Endpoints {
    return JSON.parse(readFileSync(file, "utf8")) as Endpoints;
  }

  it("writes the endpoints, serves them, and ends at Ctrl-C with code 0 and nothing left", async () => {
    const { sandbox, file } = await keepRunning("one");
    const endpoints = readEndpoints(file);
    const children = childrenOf(sandbox);

    const url = expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string;
    const arn = (trigger: string) =>
      expect.stringMatching(new RegExp(`:function:auth-${trigger}-[0-9a-f]{7}:live$`)) as string;
    expect(endpoints).toEqual({
      region: "ap-northeast-1",
      cognito: {
        endpoint: url,
        userPoolId: expect.stringMatching(/^ap-northeast-1_[A-Za-z0-9]{9}$/) as string,
        clientId: expect.stringMatching(/^[a-z0-9]{26}$/) as string,
      },
      legacyCognito: { endpoint: url, userPoolId: "ap-northeast-1_legacy01", clientId: "legacyclient" },
      dynamodb: {
        endpoint: url,
        profileTable: expect.stringMatching(/^auth-profiles-/) as string,
        loginHistoryTable: expect.stringMatching(/^auth-login-history-/) as string,
      },
      s3: { endpoint: url, bucket: expect.stringMatching(/^auth-folders-/) as string },
      ses: { endpoint: url },
      lambda: {
        endpoint: url,
        functions: {
          preSignUp: arn("pre-sign-up"),
          postConfirmation: arn("post-confirmation"),
          postAuthentication: arn("post-authentication"),
          preTokenGeneration: arn("pre-token-generation"),
          userMigration: arn("user-migration"),
          defineAuthChallenge: arn("define-auth-challenge"),
          createAuthChallenge: arn("create-auth-challenge"),
          verifyAuthChallengeResponse: arn("verify-auth-challenge-response"),
        },
      },
      usersApi: { endpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/users$/) as string },
      confirmationCode: "123456",
    });
    expect(sandbox.screen()).toContain(
      `  users API  ${endpoints.usersApi?.endpoint}  POST, with a token of the pool\n`,
    );
    await useOwnApp(endpoints);
    await migrateWaitingUser(sandbox, endpoints);
    const answer = await invokeFunction(endpoints.lambda.endpoint, endpoints.lambda.functions.preSignUp ?? "", {});
    expect(answer.apiError).toBeUndefined();
    expect(children.length).toBeGreaterThanOrEqual(4);

    sandbox.child.kill("SIGINT");
    const { exitCode, screen } = await sandbox.ended;

    expect(exitCode).toBe(0);
    expect(screen.trimEnd().endsWith("stopped")).toBe(true);
    expect(existsSync(file)).toBe(false);
    await expectToEnd(children);
    const { cognito, legacyCognito, dynamodb, s3, ses, lambda, usersApi } = endpoints;
    const used = [cognito, legacyCognito, dynamodb, s3, ses, lambda, usersApi];
    for (const service of used) {
      await expect(isListening(service?.endpoint ?? "")).resolves.toBe(false);
    }
  });

  it("runs twice at once, and has null for what a stack does not have", async () => {
    const behaviours = ["postConfirmation", "postAuthentication", "preTokenGeneration", "userMigration"];
    const challenges = ["defineAuthChallenge", "createAuthChallenge", "verifyAuthChallengeResponse"];
    const off = [...behaviours, ...challenges].map(
      (trigger) => [`${trigger}:\n      enabled: true`, `${trigger}:\n      enabled: false`] as const,
    );
    const stackFile = changedStackFile([...off, ["gone.\n    enabled: true", "gone.\n    enabled: false"]]);

    const [first, second] = await Promise.all([
      keepRunning("first", "--config-file", stackFile.file),
      keepRunning("second", "--config-file", stackFile.file),
    ]);

    const [one, two] = [readEndpoints(first.file), readEndpoints(second.file)];
    expect(one.legacyCognito).toBeNull();
    expect(one.dynamodb).toMatchObject({ profileTable: null, loginHistoryTable: null });
    expect(one.s3.bucket).toBeNull();
    expect(one.usersApi).toBeNull();
    expect(Object.keys(one.lambda.functions)).toEqual(["preSignUp"]);
    expect(one.cognito.endpoint).not.toBe(two.cognito.endpoint);
    first.sandbox.child.kill("SIGTERM");
    expect((await first.sandbox.ended).exitCode).toBe(0);
    expect(await isListening(two.cognito.endpoint)).toBe(true);
    second.sandbox.child.kill("SIGINT");
    await second.sandbox.ended;
    stackFile.remove();
  });

  it("leaves no process of a function behind when it is killed itself", async () => {
    const { sandbox } = await keepRunning("killed");
    const children = childrenOf(sandbox);

    sandbox.child.kill("SIGKILL");
    await sandbox.ended;

    expect(children.length).toBeGreaterThanOrEqual(4);
    await expectToEnd(children);
  });

  it("stops everything when it is interrupted before the walk is through, with the signal's code", async () => {
    const file = join(folder, "early", "endpoints.json");
    const sandbox = startSandbox(["--keep-running", "--endpoints-file", file]);
    started.push(sandbox);
    await waitForText(sandbox, "✓ deployment");
    const children = childrenOf(sandbox);

    sandbox.child.kill("SIGINT");
    const { exitCode, screen } = await sandbox.ended;

    expect(exitCode).toBe(130);
    expect(screen).toContain("SIGINT: stopped before the walk was through");
    expect(existsSync(file)).toBe(false);
    await expectToEnd(children);
  });
});

/** Signs up, confirms and signs in, as the user's own app would. */
async function useOwnApp({ cognito, region, confirmationCode }: Endpoints): Promise<void> {
  const client = cognitoClient(cognito.endpoint, region);
  const user = { ClientId: cognito.clientId, Username: "me@example.com" };
  await client.send(new SignUpCommand({ ...user, Password: "My-own-password-1" }));
  await client.send(new ConfirmSignUpCommand({ ...user, ConfirmationCode: confirmationCode }));
  const { AuthenticationResult } = await client.send(
    new InitiateAuthCommand({
      ClientId: cognito.clientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: "me@example.com", PASSWORD: "My-own-password-1" },
    }),
  );
  expect(AuthenticationResult?.AccessToken).toBeDefined();
  client.destroy();
}

/** Signs in as the user that the screen says is still in the old pool. */
async function migrateWaitingUser(sandbox: RunningSandbox, { cognito, region }: Endpoints): Promise<void> {
  const [, login = "", password = ""] =
    /(\S+) {2}password (\S+) {2}\(still in the old pool\)/.exec(sandbox.screen()) ?? [];
  const client = cognitoClient(cognito.endpoint, region);
  const { AuthenticationResult } = await client.send(
    new InitiateAuthCommand({
      ClientId: cognito.clientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: login, PASSWORD: password },
    }),
  );
  expect(AuthenticationResult?.AccessToken).toBeDefined();
  client.destroy();
}

function childrenOf({ child }: RunningSandbox): number[] {
  const listing = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  return listing.split("\n").flatMap((line) => {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    return pid !== undefined && parent === child.pid ? [pid] : [];
  });
}

/** An orphan is gone when the system has noticed, which takes a moment. */
async function expectToEnd(pids: readonly number[]): Promise<void> {
  for (let attempt = 0; attempt < 100 && pids.some(isAlive); attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(pids.filter(isAlive)).toEqual([]);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function isListening(endpoint: string): Promise<boolean> {
  const { hostname, port } = new URL(endpoint);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
