// The packed package, installed by npm with nothing beside it, as an API behind a user pool installs it. Does not prove how
// large that is.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { installAlone, packPackage } from "../support/packed-package";

let home: string;
let folder: string;

beforeAll(async () => {
  home = await realpath(await mkdtemp(join(tmpdir(), "alone-")));
  folder = join(home, "api");
  await mkdir(folder);
  await installAlone(folder, await packPackage(home));
}, 300_000);

afterAll(() => rm(home, { recursive: true }), 120_000);

const evaluate = async (code: string): Promise<string> =>
  (await promisify(execFile)(process.execPath, ["-e", code], { cwd: folder })).stdout.trim();

describe("the package without Pulumi", () => {
  it("installs neither Pulumi, nor the AWS provider, nor a bundler", () => {
    const heavy = ["@pulumi/pulumi", "@pulumi/aws", "esbuild", "@esbuild"];

    expect(heavy.filter((name) => existsSync(join(folder, "node_modules", name)))).toEqual([]);
  });

  it.each([
    ["jwt", "createTokenVerifier"],
    ["client", "createAuthClient"],
    ["runtime", "createPreSignUpHandler"],
    ["custom-sender", "decryptCode"],
    ["testing", "createTriggerEvent"],
  ])("opens the door /%s", async (door, member) => {
    expect(await evaluate(`console.log(typeof require("pulumi-cognito-triggers/${door}").${member})`)).toBe("function");
  });

  it("runs the command line", async () => {
    const { stdout } = await promisify(execFile)(join(folder, "node_modules/.bin/cognito-triggers"), ["--version"], {
      cwd: folder,
    });

    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it("names the package that the component's own door asks for", async () => {
    const said = await evaluate(
      `try { require("pulumi-cognito-triggers") } catch (error) { console.log(error.message) }`,
    );

    expect(said).toContain("Cannot find module '@pulumi/");
  });
});
