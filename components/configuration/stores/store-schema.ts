import { z } from "zod";

import { inputMatching, yesOrNo } from "../checking/leaves";

const TABLE_NAME = /^[A-Za-z0-9_.-]{3,255}$/;
const BUCKET_NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** A store that is created or exists; exactly one of the two is given. */
function store(pattern: RegExp, allowed: string, createKeys: z.ZodRawShape = {}) {
  const name = z.string().regex(pattern, { error: allowed });
  return z
    .strictObject({
      create: z.strictObject({ name: name.optional(), ...createKeys }).optional(),
      existing: inputMatching(pattern, allowed).optional(),
    })
    .refine((choice) => (choice.create === undefined) !== (choice.existing === undefined), {
      error: "exactly one of { create: {} } and { existing: <name> }",
    })
    .meta({ oneOf: [{ required: ["create"] }, { required: ["existing"] }] });
}

/** A DynamoDB table. */
export const tableSchema = store(TABLE_NAME, "a table name of 3 to 255 letters, digits, _ . or -");

/** An S3 bucket. */
export const bucketSchema = store(BUCKET_NAME, "a bucket name of 3 to 63 lower-case letters, digits, . or -", {
  deleteWithObjects: yesOrNo().optional(),
});
