import { z } from "zod";

import { ENVIRONMENT_PREFIX } from "../../../runtime/contract";
import { isDeferred, wholeNumber, inputText, yesOrNo } from "../checking/leaves";

/**
 * Variables that Lambda sets itself; it refuses a function that brings its own.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
const LAMBDA_VARIABLES = new Set([
  "AWS_ACCESS_KEY",
  "AWS_ACCESS_KEY_ID",
  "AWS_DEFAULT_REGION",
  "AWS_EXECUTION_ENV",
  "AWS_REGION",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "LAMBDA_RUNTIME_DIR",
  "LAMBDA_TASK_ROOT",
]);

/** A variable name that Lambda takes and that is not the component's or Lambda's own. */
const environmentName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]+$/, {
    error: "a name of two or more letters, digits and _ that starts with a letter",
  })
  .refine((name) => !name.startsWith(ENVIRONMENT_PREFIX), {
    error: `another name: ${ENVIRONMENT_PREFIX}… belongs to the component`,
  })
  .refine((name) => !LAMBDA_VARIABLES.has(name) && !name.startsWith("AWS_LAMBDA_"), {
    error: "another name: Lambda sets this one itself",
  });

const policyStatement = z
  .custom<object>(
    (value) => isDeferred(value) || (typeof value === "object" && value !== null && !Array.isArray(value)),
    { error: "a policy statement: { Effect, Action, Resource }" },
  )
  .meta({ type: "object" });

/** The keys that every function of the component takes. */
export const functionKeys = {
  enabled: yesOrNo().optional(),
  environment: z.record(environmentName, inputText()).optional(),
  policyStatements: z.array(policyStatement, { error: "a list of policy statements" }).optional(),
  memorySizeMb: wholeNumber(128, 10240, "MB").optional(),
  timeoutSeconds: wholeNumber(1, 5, "seconds").optional(),
  provisionedConcurrency: wholeNumber(1, 1000, "instances").optional(),
};
