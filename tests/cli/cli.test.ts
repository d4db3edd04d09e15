// Proves the compiled command, in a process of its own and with the real SDK, on an emulator that drops what a request
// leaves out. cognito-local knows 17 of a pool's settings, refuses nothing that the service refuses and asks for no rights:
// the merge with every setting is proven in runtime/attachment, the service's errors in failures.test.ts.
import type {
  CognitoIdentityProviderClient,
  LambdaConfigType,
  UserPoolType,
} from "@aws-sdk/client-cognito-identity-provider";

import { createUserPoolApi } from "../../runtime/attachment";
import { buildUpdateRequest } from "../../runtime/attachment/merge";
import { startCognitoLocal, type CognitoLocal } from "../runtime/attachment/support/cognito-local";
import { ACCOUNT, FULL_POOL, functionArn, keyArn } from "../runtime/attachment/support/full-pool";
import { clientFor } from "../runtime/attachment/support/stub-server";
import { startLambdaStub } from "./lambda-stub";
import { runCommand, type CommandRun } from "./run-command";

const POOL = "ap-northeast-1_command";
const BUSY = {
  PreSignUp: functionArn("sign-up"),
  PreTokenGeneration: functionArn("tokens"),
  PreTokenGenerationConfig: { LambdaArn: functionArn("tokens"), LambdaVersion: "V2_0" },
  CustomEmailSender: { LambdaArn: functionArn("sender"), LambdaVersion: "V1_0" },
  KMSKeyID: keyArn("codes"),
} as const;
const OURS = functionArn("ours");

let server: CognitoLocal;
let lambda: Awaited<ReturnType<typeof startLambdaStub>>;
let client: CognitoIdentityProviderClient;

const command = (...args: string[]): Promise<CommandRun> =>
  runCommand(server.endpoint, args, { AWS_ENDPOINT_URL_LAMBDA: lambda.endpoint });
const describePool = (): Promise<UserPoolType> => createUserPoolApi(client).describe(POOL);
const triggersNow = async (): Promise<LambdaConfigType | undefined> => (await describePool()).LambdaConfig;

/** cognito-local does not give back the legacy validity, which a request may not carry. */
function settingsOf({ LambdaConfig: _config, AdminCreateUserConfig, ...settings }: UserPoolType): object {
  const { UnusedAccountValidityDays: _legacy, ...rest } = AdminCreateUserConfig ?? {};
  return { ...settings, AdminCreateUserConfig: rest };
}

beforeAll(async () => {
  lambda = await startLambdaStub();
  server = await startCognitoLocal([{ ...FULL_POOL, Id: POOL }]);
  client = clientFor(server.endpoint);
});

afterAll(async () => {
  client?.destroy();
  await server?.stop();
  await lambda?.stop();
});

beforeEach(async () => {
  await createUserPoolApi(client).update(buildUpdateRequest(await describePool(), BUSY));
});

describe("detach", () => {
  it("shows the difference and changes nothing in a dry run", async () => {
    const { exitCode, stdout, stderr } = await command("detach", "--user-pool-id", POOL, "--dry-run");

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toBe(
      [
        `User pool ${POOL} (live-pool), ap-northeast-1:`,
        `  preSignUp           ${functionArn("sign-up")}  ->  nothing`,
        `  preTokenGeneration  ${functionArn("tokens")}  ->  nothing`,
        `  customEmailSender   ${functionArn("sender")}  ->  nothing`,
        "Dry run: nothing was changed.",
        "",
      ].join("\n"),
    );
    expect(await triggersNow()).toEqual(BUSY);
  });

  it("changes nothing without a terminal to ask at, and ends with 3", async () => {
    const { exitCode, stderr } = await command("detach", "--user-pool-id", POOL, "--trigger", "preSignUp");

    expect(exitCode).toBe(3);
    expect(stderr).toBe("Not confirmed: nothing was changed. There is no terminal to ask at; give --yes.\n");
    expect(await triggersNow()).toEqual(BUSY);
  });

  it("takes off one trigger; the other triggers and every setting stay", async () => {
    const before = await describePool();
    const { exitCode } = await command("detach", "--user-pool-id", POOL, "--trigger", "preSignUp", "--yes");
    const after = await describePool();

    expect(exitCode).toBe(0);
    expect(after.LambdaConfig).toEqual({ ...BUSY, PreSignUp: undefined });
    expect(settingsOf(after)).toEqual(settingsOf(before));
  });

  it("takes off all of them, and prints the command that brings them back, key and event version included", async () => {
    const detached = await command("detach", "--user-pool-id", POOL, "--yes", "--json");
    const gone = await triggersNow();
    const { undo } = JSON.parse(detached.stdout) as { undo: string[] };
    const [attach = ""] = undo;
    const restored = await command(
      ...attach.replace("npx -p pulumi-cognito-triggers cognito-triggers ", "").split(" "),
      "--yes",
    );

    expect(detached.exitCode).toBe(0);
    // The key was there, and nobody asked to take it away.
    expect(gone).toEqual({ KMSKeyID: keyArn("codes") });
    expect(undo).toEqual([
      `npx -p pulumi-cognito-triggers cognito-triggers attach --user-pool-id ${POOL} --region ap-northeast-1 --trigger preSignUp=${functionArn("sign-up")} ` +
        `--trigger preTokenGeneration=${functionArn("tokens")} --trigger customEmailSender=${functionArn("sender")} ` +
        `--token-version V2_0 --kms-key-arn ${keyArn("codes")}`,
    ]);
    expect(restored.exitCode).toBe(0);
    expect(await triggersNow()).toEqual(BUSY);
  });

  it("has nothing to do for a slot that holds nothing, and ends with 0", async () => {
    const { exitCode, stdout } = await command("detach", "--user-pool-id", POOL, "--trigger", "userMigration");

    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: "Nothing to do: the pool has nothing in userMigration.\n",
    });
  });
});

describe("the key of the custom senders", () => {
  const SENDER = ["--user-pool-id", POOL, "--trigger", `customSmsSender=${OURS}`, "--yes", "--json"];
  const ours = { LambdaArn: OURS, LambdaVersion: "V1_0" };

  it.each<[string, LambdaConfigType, string[], object, string]>([
    ["none, and one is given", {}, ["--kms-key-arn", keyArn("new")], { from: undefined, to: keyArn("new") }, "none"],
    [
      "one that no sender uses, and another one is given",
      { KMSKeyID: keyArn("old") },
      ["--kms-key-arn", keyArn("new")],
      { from: keyArn("old"), to: keyArn("new") },
      keyArn("old"),
    ],
  ])("comes back as it was with the undo: %s", async (_circumstance, before, options, kmsKey, left) => {
    await createUserPoolApi(client).update(buildUpdateRequest(await describePool(), before));

    const attached = await command("attach", ...SENDER, ...options);
    const now = await triggersNow();
    const { undo, ...report } = JSON.parse(attached.stdout) as { undo: string[]; kmsKey: object };
    const undone = await command(
      ...(undo[0] ?? "").replace("npx -p pulumi-cognito-triggers cognito-triggers ", "").split(" "),
      "--yes",
    );

    expect(now).toEqual({ CustomSMSSender: ours, KMSKeyID: keyArn("new") });
    expect(report.kmsKey).toEqual(JSON.parse(JSON.stringify(kmsKey)));
    expect(undo).toEqual([
      `npx -p pulumi-cognito-triggers cognito-triggers detach --user-pool-id ${POOL} --region ap-northeast-1 --trigger customSmsSender --kms-key-arn ${left}`,
    ]);
    expect(undone.exitCode).toBe(0);
    expect(undone.stdout).toContain(`encryption key   ${keyArn("new")}  ->  ${left === "none" ? "nothing" : left}`);
    expect(await triggersNow()).toEqual(before);
  });

  it("stays through attach, its undo and detach, when nobody asks for another", async () => {
    const before = { KMSKeyID: keyArn("old") };
    await createUserPoolApi(client).update(buildUpdateRequest(await describePool(), before));

    const attached = await command("attach", ...SENDER);
    const { undo, kmsKey } = JSON.parse(attached.stdout) as { undo: string[]; kmsKey?: object };
    await command(
      ...(undo[0] ?? "").replace("npx -p pulumi-cognito-triggers cognito-triggers ", "").split(" "),
      "--yes",
    );

    expect(kmsKey).toBeUndefined();
    expect(await triggersNow()).toEqual(before);
  });
});

describe("attach", () => {
  it("fills an empty slot, and names the permission and the way back", async () => {
    const { exitCode, stdout } = await command(
      ...["attach", "--user-pool-id", POOL, "--trigger", `postConfirmation=${OURS}`, "--yes"],
    );

    expect(exitCode).toBe(0);
    expect(await triggersNow()).toEqual({ ...BUSY, PostConfirmation: OURS });
    expect(stdout.split("\n")).toEqual([
      `User pool ${POOL} (live-pool), ap-northeast-1:`,
      `  postConfirmation  nothing  ->  ${OURS}`,
      "Done. Every other setting of the pool is as it was.",
      "",
      "Cognito needs the permission to call a function. Where it is not there yet:",
      `  aws lambda add-permission --region ap-northeast-1 --function-name arn:aws:lambda:ap-northeast-1:${ACCOUNT}:function:ours` +
        ` --qualifier live --statement-id cognito-${POOL} --action lambda:InvokeFunction --principal cognito-idp.amazonaws.com` +
        ` --source-arn ${FULL_POOL.Arn} --source-account ${ACCOUNT}`,
      "",
      "To take this back:",
      `  npx -p pulumi-cognito-triggers cognito-triggers detach --user-pool-id ${POOL} --region ap-northeast-1 --trigger postConfirmation`,
      "",
    ]);
  });

  it("refuses a slot that holds another function, and changes nothing", async () => {
    const { exitCode, stderr } = await command(
      ...["attach", "--user-pool-id", POOL, "--trigger", `preSignUp=${OURS}`, "--yes"],
    );

    expect(exitCode).toBe(1);
    expect(stderr).toBe(
      `User pool ${POOL}: preSignUp holds ${functionArn("sign-up")}; nothing was changed. ` +
        "To put yours in its place give --replace; otherwise leave --trigger preSignUp out.\n",
    );
    expect(await triggersNow()).toEqual(BUSY);
  });

  it("puts it in the place of another with --replace, and the printed command puts that one back", async () => {
    const args = [
      "attach",
      "--user-pool-id",
      POOL,
      "--trigger",
      `preTokenGeneration=${OURS}`,
      "--replace",
      "--yes",
      "--json",
    ];
    const attached = await command(...args);
    const now = await triggersNow();
    const { undo } = JSON.parse(attached.stdout) as { undo: string[] };
    const restored = await command(
      ...(undo[0] ?? "").replace("npx -p pulumi-cognito-triggers cognito-triggers ", "").split(" "),
      "--yes",
    );

    expect(attached.exitCode).toBe(0);
    expect(now).toEqual({
      ...BUSY,
      PreTokenGeneration: OURS,
      PreTokenGenerationConfig: { LambdaArn: OURS, LambdaVersion: "V1_0" },
    });
    expect(restored.exitCode).toBe(0);
    expect(await triggersNow()).toEqual(BUSY);
  });

  it.each([
    ["an empty slot", "postConfirmation", []],
    ["a slot that holds another, with --replace", "preSignUp", ["--replace"]],
    ["a dry run", "postConfirmation", ["--dry-run"]],
  ])("refuses a function that does not exist for %s, and changes nothing", async (_slot, trigger, more) => {
    const gone = functionArn("gone");
    const { exitCode, stderr } = await command(
      ...["attach", "--user-pool-id", POOL, "--trigger", `${trigger}=${gone}`, "--yes", ...more],
    );

    expect(exitCode).toBe(1);
    expect(stderr).toBe(
      `--trigger ${trigger}: there is no function ${gone}\nNothing was changed: Cognito would take the ARN, and every ` +
        "call of the trigger would fail. Check the name, the alias, the Region and the account.\n",
    );
    expect(lambda.asked.at(-1)).toBe(gone);
    expect(await triggersNow()).toEqual(BUSY);
  });

  it("attaches a function that the credentials may not look at, and says that it was not checked", async () => {
    const secret = functionArn("secret");
    const { exitCode, stderr } = await command(
      ...["attach", "--user-pool-id", POOL, "--trigger", `postConfirmation=${secret}`, "--yes"],
    );

    expect(exitCode).toBe(0);
    expect(stderr).toBe(
      `Not checked whether ${secret} exists: lambda:GetFunctionConfiguration ended with AccessDeniedException.\n`,
    );
    expect(await triggersNow()).toEqual({ ...BUSY, PostConfirmation: secret });
  });

  it("shows in a dry run the permission that Cognito needs", async () => {
    const { exitCode, stdout, stderr } = await command(
      ...["attach", "--user-pool-id", POOL, "--trigger", `postConfirmation=${OURS}`, "--dry-run"],
    );

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain("Dry run: nothing was changed.\n\nCognito needs the permission to call a function.");
    expect(stdout).toContain("aws lambda add-permission --region ap-northeast-1");
    expect(await triggersNow()).toEqual(BUSY);
  });

  it("has nothing to do when the pool has the trigger already", async () => {
    const { exitCode, stdout } = await command(
      ...["attach", "--user-pool-id", POOL, "--trigger", `preSignUp=${functionArn("sign-up")}`, "--json"],
    );

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      action: "attach",
      userPoolId: POOL,
      region: "ap-northeast-1",
      changed: false,
      slots: [],
      undo: [],
      permissions: [],
    });
  });
});

describe("the command itself", () => {
  it("prints one JSON document on standard output, and the difference beside it", async () => {
    const { exitCode, stdout, stderr } = await command(
      ...["detach", "--user-pool-id", POOL, "--trigger", "preSignUp", "--yes", "--json"],
    );

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      action: "detach",
      changed: true,
      slots: [{ trigger: "preSignUp", action: "remove", from: functionArn("sign-up") }],
    });
    expect(stderr).toContain(`preSignUp  ${functionArn("sign-up")}  ->  nothing`);
  });

  it("ends with 2 for a wrong command line, and says it all at once", async () => {
    const { exitCode, stdout, stderr } = await command("detach", "--user-pool", POOL, "--trigger", "presignup");

    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain("--user-pool: unknown option; did you mean --user-pool-id?");
    expect(stderr).toContain("--trigger presignup: unknown trigger; did you mean preSignUp?");
    expect(stderr).toContain("See npx -p pulumi-cognito-triggers cognito-triggers --help.");
  });

  it("prints its usage and its version", async () => {
    const [help, version] = await Promise.all([command("--help"), command("--version")]);

    expect(help).toMatchObject({ exitCode: 0, stderr: "" });
    expect(help.stdout).toMatch(/^Usage: cognito-triggers detach --user-pool-id ID/);
    expect(version).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });
});
