// Runs the compiled command (npm run build) and speaks the provider protocol with it. Does not prove what the Pulumi CLI
// makes of it: the engine suite does.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { AdminCreateUserCommand, AdminGetUserCommand } from "@aws-sdk/client-cognito-identity-provider";

import { cognitoClient } from "../../sandbox/emulators";
import type { Endpoints } from "../../sandbox/endpoints-file";
import { ProviderClient } from "./provider-client";
import { type RunningSandbox, startSandbox, waitForText } from "./run-sandbox";

const RUNNING = "Running until Ctrl-C";

describe("npm run sandbox -- --pulumi", () => {
  let folder: string;
  let sandbox: RunningSandbox;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "provider-command-test-"));
  });

  afterEach(() => {
    sandbox.child.kill("SIGKILL");
    rmSync(folder, { recursive: true });
  });

  /** The variables that it asks the person to export. */
  function exported(): Record<string, string> {
    const lines = sandbox.screen().matchAll(/^ {2}export (\w+)='([^']*)'$/gm);
    return Object.fromEntries([...lines].map(([, name = "", value = ""]) => [name, value]));
  }

  async function until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 50));
  }

  it("says what to export, serves the provider, keeps the endpoints in step, and leaves nothing after Ctrl-C", async () => {
    const file = join(folder, "endpoints.json");
    sandbox = startSandbox(["--keep-running", "--pulumi", "--endpoints-file", file]);
    await waitForText(sandbox, RUNNING);
    const environment = exported();
    const provider = new ProviderClient({ environment });

    expect(environment).toMatchObject({
      AWS_REGION: "ap-northeast-1",
      PULUMI_CONFIG_PASSPHRASE: "sandbox",
      PULUMI_DEBUG_PROVIDERS: expect.stringMatching(/^aws:\d+$/) as string,
    });
    expect(existsSync((environment.PULUMI_BACKEND_URL ?? "").replace("file://", ""))).toBe(true);
    expect(existsSync(file)).toBe(false);

    const pool = await provider.create("aws:cognito/userPool:UserPool", "pool", {});
    const settings = { userPoolId: pool.id, generateSecret: false };
    const client = await provider.create("aws:cognito/userPoolClient:UserPoolClient", "client", settings);
    await until(() => existsSync(file));
    const { cognito, region } = JSON.parse(readFileSync(file, "utf8")) as Endpoints;
    expect(cognito).toMatchObject({ userPoolId: pool.id, clientId: client.id });
    const sdk = cognitoClient(cognito.endpoint, region);
    await sdk.send(new AdminCreateUserCommand({ UserPoolId: pool.id, Username: "hanako", MessageAction: "SUPPRESS" }));
    const user = await sdk.send(new AdminGetUserCommand({ UserPoolId: pool.id, Username: "hanako" }));
    expect(user.UserStatus).toBe("FORCE_CHANGE_PASSWORD");
    sdk.destroy();

    await provider.delete(client);
    await provider.delete(pool);
    await until(() => !existsSync(file));
    provider.close();
    sandbox.child.kill("SIGINT");
    const { exitCode, screen, leftBehind } = await sandbox.ended;

    expect({ exitCode, leftBehind }).toEqual({ exitCode: 0, leftBehind: [] });
    expect(screen).toContain("  + aws:cognito/userPool:UserPool pool\n");
    expect(screen).toContain("  - aws:cognito/userPool:UserPool pool\n");
  });

  it("makes stand-ins for what the stack says exists", async () => {
    sandbox = startSandbox(["--pulumi", "--stack", "existing", "--endpoints-file", join(folder, "endpoints.json")]);
    await waitForText(sandbox, RUNNING);
    const provider = new ProviderClient({ environment: exported() });

    const args = { userPoolId: "ap-northeast-1_Exist1234" };
    const pool = await provider.invoke("aws:cognito/getUserPool:getUserPool", args);

    expect(pool.lambdaConfigs).toEqual([
      { postAuthentication: "arn:aws:lambda:ap-northeast-1:123456789012:function:audit" },
    ]);
    provider.close();
    expect(sandbox.screen()).toContain("ap-northeast-1_Exist1234: an empty stand-in was made for it");
  });

  it("refuses a program of another region, and says so", async () => {
    sandbox = startSandbox(["--pulumi"]);
    await waitForText(sandbox, RUNNING);
    const provider = new ProviderClient({ environment: exported() });

    expect(await provider.checkConfig({ region: "eu-west-1" })).toEqual([
      "region: the sandbox's cloud is in ap-northeast-1, the program deploys to eu-west-1. Start a sandbox for that region.",
    ]);
    expect(await provider.checkConfig({ region: "ap-northeast-1" })).toEqual([]);
    provider.close();
  });
});
