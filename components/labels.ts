import { createHash } from "node:crypto";

import * as pulumi from "@pulumi/pulumi";

import type { TriggerName } from "../runtime/contract";

/** The part of a resource's name that says its trigger: `preSignUp` becomes `pre-sign-up`. */
export function triggerSlug(trigger: TriggerName): string {
  return trigger.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/**
 * Longest logical name of a function or role: Lambda and IAM take 64 characters, Pulumi appends 8.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
 */
export const LONGEST_FUNCTION_LABEL = 56;

/**
 * The physical name of a function: one that the program knows before the function exists, and that is the same when a
 * trigger is switched off and on again. So the attachment always knows which functions are its own, even when the
 * deployment before it failed half-way.
 *
 * Give the function `ignoreChanges: ["name"]`: a renamed stack must not replace it, since the pool would point at a
 * function that is gone meanwhile.
 */
export function functionName(componentName: string, label: string): string {
  return `${label}-${ownerDigest(componentName).slice(0, 7)}`;
}

/** What tells this component from every other one of the account, before anything exists: 32 hexadecimal digits. */
export function ownerDigest(componentName: string): string {
  const owner = `${pulumi.getProject()}/${pulumi.getStack()}/${componentName}`;
  return createHash("sha256").update(owner).digest("hex").slice(0, 32);
}
