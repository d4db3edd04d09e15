import { basename, resolve } from "node:path";

import type { BuildOptions, Message, Metafile, Plugin } from "esbuild";

import { SCHEME } from "./bundle-entry";
import { loadBundler } from "./bundler";
import { findEsModule } from "./es-modules";
import { keepNamesPlugin } from "./keep-names-plugin";
import { prepareSource, type FunctionSource, type PreparedSource } from "./prepared-text";
import { resolvePlugin } from "./resolve-plugin";
import { textPlugin } from "./text-plugin";

/** What a function consists of once it is bundled. */
export interface Bundle {
  /** The text of `index.js`. */
  contents: Uint8Array;
  /** The files of which something is in the bundle, as esbuild names them: relative to the working folder. */
  inputs: string[];
}

const ENVIRONMENT_CREDENTIALS = findEsModule(resolve(__dirname, "../../runtime/shared/environment-credentials"));

const OPTIONS = {
  bundle: true,
  minify: true,
  platform: "node",
  target: "node22",
  format: "cjs",
  mainFields: ["module", "main"],
  alias: { "@aws-sdk/credential-provider-node": ENVIRONMENT_CREDENTIALS },
  legalComments: "none",
  logOverride: { "unsupported-require-call": "warning", "unsupported-dynamic-import": "warning" },
  logLevel: "silent",
  metafile: true,
  write: false,
  outdir: "bundles",
} satisfies BuildOptions;

/**
 * Bundles functions in one esbuild call; each comes out as if it had been bundled alone.
 *
 * @throws {esbuild.BuildFailure} with the problems of all of them
 */
export async function bundle(sources: readonly FunctionSource[]): Promise<Bundle[]> {
  const entryPoints = sources.map((_, index) => ({ in: `${SCHEME}:entry/${index}`, out: String(index) }));
  const prepared = await Promise.all(sources.map(prepareSource));
  const plugins = [textPlugin(prepared), resolvePlugin(), ...keepUsersNames(prepared)];
  const { outputFiles, metafile, warnings } = await loadBundler().build({ ...OPTIONS, entryPoints, plugins });
  const failures = warnings.filter(isComputedRequire);
  if (failures.length > 0) throw Object.assign(new Error("computed require"), { errors: failures, warnings });
  const contents = new Map(outputFiles.map((file) => [basename(file.path), file.contents]));
  return entryPoints.map(({ out }) => ({
    contents: contents.get(`${out}.js`) ?? new Uint8Array(),
    inputs: listInputs(metafile, `${OPTIONS.outdir}/${out}.js`),
  }));
}

/** Asked for every file of the bundles, so only where a user's code can be among them. */
function keepUsersNames(sources: readonly PreparedSource[]): Plugin[] {
  if (sources.every(({ callback }) => callback === undefined)) return [];
  const builtIns = sources.flatMap((source) => source["built-in"] ?? []);
  const modules = builtIns.flatMap(({ imports, importPath }) => [...imports.keys()].map(importPath));
  return [keepNamesPlugin([ENVIRONMENT_CREDENTIALS, ...modules])];
}

/** It stays as it is in the bundle, and fails when the first user signs in. Packages do it where a failure is handled. */
function isComputedRequire({ id, location }: Message): boolean {
  return id.startsWith("unsupported-") && location !== null && !/(^|[\\/])node_modules[\\/]/.test(location.file);
}

function listInputs(metafile: Metafile, output: string): string[] {
  const inputs = Object.entries(metafile.outputs[output]?.inputs ?? {});
  const present = inputs.filter(([path, { bytesInOutput }]) => bytesInOutput > 0 && !path.startsWith(SCHEME));
  return present.map(([path]) => path);
}
