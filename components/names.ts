import { createHash } from "node:crypto";

import * as pulumi from "@pulumi/pulumi";

/**
 * Longest logical name of a function or role: Lambda and IAM take 64 characters, Pulumi appends 8.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
 */
export const LONGEST_LOGICAL_NAME = 56;

/**
 * A physical name that is the same at every run and another one in each stack: for what Pulumi gives no name of its own.
 *
 * Give the resource `ignoreChanges` for it: a renamed stack must not replace what has the name.
 */
export function lastingName(componentName: string, label: string): string {
  const owner = `${pulumi.getProject()}/${pulumi.getStack()}/${componentName}`;
  return `${label}-${createHash("sha256").update(owner).digest("hex").slice(0, 7)}`;
}
