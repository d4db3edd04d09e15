import type { BuildFailure, Message } from "esbuild";

import { SCHEME } from "./bundle-entry";

/** Whether something in the code failed to bundle, rather than esbuild itself to run. */
export function isBuildFailure(failure: unknown): failure is BuildFailure {
  return failure instanceof Error && "errors" in failure && Array.isArray(failure.errors) && failure.errors.length > 0;
}

/** What is wrong with a bundle, problem by problem, and what to do. */
export function describeBuildErrors(errors: readonly Message[], folder: string): string {
  const problems = errors.map(describe);
  return [
    `cannot be bundled. ${problems.join(" ")}`,
    `What a callback requires must be a literal path from ${folder}, or a package installed in the program;`,
    "files that are not JavaScript, TypeScript or JSON cannot be bundled.",
  ].join(" ");
}

/** Without the line: it is one of what esbuild made of the file, not of the file. */
function describe({ text, location }: Message): string {
  if (location === null || location.file.startsWith(SCHEME)) return `${text}.`;
  return `${text} (${location.file}).`;
}
