import type * as esbuild from "esbuild";

/** The bundler is a package of the program's own, and is not installed. */
export class BundlerMissingError extends Error {
  override readonly name = "BundlerMissingError";

  constructor(options?: ErrorOptions) {
    super(
      "esbuild is not installed, and the component bundles each function with it. Run: npm install --save-dev esbuild",
      options,
    );
  }
}

/**
 * The bundler, loaded when something is to be bundled: who takes only `/jwt`, `/client` or `/runtime` from this package
 * installs neither esbuild nor its binary.
 *
 * @throws {BundlerMissingError} when the program has not installed it
 */
export function loadBundler(): typeof esbuild {
  try {
    return require("esbuild") as typeof esbuild;
  } catch (error) {
    if (isAbsent(error)) throw new BundlerMissingError({ cause: error });
    throw error;
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && Reflect.get(error, "code") === "MODULE_NOT_FOUND" && /'esbuild'/.test(error.message);
}
