import type { Resource, ResourceError } from "@pulumi/pulumi";

import { plainError } from "../plain-error";

/** What an error about a callback tells: whose it is, what is wrong with it, and where it was logged. */
export interface PackagingProblem {
  /** The request's name, e.g. `auth-pre-sign-up`. */
  name: string;
  /** The file in which the callback stands, when it is known. */
  file?: string;
  /** A sentence or more: what was found and what to do. */
  problem: string;
  logResource?: Resource;
  cause?: unknown;
}

/** An error that stops the deployment before anything changes, without a stack of ours. */
export function packagingError({ name, file, problem, logResource, cause }: PackagingProblem): ResourceError {
  const where = file === undefined ? "" : ` (${file})`;
  const error = plainError(`Callback of "${name}"${where}: ${problem}`, logResource);
  error.cause = cause;
  return error;
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
