import { isBuiltin } from "node:module";

import type { ImportKind, OnResolveArgs, OnResolveResult, Plugin, PluginBuild } from "esbuild";

import { SCHEME } from "./bundle-entry";
import { findCapturedFile, findMainFile, preferEsBuild } from "./module-files";

/**
 * Package names other than `@aws-sdk/…` and `@smithy/…`. Their hundreds of imports are esbuild's own to resolve: asking
 * here costs 0.2 ms each.
 */
const OTHER_PACKAGES = /^(?:[^./@]|@(?:[^as]|a(?:[^w]|w[^s]|ws[^-])|s(?:[^m]|m[^i]|mi[^t])))/;

/** Finds packages where esbuild alone would find the wrong file or none. */
export function resolvePlugin(): Plugin {
  return {
    name: "cognito-triggers-packages",
    setup(build) {
      build.onResolve({ filter: /^@pulumi\// }, refusePulumi);
      build.onResolve({ filter: OTHER_PACKAGES, namespace: "file" }, (args) => resolveInFile(build, args));
      build.onResolve({ filter: /^(?:[^./]|\.pnpm\/)/, namespace: SCHEME }, (args) => resolveInText(build, args));
    },
  };
}

/** The deployment's own libraries are tens of megabytes, and cannot work where there is no deployment. */
function refusePulumi({ path }: OnResolveArgs): OnResolveResult {
  const text =
    `"${path}" works only while deploying; compute the value outside the callback and capture it, ` +
    'or pass it in "environment"';
  return { errors: [{ text }] };
}

async function resolveInFile(build: PluginBuild, { path, kind, resolveDir }: OnResolveArgs) {
  if (kind !== "require-call" || isBuiltin(path)) return undefined;
  const main = findMainFile(path, resolveDir);
  return main === undefined ? undefined : build.resolve(main, { kind, resolveDir });
}

async function resolveInText(build: PluginBuild, { path, kind, resolveDir }: OnResolveArgs) {
  if (kind !== "require-call" || isBuiltin(path)) return undefined;
  return resolvePackage(build, path, kind, resolveDir);
}

/** What a callback requires, or captured: Pulumi gives the latter's file, which may be no specifier. */
export async function resolvePackage(
  build: PluginBuild,
  path: string,
  kind: ImportKind,
  resolveDir: string,
): Promise<OnResolveResult> {
  const resolved = await build.resolve(preferEsBuild(path), { kind, resolveDir, namespace: "file" });
  if (resolved.errors.length === 0) return resolved;
  const captured = findCapturedFile(path, [resolveDir, process.cwd()]);
  return captured === undefined ? resolved : build.resolve(captured, { kind, resolveDir });
}
