import { z } from "zod";

import { TRIGGER_NAMES } from "../../../runtime/contract";
import type { TriggerName } from "../../../runtime/contract";
import type { BehaviourName } from "../functions/trigger-function-args";
import { behaviourKeys } from "../behaviours/behaviour-schemas";
import { functionKeys } from "../functions/function-schema";
import {
  inlineCallback,
  inputMatching,
  inputText,
  LOG_RETENTION_DAYS,
  oneOf,
  ROLE_ARN,
  USER_POOL_ID,
  yesOrNo,
} from "../checking/leaves";
import { createUserPoolSchema } from "../user-pool/user-pool-schema";
import { usersApiSchema } from "../users-api/users-api-schema";

const FUNCTION_ARN = /^arn:[a-z-]+:lambda:[a-z0-9-]+:\d{12}:function:[A-Za-z0-9_-]{1,64}(:(?!\d+$)[A-Za-z0-9_-]+)?$/;
const KMS_KEY_ARN = /^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/;

const TOKEN_VERSIONS = ["V1_0", "V2_0", "V3_0"] as const;

const codeKeys = {
  callback: inlineCallback().optional(),
  functionArn: inputMatching(
    FUNCTION_ARN,
    "the ARN of a function or of one of its aliases (Cognito takes no version)",
  ).optional(),
};

function triggerSchema(trigger: TriggerName) {
  const version = trigger === "preTokenGeneration" ? { version: oneOf(TOKEN_VERSIONS).optional() } : {};
  const behaviour =
    trigger in behaviourKeys ? { ...behaviourKeys[trigger as BehaviourName], after: inlineCallback().optional() } : {};
  return z.strictObject({ ...functionKeys, ...codeKeys, ...version, ...behaviour });
}

/** The schema of each trigger, when it is not a bare callback. */
export const triggerSchemas = Object.fromEntries(
  TRIGGER_NAMES.map((trigger) => [trigger, triggerSchema(trigger)]),
) as Record<TriggerName, ReturnType<typeof triggerSchema>>;

const anyFunctionArn = z.string().regex(FUNCTION_ARN, { error: "the ARN of a function, as the slot holds it" });

const replacedFunction = z.union([
  anyFunctionArn,
  z.strictObject({
    functionArn: anyFunctionArn,
    lambdaVersion: oneOf(TOKEN_VERSIONS).optional(),
    kmsKeyArn: z.string().regex(KMS_KEY_ARN, { error: "the ARN of a KMS key (arn:…:key/…)" }).optional(),
  }),
]);

const existingUserPool = z.strictObject({
  id: inputMatching(USER_POOL_ID, "a user pool id such as ap-northeast-1_abc123"),
  replaces: z
    .strictObject(Object.fromEntries(TRIGGER_NAMES.map((trigger) => [trigger, replacedFunction.optional()])), {
      error: "a map from trigger to the ARN that its slot holds",
    })
    .optional(),
  smsRoleArn: inputMatching(ROLE_ARN, "the ARN of a role").optional(),
});

/** The schema of each key of the component's arguments, but the triggers. */
export const topLevelSchemas = {
  userPool: z
    .strictObject({ create: createUserPoolSchema.optional(), existing: existingUserPool.optional() })
    .refine((choice) => (choice.create === undefined) !== (choice.existing === undefined), {
      error: "exactly one of { create: {} } and { existing: { id: <id> } }",
    })
    .meta({ oneOf: [{ required: ["create"] }, { required: ["existing"] }] }),
  usersApi: usersApiSchema,
  logRetentionDays: z.union(
    LOG_RETENTION_DAYS.map((days) => z.literal(days)),
    { error: `one of the periods of CloudWatch Logs: ${LOG_RETENTION_DAYS.join(", ")} days` },
  ),
  deletionProtection: yesOrNo(),
  developmentStack: z.string({ error: "the name of a stack" }),
  customSenderKey: z
    .strictObject({
      create: z.strictObject({}).optional(),
      existing: inputMatching(KMS_KEY_ARN, "the ARN of a KMS key (arn:…:key/…), not of an alias").optional(),
    })
    .refine((choice) => (choice.create === undefined) !== (choice.existing === undefined), {
      error: "exactly one of { create: {} } and { existing: <ARN> }",
    })
    .meta({ oneOf: [{ required: ["create"] }, { required: ["existing"] }] }),
  tags: z.record(z.string().regex(/^.{1,128}$/, { error: "a name of 1 to 128 characters" }), inputText()),
};

/** Every key of the component's arguments. */
export const TOP_LEVEL_KEYS = [...Object.keys(topLevelSchemas), "triggers"];
