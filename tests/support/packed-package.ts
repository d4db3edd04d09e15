import { execFile } from "node:child_process";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const ROOT = join(__dirname, "../..");
const PROGRAM = join(ROOT, "tests/packaging/fixtures/program");
const TSC = join(ROOT, "node_modules/typescript/bin/tsc");
/** Outside the repository's own folders, and kept: downloads are what takes the time. */
const PNPM_STORE = join(ROOT, "node_modules/.cache/pulumi-cognito-triggers-tests/pnpm-store");

/** The settings of Pulumi's template for AWS in TypeScript. */
const TEMPLATE_TSCONFIG = {
  compilerOptions: {
    strict: true,
    outDir: "bin",
    target: "es2020",
    module: "commonjs",
    moduleResolution: "node",
    sourceMap: true,
    experimentalDecorators: true,
    pretty: true,
    noFallthroughCasesInSwitch: true,
    noImplicitReturns: true,
    forceConsistentCasingInFileNames: true,
  },
  files: ["api.ts", "evaluate.ts"],
};

/** Who installs a program's packages. */
export type PackageManager = "npm" | "pnpm";

/** Builds the package and packs it as it would be published; returns the tarball's path. */
export async function packPackage(folder: string): Promise<string> {
  await run(process.execPath, [TSC, "-b", "tsconfig.build.json", "tsconfig.esm.json"], ROOT);
  const packed = await run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], ROOT);
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
  return join(folder, filename);
}

/** Makes a program that installs the tarball, and its peers and packages of its own from the registry. */
export async function installProgram(folder: string, tarball: string, manager: PackageManager): Promise<void> {
  await cp(PROGRAM, folder, { recursive: true });
  await writeFile(join(folder, "package.json"), JSON.stringify(await describeProgram(tarball)));
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(TEMPLATE_TSCONFIG));
  if (manager === "npm") {
    await run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts"], folder);
  } else {
    const pnpm = join(ROOT, "node_modules/.bin/pnpm");
    await run(pnpm, ["install", "--prefer-offline", "--ignore-scripts", "--store-dir", PNPM_STORE], folder);
  }
}

/** Makes a program that installs the tarball and nothing beside it, as the API behind a user pool does. */
export async function installAlone(folder: string, tarball: string): Promise<void> {
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true }));
  await run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts", tarball], folder);
}

/** Compiles a program with the settings of Pulumi's own template, and others; returns what the compiler says. */
export async function compileProgram(folder: string, settings: string[] = []): Promise<string> {
  const compiled = promisify(execFile)(process.execPath, [TSC, "-p", ".", "--pretty", "false", ...settings], {
    cwd: folder,
  });
  return compiled.then(
    ({ stdout }) => stdout,
    (failure: { stdout: string }) => failure.stdout,
  );
}

/** Evaluates a compiled program in a process of its own; returns each function's file, from the program's folder. */
export async function evaluateProgram(folder: string): Promise<Record<string, string>> {
  return JSON.parse(await run(process.execPath, ["bin/evaluate.js"], folder)) as Record<string, string>;
}

/** Puts a compiled program and the built package into another folder, with all else from this repository. */
export async function checkOut(folder: string, compiledProgram: string): Promise<void> {
  const installed = join(folder, "node_modules/pulumi-cognito-triggers");
  await mkdir(installed, { recursive: true });
  await cp(join(compiledProgram, "bin"), join(folder, "bin"), { recursive: true });
  await cp(join(ROOT, "package.json"), join(installed, "package.json"));
  for (const part of ["components", "runtime", "esm"]) {
    await cp(join(ROOT, "bin", part), join(installed, "bin", part), { recursive: true });
  }
}

/** With the versions that this repository is tested with. */
async function describeProgram(tarball: string) {
  const { devDependencies, dependencies } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8")) as Record<
    string,
    Record<string, string>
  >;
  const versions = { ...devDependencies, ...dependencies };
  const names = ["@pulumi/aws", "@pulumi/pulumi", "@types/node", "esbuild", "fastest-levenshtein", "yaml"];
  return {
    private: true,
    dependencies: {
      ...Object.fromEntries(names.map((name) => [name, versions[name]])),
      "pulumi-cognito-triggers": `file:${tarball}`,
    },
  };
}

/** @throws with everything that the command printed */
async function run(command: string, args: string[], cwd: string): Promise<string> {
  try {
    return (await promisify(execFile)(command, args, { cwd, maxBuffer: 64 * 1024 * 1024 })).stdout;
  } catch (failure) {
    const { stdout, stderr } = failure as { stdout: string; stderr: string };
    throw new Error(`${command} ${args.join(" ")} in ${cwd}:\n${stdout.slice(-2000)}\n${stderr.slice(0, 4000)}`, {
      cause: failure,
    });
  }
}
