// Searches every file that a deployment produces, and everything that the sandbox prints, for the client secret of a
// migration. Does not prove what AWS keeps: the engine's side is in tests/components/secrets.test.ts.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import type { Endpoints } from "../../sandbox/endpoints-file";
import { invokeFunction } from "../../sandbox/lambda-endpoint/client";
import { changedStackFile, runSandbox, startSandbox, temporaryFile, waitForText } from "./run-sandbox";

const SECRET = "hush-4f1c9e7ab2d84d0c-hush";
const WITH_SECRET = ["clientId: legacyclient", `clientId: legacyclient\n        clientSecret: ${SECRET}`] as const;
/** Where the program writes the functions' code, from its own folder; other tests write theirs there at the same time. */
const BUNDLES = join(__dirname, "../../node_modules/.cache/pulumi-cognito-triggers");
const RUNNING = "Running until Ctrl-C";

/** Every file below a folder, large and small. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

const holding = (files: string[], text: string) => files.filter((file) => readFileSync(file).includes(text));

it("a client secret is in no file that is produced, and on no screen, though the function has it", async () => {
  const stackFile = changedStackFile([WITH_SECRET]);
  const endpointsFile = temporaryFile("endpoints.json", "");
  const sandbox = startSandbox([
    ...["--keep-running", "--logs", "--config-file", stackFile.file, "--endpoints-file", endpointsFile.file],
  ]);
  await waitForText(sandbox, RUNNING);
  const { lambda } = JSON.parse(readFileSync(endpointsFile.file, "utf8")) as Endpoints;
  // An event without anything: the function fails, and says so in its log.
  await invokeFunction(lambda.endpoint, lambda.functions["userMigration"] ?? "", {});
  const code = filesBelow(BUNDLES);
  const files = [...code, ...filesBelow(sandbox.temporaryFolder), endpointsFile.file];
  const holders = holding(files, SECRET);
  // What is searched is what the deployment wrote: the functions' code and the emulators' data.
  const searched = {
    code: code.length,
    migration: holding(code, "COGNITO_TRIGGERS_MIGRATION_CLIENT_SECRET").length,
    users: holding(files, "taro.suzuki").length,
  };
  sandbox.child.kill("SIGINT");
  const { exitCode, screen } = await sandbox.ended;
  stackFile.remove();
  endpointsFile.remove();

  expect(exitCode).toBe(0);
  expect(searched).toEqual({
    code: expect.any(Number) as number,
    migration: expect.any(Number) as number,
    users: expect.any(Number) as number,
  });
  expect(Math.min(...Object.values(searched))).toBeGreaterThan(0);
  expect(holders).toEqual([]);
  expect(screen).toContain('"trigger":"userMigration"');
  expect(screen).not.toContain(SECRET);
});

it.each([
  ["a mistake beside it", [WITH_SECRET[0], `${WITH_SECRET[1]}\n        regio: x`] as const],
  ["a mistake in its key", [WITH_SECRET[0], WITH_SECRET[1].replace("clientSecret:", "clientSecrets:")] as const],
  ["a list in its place", [WITH_SECRET[0], WITH_SECRET[1].replace(SECRET, `[${SECRET}]`)] as const],
])("a client secret is in no message about %s", async (_circumstance, change) => {
  const stackFile = changedStackFile([change]);
  const { exitCode, screen } = await runSandbox("--config-file", stackFile.file);
  stackFile.remove();

  expect(exitCode).toBe(1);
  expect(screen).toContain("triggers.userMigration.from.");
  expect(screen).not.toContain(SECRET);
});
