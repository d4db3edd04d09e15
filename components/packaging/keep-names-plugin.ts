import type { OnLoadResult, Plugin } from "esbuild";

import { isBuildFailure } from "./bundle-problems";
import { loadBundler } from "./bundler";

const OPTIONS = { keepNames: true, platform: "node", target: "node22", logLevel: "silent" } as const;

/** A path in the package's runtime, and the folder of that. */
const IN_RUNTIME = /^(.*[\\/](?:runtime|esm)[\\/]).*$/;

/**
 * Keeps the names of functions and classes in the program's own files, which the minifier would rename.
 *
 * A program may compare `error.name` or `constructor.name`; an error of its own would be called "a". Packages are left
 * alone, and so are the modules of ready-made behaviours, which write out what they compare: kept names would make the
 * largest of them 5 % larger.
 *
 * @param runtimeModules modules of ready-made behaviours, somewhere in the folder `runtime` or its ES build `esm`
 */
export function keepNamesPlugin(runtimeModules: readonly string[]): Plugin {
  const runtimeFolders = runtimeModules.map((path) => path.replace(IN_RUNTIME, "$1"));
  const isOwnFile = (path: string): boolean =>
    !/[\\/]node_modules[\\/]/.test(path) && !runtimeFolders.some((folder) => path.startsWith(folder));
  return {
    name: "cognito-triggers-names",
    setup(build) {
      build.onLoad({ filter: /\.[cm]?[jt]sx?$/, namespace: "file" }, ({ path }) =>
        isOwnFile(path) ? loadWithNames(path) : undefined,
      );
    },
  };
}

/** From the file, so that its `tsconfig.json` applies. */
async function loadWithNames(path: string): Promise<OnLoadResult> {
  try {
    const { outputFiles } = await loadBundler().build({ ...OPTIONS, entryPoints: [path], write: false });
    return { contents: outputFiles[0]?.contents, loader: "js" };
  } catch (failure) {
    if (isBuildFailure(failure)) return { errors: failure.errors };
    throw failure;
  }
}
