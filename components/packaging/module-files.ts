import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

const AWS_PACKAGE = /(^|\/)@(aws-sdk|smithy)\//;

/**
 * The file that Node.js loads when a package other than the AWS SDK's is required by name, where esbuild would load
 * another.
 *
 * esbuild is told to prefer the `module` field, as the AWS SDK needs it. In other packages that field often names a
 * build with a default export, so that `require("x")` would give `{ default: f }` instead of `f`; Node.js ignores it.
 */
export function findMainFile(specifier: string, fromFolder: string): string | undefined {
  const description = findInNodeModules(join(specifier, "package.json"), [fromFolder]);
  if (description === undefined) return undefined;
  const { main, module, exports } = JSON.parse(readFileSync(description, "utf8")) as Record<string, unknown>;
  if (module === undefined || exports !== undefined) return undefined;
  return join(dirname(description), typeof main === "string" ? main : "index.js");
}

/**
 * Of an AWS SDK module that a callback captured, the ES build: it is smaller, and the same copy that the rest of the
 * bundle takes.
 */
export function preferEsBuild(specifier: string): string {
  return AWS_PACKAGE.test(specifier) ? specifier.replace("/dist-cjs/", "/dist-es/") : specifier;
}

/**
 * The file behind a module that a callback captured.
 *
 * Pulumi names it by its path below the first `node_modules` on the way to it: `lodash/index.js`,
 * `a/node_modules/b/index.js`, under pnpm `.pnpm/b@1.0.0/node_modules/b/index.js`. That is a file, not a specifier, so
 * it is looked up as one, past a package's `exports`.
 */
export function findCapturedFile(path: string, fromFolders: readonly string[]): string | undefined {
  return findInNodeModules(preferEsBuild(path), fromFolders) ?? findInNodeModules(path, fromFolders);
}

function findInNodeModules(path: string, fromFolders: readonly string[]): string | undefined {
  const candidates = fromFolders.flatMap(withParents).map((folder) => join(folder, "node_modules", path));
  return candidates.find((candidate) => existsSync(candidate) && statSync(candidate).isFile());
}

function withParents(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...withParents(parent)];
}
