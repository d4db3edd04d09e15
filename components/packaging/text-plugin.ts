import type { OnLoadResult, OnResolveResult, Plugin, PluginBuild } from "esbuild";

import { buildEntryText, SCHEME } from "./bundle-entry";
import type { PreparedSource, PreparedText } from "./prepared-text";
import { resolvePackage } from "./resolve-plugin";

/**
 * Gives esbuild what lies in no file: the entries, the callbacks' texts and the link modules between them.
 *
 * Paths in this namespace are `entry/<index>`, `built-in/<index>`, `callback/<index>`, and `link/` or `import/` before
 * one of the latter and the specifier that the text requires.
 */
export function textPlugin(sources: readonly PreparedSource[]): Plugin {
  return {
    name: "cognito-triggers-texts",
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${SCHEME}:`) }, ({ path: specifier }) => {
        const path = specifier.slice(SCHEME.length + 1);
        return path.startsWith("import/") ? resolveImport(build, sources, path) : { path, namespace: SCHEME };
      });
      build.onResolve({ filter: /.*/, namespace: SCHEME }, ({ path, importer }) => {
        const isLinked = findText(sources, importer)?.text.imports.has(path);
        return isLinked === true ? { path: `link/${importer}/${path}`, namespace: SCHEME } : undefined;
      });
      build.onLoad({ filter: /.*/, namespace: SCHEME }, ({ path }) => loadPart(sources, path));
    },
  };
}

async function resolveImport(
  build: PluginBuild,
  sources: readonly PreparedSource[],
  path: string,
): Promise<OnResolveResult | undefined> {
  const found = findText(sources, path);
  return found && resolvePackage(build, found.text.importPath(found.specifier), "import-statement", found.text.folder);
}

function loadPart(sources: readonly PreparedSource[], path: string): OnLoadResult | undefined {
  if (path.startsWith("link/")) return { contents: "module.exports = {};" };
  const found = findText(sources, path);
  if (found !== undefined) return { contents: found.text.text, resolveDir: found.text.folder };
  const index = Number(path.slice("entry/".length));
  const source = sources[index];
  return source && { contents: buildEntryText(source, index), resolveDir: process.cwd() };
}

function findText(
  sources: readonly PreparedSource[],
  path: string,
): { text: PreparedText; specifier: string } | undefined {
  const [, kind, index, specifier = ""] = /^(?:import\/)?(built-in|callback)\/(\d+)(?:\/(.*))?$/s.exec(path) ?? [];
  const text = kind === "built-in" || kind === "callback" ? sources[Number(index)]?.[kind] : undefined;
  return text && { text, specifier };
}
