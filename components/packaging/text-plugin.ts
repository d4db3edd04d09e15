import type { OnLoadResult, Plugin } from "esbuild";

import { buildEntryText, findRuntimeModule, SCHEME, type FunctionSource } from "./bundle-entry";

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

function loadPart(sources: readonly FunctionSource[], path: string): OnLoadResult | undefined {
  const { kind, index, source } = findPart(sources, path);
  if (kind === "link") return { contents: "module.exports = {};", loader: "js" };
  if (source === undefined) return undefined;
  if (kind === "entry") return { contents: buildEntryText(source, index), loader: "js", resolveDir: process.cwd() };
  const serialised = kind === "built-in" ? source.builtIn : source.callback;
  return serialised && { contents: serialised.text, loader: "js", resolveDir: serialised.folder };
}

function findPart(sources: readonly FunctionSource[], path: string) {
  const [, kind, rest = ""] = /^([^/]*)\/(.*)$/s.exec(path) ?? [];
  const index = Number(rest);
  return { kind, index, source: sources[index] };
}
