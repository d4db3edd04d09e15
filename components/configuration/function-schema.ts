import { z } from "zod";

import { ENVIRONMENT_PREFIX } from "../../runtime/contract";
import { isDeferred, wholeNumber, inputText, yesOrNo } from "./leaves";

/** A variable name that Lambda takes and that is not the component's or Lambda's own. */
const environmentName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]*$/, { error: "a name of letters, digits and _ that starts with a letter" })
  .refine((name) => !name.startsWith(ENVIRONMENT_PREFIX), {
    error: `another name: ${ENVIRONMENT_PREFIX}… belongs to the component`,
  });

const policyStatement = z.custom<object>(
  (value) => isDeferred(value) || (typeof value === "object" && value !== null && !Array.isArray(value)),
  { error: "a policy statement: { Effect, Action, Resource }" },
);

/** The keys that every function of the component takes. */
export const functionKeys = {
  enabled: yesOrNo().optional(),
  environment: z.record(environmentName, inputText()).optional(),
  policyStatements: z.array(policyStatement, { error: "a list of policy statements" }).optional(),
  memorySizeMb: wholeNumber(128, 10240, "MB").optional(),
  timeoutSeconds: wholeNumber(1, 5, "seconds").optional(),
  provisionedConcurrency: wholeNumber(1, 1000, "instances").optional(),
};
