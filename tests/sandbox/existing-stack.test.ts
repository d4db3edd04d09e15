// Runs the compiled sandbox with Pulumi.existing.yaml. cognito-local sets what an update leaves out to undefined, where
// the service sets its default, and knows only part of a pool's settings; tests/runtime/attachment has the rest.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { lineOf, runSandbox, temporaryFile, type SandboxRun } from "./run-sandbox";

const AUDIT = "arn:aws:lambda:ap-northeast-1:123456789012:function:audit";

describe("a user pool that exists, with settings and a function of somebody else", () => {
  let run: SandboxRun;

  beforeAll(async () => {
    run = await runSandbox("--stack", "existing");
  });

  it("gets the triggers, and users go through them", () => {
    expect(run.exitCode).toBe(0);
    expect(lineOf(run.screen, "triggers on the pool")).toContain("on: preSignUp, postConfirmation, postAuthentication");
    expect(lineOf(run.screen, "refused sign-up")).toContain("refused, no user made");
    expect(lineOf(run.screen, "login history row")).toContain("expires after 30 days");
  });

  it("keeps every other setting while they are attached", () => {
    expect(lineOf(run.screen, "settings of the pool")).toMatch(/attached, and 1\d other settings are as they were/);
  });

  it("is as it was after they are detached, and has the function of somebody else back", () => {
    expect(lineOf(run.screen, "detach")).toContain(`nothing else moved; PostAuthentication is ${AUDIT} again`);
  });
});

describe("a stack without a users API", () => {
  it("says that there is none, and nothing about its stand-in", async () => {
    const { screen } = await runSandbox("--stack", "existing");

    expect(lineOf(screen, "users API")).toContain("not there: usersApi is off");
    expect(screen).not.toContain("API Gateway");
  });
});

describe("a users API for a pool that exists", () => {
  it("takes tokens of the app client that the stack names", async () => {
    const text = readFileSync(join(__dirname, "../../Pulumi.existing.yaml"), "utf8");
    const usersApi = "  cognito-triggers:usersApi: { create: { clientIds: [theirclient] } }\n";
    const stackFile = temporaryFile("Pulumi.existing.yaml", `${text}${usersApi}`);

    const { exitCode, screen } = await runSandbox("--stack", "existing", "--config-file", stackFile.file);

    stackFile.remove();
    expect(exitCode).toBe(0);
    expect(lineOf(screen, "users API, own token")).toContain('200 {"message":"The account is set up."');
    expect(lineOf(screen, "users API, no token")).toContain('401 {"message":"Unauthorized"}');
    expect(lineOf(screen, "detach")).toContain("nothing else moved");
  });
});
