/**
 * The package as it is published: built, packed, installed by npm and by pnpm in a program with callbacks of its own,
 * which is compiled with the settings of Pulumi's template and evaluated; then its bundles run. Does not prove anything
 * about Pulumi's engine, which is mocked, nor about ts-node, which compiles such a program in real life.
 */
import { execFile } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdir, mkdtemp, readFile, realpath, rm, stat, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import {
  checkOut,
  compileProgram,
  evaluateProgram,
  installProgram,
  packPackage,
  type PackageManager,
} from "../support/packed-package";
import { runBundle } from "../support/run-bundle";

interface Program {
  folder: string;
  diagnostics: string;
  /** Each function's file, from the folder. */
  files: Record<string, string>;
}

const FUNCTIONS = [
  "auth-attachment",
  "auth-custom-message",
  "auth-post-confirmation",
  "auth-pre-authentication",
  "auth-pre-sign-up",
  "auth-pre-token-generation",
];

/** pnpm's program is compiled as a newer one would be, npm's as Pulumi's template has it: with `node` resolution. */
const SETTINGS = { npm: [], pnpm: ["--module", "node16", "--moduleResolution", "node16"] };

const programs = new Map<PackageManager, Program>();
let home: string;

beforeAll(async () => {
  home = await realpath(await mkdtemp(join(tmpdir(), "packed-")));
  const tarball = await packPackage(home);
  await Promise.all([prepareProgram("npm", tarball), prepareProgram("pnpm", tarball)]);
}, 300_000);

afterAll(() => rm(home, { recursive: true }), 120_000);

async function prepareProgram(manager: PackageManager, tarball: string): Promise<void> {
  const folder = join(home, manager);
  await mkdir(folder);
  await installProgram(folder, tarball, manager);
  const diagnostics = await compileProgram(folder, SETTINGS[manager]);
  programs.set(manager, { folder, diagnostics, files: await evaluateProgram(folder) });
}

describe.each<PackageManager>(["npm", "pnpm"])("installed by %s", (manager) => {
  const program = (): Program => programs.get(manager) as Program;
  const invoke = (name: string, event: unknown, environment: Record<string, string> = {}) =>
    runBundle(join(program().folder, program().files[name] ?? ""), event, { environment });

  it("type-checks in a program, through the entry points that it uses", () => {
    expect(program().diagnostics).toBe("");
  });

  it("makes a file for every function", () => {
    expect(Object.keys(program().files).sort()).toEqual(FUNCTIONS);
  });

  it("bundles the ES build of the runtime, which alone keeps the bundles small", async () => {
    const sizeOf = async (name: string) => (await stat(join(program().folder, program().files[name] ?? ""))).size;

    expect(await sizeOf("auth-pre-sign-up")).toBeLessThan(30_000);
    expect(await sizeOf("auth-attachment")).toBeLessThan(360_000);
    expect(await sizeOf("auth-post-confirmation")).toBeLessThan(400_000);
  });

  it("runs a ready-made behaviour and the user's callback after it", async () => {
    const signUp = (email: string) => ({
      triggerSource: "PreSignUp_SignUp",
      request: { userAttributes: { email } },
      response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    });
    const allowed = await invoke("auth-pre-sign-up", signUp("ada@example.com"));
    const refused = await invoke("auth-pre-sign-up", signUp("ada@example.org"));

    expect(allowed.result).toMatchObject({ response: { autoConfirmUser: true, autoVerifyEmail: true } });
    expect(refused.error?.name).toBe("TriggerRefusedError");
  });

  it("runs a ready-made behaviour with AWS clients inside", async () => {
    const event = { triggerSource: "PostConfirmation_ConfirmForgotPassword", request: {}, response: {} };
    const { result } = await invoke("auth-post-confirmation", event, {
      AWS_REGION: "eu-west-1",
      COGNITO_TRIGGERS_PROFILE_TABLE: "profiles",
      COGNITO_TRIGGERS_FOLDER_BUCKET: "folders",
    });

    expect(result).toEqual(event);
  });

  it("runs a callback that requires a file and a package of the program, and captures a value", async () => {
    const { result } = await invoke("auth-custom-message", { response: {} });

    expect(result).toEqual({ response: { emailSubject: "Your code", emailMessage: "{####}/en ja" } });
  });

  it("runs a callback that uses a package which the program imported", async () => {
    const { result } = await invoke("auth-pre-authentication", { userName: "admin1", request: {} });

    expect(result).toEqual({ userName: "admin1", request: { validationData: { distance: "1" } } });
  });

  it("runs a callback that requires this package's own helpers", async () => {
    const { result } = await invoke("auth-pre-token-generation", { userName: "ada", response: {} });
    const hash = createHmac("sha256", "secret").update("adaclient").digest("base64");

    expect(result).toMatchObject({ response: { claimsOverrideDetails: { claimsToAddOrOverride: { hash } } } });
  });

  it("has entry points for an API and its tests, which need no Pulumi program", async () => {
    const script = 'require("./bin/api.js").checkSignUp("taro@other.example").then((code) => console.log(code))';
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", script], { cwd: program().folder });

    expect(stdout).toBe("ERR_SIGN_UP_DOMAIN_NOT_ALLOWED\n");
  });

  it("brings the command line", async () => {
    const command = join(program().folder, "node_modules/.bin/cognito-triggers");
    const { stdout } = await promisify(execFile)(command, ["--help"]);

    expect(stdout).toMatch(/^Usage: cognito-triggers detach/);
  });

  it("starts the attachment's function", async () => {
    const { error } = await invoke("auth-attachment", {}, { AWS_REGION: "eu-west-1" });

    expect(error?.message).toContain("input");
  });
});

describe("in two folders", () => {
  const folders = ["one", "two/deeper/down"];

  it("makes the same bytes, at each run, without any path of a folder", async () => {
    const { folder: compiled } = programs.get("npm") as Program;
    await symlink(join(__dirname, "../../node_modules"), join(home, "node_modules"));
    await Promise.all(folders.map((folder) => checkOut(join(home, folder), compiled)));
    const runs = await Promise.all([...folders, "one"].map((folder) => evaluateProgram(join(home, folder))));
    const [one, two] = await Promise.all(folders.map((folder) => readFiles(join(home, folder), runs[0] ?? {})));

    expect(Object.keys(runs[0] ?? {}).sort()).toEqual(FUNCTIONS);
    expect(runs[1]).toEqual(runs[0]);
    expect(runs[2]).toEqual(runs[0]);
    expect(two).toEqual(one);
    expect(one?.filter((text) => [home, process.cwd(), "node_modules"].some((path) => text.includes(path)))).toEqual(
      [],
    );
  });

  function readFiles(folder: string, files: Record<string, string>): Promise<string[]> {
    return Promise.all(Object.values(files).map((file) => readFile(join(folder, file), "utf8")));
  }
});
