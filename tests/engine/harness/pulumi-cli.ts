import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

import { PROJECT_ROOT } from "../../../sandbox/project-root";

/** Beside the repository, where somebody put one: for Linux on x64. */
const SHARED = join(dirname(PROJECT_ROOT), "shared", "tools", "pulumi");

/** What to put in front of the PATH so that `pulumi` is found there; undefined on a machine without one. */
export function findPulumi(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const onPath = folders.find((folder) => folder !== "" && existsSync(join(folder, executable())));
  if (onPath !== undefined) return onPath;
  const runsHere = process.platform === "linux" && process.arch === "x64";
  return runsHere && existsSync(join(SHARED, "pulumi")) ? SHARED : undefined;
}

/** Why nothing ran, in one line. */
export const NO_PULUMI = `tests/engine did not run: there is no pulumi on the PATH, nor in ${SHARED}.`;

function executable(): string {
  return process.platform === "win32" ? "pulumi.exe" : "pulumi";
}
