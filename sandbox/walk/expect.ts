import { isDeepStrictEqual } from "node:util";

import { ExpectationError } from "../failure";

/** @throws {ExpectationError} unless both are deeply equal */
export function expectEqual(subject: string, expected: unknown, found: unknown): void {
  if (!isDeepStrictEqual(expected, found)) {
    throw new ExpectationError(subject, show(expected), show(found));
  }
}

/** @throws {ExpectationError} unless `holds` */
export function expectThat(subject: string, holds: boolean, expected: string, found: unknown): void {
  if (!holds) {
    throw new ExpectationError(subject, expected, show(found));
  }
}

/**
 * The error with which `action` rejects.
 *
 * @throws {ExpectationError} when it succeeds
 */
export async function expectRejection(subject: string, expected: string, action: Promise<unknown>): Promise<Error> {
  const outcome = await action.then(
    (value) => ({ value }),
    (error: unknown) => ({ error: error instanceof Error ? error : new Error(String(error)) }),
  );
  if ("error" in outcome) {
    return outcome.error;
  }
  throw new ExpectationError(subject, expected, `success: ${show(outcome.value)}`);
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
