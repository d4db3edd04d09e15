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
