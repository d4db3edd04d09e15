import type { OnLoadResult, Plugin } from "esbuild";

import { buildEntryText, findRuntimeModule, SCHEME, type FunctionSource } from "./bundle-entry";
import { keepNames } from "./keep-names-plugin";

/**
 * Gives esbuild what lies in no file: the entries, the serialised texts and the link modules between them.
 *
 * Paths in this namespace are `entry/<index>`, `built-in/<index>`, `callback/<index>` and `link/<path>`.
 */
export function textPlugin(sources: readonly FunctionSource[]): Plugin {
  return {
    name: "cognito-triggers-texts",
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${SCHEME}:`) }, ({ path }) => ({
        path: path.slice(SCHEME.length + 1),
        namespace: SCHEME,
      }));
      build.onResolve({ filter: /^\./, namespace: SCHEME }, ({ path, importer }) => {
        const { kind, source } = findPart(sources, importer);
        if (kind !== "built-in" || source?.builtIn === undefined) return undefined;
        return { path: `link/${findRuntimeModule(source.builtIn, path)}`, namespace: SCHEME };
      });
      build.onLoad({ filter: /.*/, namespace: SCHEME }, ({ path }) => loadPart(sources, path));
    },
  };
}

async function loadPart(sources: readonly FunctionSource[], path: string): Promise<OnLoadResult | undefined> {
  const { kind, index, source } = findPart(sources, path);
  if (kind === "link") return { contents: "module.exports = {};" };
  if (source === undefined) return undefined;
  const { builtIn, callback } = source;
  if (kind === "entry") return { contents: buildEntryText(source, index), resolveDir: process.cwd() };
  if (kind === "built-in") return builtIn && { contents: builtIn.text, resolveDir: builtIn.folder };
  return callback && { contents: await keepNames(callback.text), resolveDir: callback.folder };
}

function findPart(sources: readonly FunctionSource[], path: string) {
  const [, kind, rest = ""] = /^([^/]*)\/(.*)$/s.exec(path) ?? [];
  const index = Number(rest);
  return { kind, index, source: sources[index] };
}
