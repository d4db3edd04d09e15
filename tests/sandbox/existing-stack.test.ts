// Runs the compiled sandbox with Pulumi.existing.yaml. cognito-local sets what an update leaves out to undefined, where
// the service sets its default, and knows only part of a pool's settings; tests/runtime/user-pool-attachment has the rest.
import { lineOf, runSandbox, type SandboxRun } from "./run-sandbox";

jest.setTimeout(60_000);

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
