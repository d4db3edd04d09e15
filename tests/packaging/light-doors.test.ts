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

/** What a program says that has this text and nothing else, on both channels. */
const evaluate = async (code: string): Promise<string> => {
  const { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: _silenced, ...env } = process.env;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ["-e", code], { cwd: folder, env });
  return `${stdout}${stderr}`.trim();
};

const NOTICE = /NodeVersionSupportWarning/g;
/** Where the SDK's own notice comes, once in a process. */
const isOldNode = Number(process.versions.node.split(".")[0]) < 22;

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
  ])("opens the door /%s, and says nothing", async (door, member) => {
    expect(await evaluate(`console.log(typeof require("pulumi-cognito-triggers/${door}").${member})`)).toBe("function");
  });

  it("leaves the SDK's notice on an old Node to the client that a program makes, and that program's own clients", async () => {
    const client = `require("pulumi-cognito-triggers/client").createAuthClient({ clientId: "app", region: "eu-west-1" });`;
    const own = `new (require("@aws-sdk/client-sts").STSClient)({ region: "eu-west-1" });`;

    const said = await Promise.all(["", client, own, `${client} ${own}`].map(evaluate));

    expect(said.map((text) => (text.match(NOTICE) ?? []).length)).toEqual(isOldNode ? [0, 1, 1, 1] : [0, 0, 0, 0]);
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
