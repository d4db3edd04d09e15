import { existsSync } from "node:fs";

/**
 * The ES module of a file of `runtime/`, given without its extension.
 *
 * The compiled package has an ES build beside its CommonJS one: `bin/runtime/x` has the twin `bin/esm/x.js`. In the
 * repository's sources there is no twin, and `runtime/x.ts` is an ES module itself. Bundles take ES modules because
 * esbuild drops what they do not use; a `require` of CommonJS keeps the whole of it.
 */
export function findEsModule(path: string): string {
  const runtimeFolder = /^(.*[\\/])runtime([\\/].*)$/;
  const twin = path.replace(runtimeFolder, "$1esm$2.js");
  return existsSync(twin) ? twin : path;
}
