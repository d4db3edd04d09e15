// Runs the compiled sandbox (npm run build) with programs and stack files that fail. Does not prove that every error is
// told so well.
import { join } from "node:path";

import { changedStackFile, lineOf, runSandbox, stepsOf, temporaryFile, type SandboxRun } from "./run-sandbox";

const STACK = `
config:
  aws:region: eu-west-1
  cognito-triggers:triggers: { preSignUp: { allowedEmailDomains: [example.com] } }
`;

async function runProgram(name: string, stack = STACK): Promise<SandboxRun> {
  const stackFile = temporaryFile("Pulumi.test.yaml", stack);
  const program = join(__dirname, "fixtures", name);
  const run = await runSandbox("--program", program, "--config-file", stackFile.file, "--keep-running");
  stackFile.remove();
  return run;
}

describe("a failing walk", () => {
  it("ends with code 1 at the step, with what was expected and found and what the functions wrote", async () => {
    const { exitCode, screen, leftBehind } = await runProgram("lets-everyone-in.js");

    expect(exitCode).toBe(1);
    expect(leftBehind).toEqual([]);
    expect(stepsOf(screen).at(-1)).toBe("✗ refused sign-up");
    expect(screen).toContain("sign-up of visitor@elsewhere.test\n      expected: a refusal\n      found:    success:");
    expect(screen).toMatch(/log of the functions during this step:\n {8}preSignUp-[0-9a-f]{7}: let in/);
    expect(screen).not.toContain("done:");
    expect(screen).not.toContain("Running until Ctrl-C");
  });

  it("names a permission that is missing", async () => {
    const { exitCode, screen } = await runProgram("no-permission.js");

    expect(exitCode).toBe(1);
    expect(stepsOf(screen).at(-1)).toBe("✗ invoke permissions");
    expect(screen).toContain(
      'preSignUp: a call by Cognito\n      expected: allowed\n      found:    "AccessDeniedException"',
    );
  });
});

describe("an error that nobody caught", () => {
  it("ends with code 1 and the error, in the middle of the walk", async () => {
    const { exitCode, screen } = await runProgram("crashes-later.js");

    expect(exitCode).toBe(1);
    expect(screen).toContain("Error: gone off");
    expect(stepsOf(screen)).toEqual(["✓ deployment", "✓ triggers on the pool", "✓ invoke permissions"]);
  });
});

describe("a program that cannot be deployed", () => {
  it("ends with the error of the function that the deployment invoked, once, without a stack trace", async () => {
    const { exitCode, screen } = await runProgram("failing-resource.js");

    expect(exitCode).toBe(1);
    expect(screen).toMatch(
      /aws:lambda\/invocation:Invocation "attach": the function attach-[0-9a-f]{7} failed: cannot attach: create/,
    );
    expect(screen.match(/cannot attach/g)).toHaveLength(1);
    expect(screen).toContain("… deployment ");
    expect(stepsOf(screen)).toEqual([]);
  });

  it("says which call the sandbox cannot answer", async () => {
    const { exitCode, screen } = await runProgram("unknown-call.js");

    expect(exitCode).toBe(1);
    expect(screen).toContain(
      "The program calls aws:index/getAvailabilityZones:getAvailabilityZones; the sandbox answers",
    );
  });

  it("says that there is nothing to walk without a user pool", async () => {
    const empty = temporaryFile("empty.js", "module.exports = {};");
    const stackFile = temporaryFile("Pulumi.test.yaml", STACK);

    const { exitCode, screen } = await runSandbox("--program", empty.file, "--config-file", stackFile.file);

    [empty, stackFile].forEach(({ remove }) => remove());
    expect(exitCode).toBe(1);
    expect(screen).toContain("The program creates no user pool with an app client");
  });

  it("says that the program is not compiled", async () => {
    const { exitCode, screen } = await runSandbox("--program", "/nowhere/index.js");

    expect(exitCode).toBe(1);
    expect(screen).toContain("/nowhere/index.js: the compiled program is missing. Run npm run build.");
  });
});

describe("a stack file with mistakes", () => {
  it("ends with the component's message about every one of them", async () => {
    const stackFile = changedStackFile([
      ["    preSignUp:", "    preSingUp:"],
      ["retentionDays: 90", "retentionDay: 90"],
    ]);

    const { exitCode, screen } = await runSandbox("--config-file", stackFile.file);

    stackFile.remove();
    expect(exitCode).toBe(1);
    expect(screen.trimEnd().split("\n").slice(-3)).toEqual([
      'Stack configuration of "dev": 2 mistakes in the configuration, nothing was deployed.',
      '  - cognito-triggers:triggers.preSingUp: unknown key; did you mean "preSignUp"?',
      '  - cognito-triggers:triggers.postAuthentication.loginHistory.retentionDay: unknown key; did you mean "retentionDays"?',
    ]);
  });

  it("names the file of a stack that is not there", async () => {
    const { exitCode, screen } = await runSandbox("--stack", "prod");

    expect(exitCode).toBe(1);
    expect(screen).toContain('Pulumi.prod.yaml: cannot read the settings of stack "prod" (ENOENT).');
  });
});

describe("a program for a user pool that exists already", () => {
  it("walks with a stand-in for the pool, to which the program attaches its triggers", async () => {
    const stack = `
environment: [shared]
config:
  aws:region: eu-west-1
  cognito-triggers:userPool: { existing: { id: eu-west-1_abc123 } }
  cognito-triggers:triggers: { preSignUp: { allowedEmailDomains: [example.com] } }
`;
    const stackFile = temporaryFile("Pulumi.test.yaml", stack);

    const program = join(__dirname, "fixtures", "existing-pool.js");
    const { exitCode, screen } = await runSandbox("--program", program, "--config-file", stackFile.file);

    stackFile.remove();
    expect(exitCode).toBe(0);
    expect(lineOf(screen, "existing resource")).toContain("eu-west-1_abc123: an empty stand-in was made for it");
    expect(stepsOf(screen)).toContain("✓ refused sign-up");
    expect(lineOf(screen, "environment")).toContain("not read: only Pulumi's service can open");
  });
});

describe("a program with callbacks of its own", () => {
  it("runs them directly where the emulator or the walk has no way to", async () => {
    const stackFile = changedStackFile([["    customMessage: { enabled: false }\n", ""]]);

    const program = join(__dirname, "fixtures", "own-callbacks.js");
    const { exitCode, screen } = await runSandbox("--program", program, "--config-file", stackFile.file);

    stackFile.remove();
    expect(exitCode).toBe(0);
    expect(lineOf(screen, "triggers on the pool")).toContain("by the program: customMessage");
    expect(lineOf(screen, "preTokenGeneration")).toContain(
      'response {"claimsAndScopeOverrideDetails":{"idTokenGeneration":{"claimsToAddOrOverride":{"plan":"a"}}}}',
    );
    expect(lineOf(screen, "customMessage")).toContain('"emailSubject":"Welcome"');
  });
});
