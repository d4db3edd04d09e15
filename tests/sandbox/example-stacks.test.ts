// Runs examples/toggles-per-stack in the compiled sandbox with the stack file of each of its stacks, so that the functions
// which are on are those that run. Does not prove what the Pulumi CLI makes of the files.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import ts from "typescript";

import { lineOf, runSandbox } from "./run-sandbox";

const ROOT = join(__dirname, "..", "..");
const EXAMPLE = join(ROOT, "examples", "toggles-per-stack");
// Below the root, where the program finds the package.
const FOLDER = join(ROOT, ".sandbox", "example-stacks");
const PROGRAM = join(FOLDER, "index.js");

beforeAll(() => {
  mkdirSync(FOLDER, { recursive: true });
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(readFileSync(join(EXAMPLE, "index.ts"), "utf8"), { compilerOptions });
  writeFileSync(PROGRAM, outputText);
});

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

it.each([
  ["dev", "on: preSignUp; by the program: preTokenGeneration  ("],
  ["staging", "on: preSignUp, preTokenGeneration; by the program: postAuthentication  ("],
])("the stack %s has the triggers on that its file leaves on", async (stack, on) => {
  const file = join(EXAMPLE, `Pulumi.${stack}.yaml`);
  const { exitCode, screen } = await runSandbox("--program", PROGRAM, "--stack", stack, "--config-file", file);

  expect(lineOf(screen, "triggers on the pool")).toContain(on);
  expect(lineOf(screen, "preTokenGeneration")).toContain('"claimsToAddOrOverride":{"display_name":"山田 花子"}');
  expect(exitCode).toBe(0);
});

it("the example of a production file runs as it is", async () => {
  const { exitCode, screen } = await runSandbox("--stack", "prod.example");

  expect(lineOf(screen, "triggers on the pool")).toContain(
    "on: preSignUp, postConfirmation, postAuthentication, userMigration",
  );
  expect(exitCode).toBe(0);
});
