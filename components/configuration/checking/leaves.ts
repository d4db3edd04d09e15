import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

/** Retention periods that CloudWatch Logs knows, in days. Logs that are kept for ever (0) are left out on purpose. */
export const LOG_RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/** The id of a user pool: its region, and what Cognito made up. */
export const USER_POOL_ID = /^[a-z]{2,4}(-[a-z]+)+-\d_[A-Za-z0-9]+$/;

/** How every Region of every partition is named: `ap-northeast-1`, `us-gov-west-1`, `us-isob-east-1`, `eusc-de-east-1`. */
export const REGION =
  /^([a-z]{2}(-gov|-iso[a-z]?)?|eusc-[a-z]{2})-(north|south|east|west|central|northeast|northwest|southeast|southwest)-\d{1,2}$/;

/** A Region that is written in the configuration. */
export function regionName(): z.ZodType<string> {
  return z.string().regex(REGION, { error: "a region such as ap-northeast-1" });
}

/** The ARN of a role, with or without a path. */
export const ROLE_ARN = /^arn:[a-z-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/;

/** Whether the value is known only when Pulumi runs: another resource's output or a promise. */
export function isDeferred(value: unknown): value is pulumi.Output<unknown> | Promise<unknown> {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}

/** A text that may come from another resource; what is known now must not be empty. */
export function inputText(): z.ZodType<pulumi.Input<string>> {
  return z
    .custom<pulumi.Input<string>>((value) => isDeferred(value) || (typeof value === "string" && value.trim() !== ""), {
      error: "a text that is not empty",
    })
    .meta({ type: "string", minLength: 1, mayBeSecret: true });
}

/** A text that may come from another resource and, where it is known now, must match. */
export function inputMatching(pattern: RegExp, allowed: string): z.ZodType<pulumi.Input<string>> {
  return z
    .custom<pulumi.Input<string>>((value) => isDeferred(value) || (typeof value === "string" && pattern.test(value)), {
      error: allowed,
    })
    .meta({ type: "string", pattern: pattern.source, mayBeSecret: true });
}

/** A function of the program. Stack configuration cannot hold one. */
export function inlineCallback(): z.ZodType<(...values: never[]) => unknown> {
  return z
    .custom<(...values: never[]) => unknown>((value) => typeof value === "function", {
      error: "a function (only in a program: stack configuration cannot hold one)",
    })
    .meta({ onlyInPrograms: true });
}

/** A whole number in a range, named with its unit. */
export function wholeNumber(minimum: number, maximum: number, unit: string): z.ZodType<number> {
  const allowed = `a whole number of ${unit} from ${minimum} to ${maximum}`;
  return z.int({ error: allowed }).min(minimum, { error: allowed }).max(maximum, { error: allowed });
}

/** A list of texts with at least one entry, none empty and none twice. */
export function textList(what: string): z.ZodType<string[]> {
  return z
    .array(
      z
        .string()
        .trim()
        .min(1, { error: `${what} that is not empty` }),
      { error: `a list of ${what}` },
    )
    .min(1, { error: `at least one ${what}` })
    .refine((entries) => new Set(entries).size === entries.length, { error: `each ${what} once` });
}

/** Yes or no; YAML's quoted "true" is a text and not accepted. */
export function yesOrNo(): z.ZodType<boolean> {
  return z.boolean({ error: "true or false" });
}

/** One word of a few. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words): z.ZodType<Words[number]> {
  return z.enum(words, { error: `one of ${words.join(", ")}` });
}
