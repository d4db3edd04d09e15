import type { UserPoolType } from "@aws-sdk/client-cognito-identity-provider";

import { isObject } from "./values";

/** What every user pool has, on the service and on the emulators that are known to us. */
const REQUIRED = ["Id", "Name", "SchemaAttributes", "Policies"] as const satisfies readonly (keyof UserPoolType)[];

/** A description that is not the whole pool: sent back, it would reset what is not in it. */
export class IncompleteDescriptionError extends Error {
  override readonly name = "IncompleteDescriptionError";

  constructor(readonly missing: readonly string[]) {
    super(`DescribeUserPool answered without ${missing.join(", ")}.`);
  }
}

/**
 * Makes sure that an answer describes the whole pool that was asked for, as far as that can be seen.
 *
 * @throws {IncompleteDescriptionError} that names what is missing
 */
export function assertWholeDescription(described: unknown, userPoolId: string): asserts described is UserPoolType {
  const members = isObject(described) ? described : {};
  const missing: string[] = REQUIRED.filter((member) => members[member] === undefined || members[member] === null);
  if (members.Id !== undefined && members.Id !== userPoolId) missing.push(`the Id ${userPoolId}`);
  if (missing.length > 0) throw new IncompleteDescriptionError(missing);
}
