// Runs the compiled sandbox (npm run build) with the real program and stack file. Does not prove what AWS does: the screen
// itself says what the emulators cannot show.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { runSandbox, startSandbox, stepsOf, type SandboxRun } from "./run-sandbox";

describe("npm start | head", () => {
  it("ends without a word when nobody reads any further, and leaves nothing behind", async () => {
    const sandbox = startSandbox([]);
    sandbox.child.stdout?.once("data", () => sandbox.child.stdout?.destroy());
    const { exitCode, screen, leftBehind } = await sandbox.ended;

    expect(exitCode).toBe(141);
    expect(screen).toMatch(/^cognito-triggers sandbox: stack dev/);
    expect(screen).not.toMatch(/EPIPE|Error|SIGPIPE/);
    expect(leftBehind).toEqual([]);
  });
});

describe("npm start", () => {
  let run: SandboxRun;

  beforeAll(async () => {
    run = await runSandbox();
  });

  it("exits with 0", () => {
    expect(run.exitCode).toBe(0);
  });

  it("leaves no temporary files behind", () => {
    expect(run.leftBehind).toEqual([]);
  });

  it("prints each step of the main job, and how it was taken", () => {
    expect(stepsOf(run.screen)).toEqual([
      "✓ deployment",
      "✓ triggers on the pool",
      "✓ invoke permissions",
      "✓ sign-up",
      "✓ confirmation by code",
      "✓ profile row",
      "✓ folder objects",
      "~ repeated confirmation",
      "~ welcome e-mail",
      "✓ refused sign-up",
      "~ admin-created user",
      "✓ sign-in",
      "✓ login history row",
      "~ further sign-in",
      "~ repair of a profile",
      "✓ id token verified",
      "✓ access token verified",
      "✓ custom claims",
      "✓ forged token refused",
      "✓ authorizers",
      "~ claims in version V2_0",
      "~ claims in version V3_0",
      "~ e-mail code, sent",
      "~ e-mail code, wrong",
      "~ e-mail code, right",
      "✓ users API, own token",
      "✓ users API, once more",
      "✓ users API, no token",
      "✓ users API, expired token",
      "✓ users API, for another",
      "✓ legacy pool",
      "✓ migration at sign-in",
      "✓ moved user's next sign-in",
      "~ wrong password",
      "~ unknown user",
      "~ forgotten password",
      "~ new password by code",
      "✓ disabled triggers",
    ]);
  });

  it("says what it does before the first result", () => {
    expect(run.screen.split("\n")[2]).toBe(
      "  … deployment                the program runs, its resources are being made",
    );
  });

  it("counts the same resources at the beginning, at the end and in the README", () => {
    const counts = [run.screen, readFileSync(join(__dirname, "../../README.md"), "utf8")].flatMap((text) =>
      [...text.matchAll(/(\d+) AWS resources/g)].map(([, count]) => count),
    );

    expect(counts).toHaveLength(3);
    expect(new Set(counts).size).toBe(1);
  });

  it("prints the time of each step, and of all of them on the last line", () => {
    const lines = run.screen.split("\n").filter((line) => /^ {2}[✓~] /.test(line));

    expect(lines.filter((line) => !/\(\d+(\.\d)? m?s\)$/.test(line))).toEqual([]);
    expect(run.screen.trimEnd().split("\n").pop()).toMatch(/^done: 38 steps, \d+(\.\d)? m?s$/);
  });

  it("shows the profile with the address in lower case and the Japanese name", () => {
    expect(run.screen).toContain("e-mail hanako.yamada+sandbox@example.com, name 山田 花子");
  });

  it("shows the claim of the token trigger in the id token", () => {
    expect(run.screen).toContain("in the id token: display_name 山田 花子");
  });

  it("shows the claim in both tokens of the later versions", () => {
    expect(run.screen).toMatch(/claims in version V2_0 +in the id token and the access token: display_name 山田 花子/);
    expect(run.screen).toMatch(/claims in version V3_0 +in the id token and the access token: display_name 山田 花子/);
  });

  it("shows the sentence that somebody sees whose sign-up is refused", () => {
    expect(run.screen).toContain('the person sees "Sign-up is not open for this address"');
  });

  it("says why a function was invoked directly", () => {
    const reasons = run.screen.split("\n").flatMap((line) => /\[invoked directly: (.*)\]/.exec(line)?.[1] ?? []);

    expect(new Set(reasons)).toEqual(
      new Set([
        "cognito-local swallows what PostConfirmation throws",
        "cognito-local does not fire PreSignUp_AdminCreateUser",
        "cognito-local swallows what PostAuthentication throws",
        "cognito-local gives migrated users no sub",
        "cognito-local would make a user of an empty answer",
        "cognito-local does not fire UserMigration_ForgotPassword",
        "cognito-local verifies no address at the confirmation",
        "cognito-local knows version V1_0 only",
        "cognito-local knows no CUSTOM_AUTH",
      ]),
    );
  });

  it("says what emulators cannot show", () => {
    const closing = run.screen.split("What emulators cannot show:")[1] ?? "";

    expect(closing).toContain("IAM: roles and policies are recorded; no emulator checks them.");
    expect(closing).toContain("S3: s3rver ignores If-None-Match");
    expect(closing).toContain("SES: aws-ses-v2-local sends nothing on");
    expect(closing).toMatch(/Recorded only, \d+ of \d+ AWS resources: 11 LogGroup, 10 Role, 10 RolePolicy,/);
    expect(closing).toMatch(
      /API Gateway: .*The sandbox's own stand-in.*it throttles nothing and keeps no access log\./s,
    );
  });

  it("prints nothing but the screen: no notices of the emulators and clients, no log of the functions", () => {
    expect(run.screen).not.toMatch(/Warning|NOTE|"level":/);
  });
});

describe("npm start -- --logs", () => {
  it("prints what the functions log, with the function's name", async () => {
    const { exitCode, screen } = await runSandbox("--logs");

    expect(exitCode).toBe(0);
    expect(screen).toMatch(/ {4}\| auth-pre-sign-up-[0-9a-f]{7}: \{"level":"INFO"/);
  });
});

describe("the command line", () => {
  it("explains itself", async () => {
    const { exitCode, screen } = await runSandbox("--help");

    expect(exitCode).toBe(0);
    expect(screen).toContain("Usage: npm start -- [options]");
  });

  it("is refused with code 2 when it makes no sense", async () => {
    const { exitCode, screen } = await runSandbox("--stak", "dev");

    expect(exitCode).toBe(2);
    expect(screen).toContain("--stak");
    expect(screen).toContain("Usage:");
  });

  it("is told which Node.js the emulators need", async () => {
    const { exitCode, screen } = await startSandbox([], ["--no-experimental-require-module"]).ended;

    expect(exitCode).toBe(1);
    expect(screen).toContain(`The sandbox needs Node.js 20.19 or later; this is ${process.version}.`);
  });
});
