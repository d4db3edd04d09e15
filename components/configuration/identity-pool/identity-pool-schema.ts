import { z } from "zod";

import { IDENTITY_POOL_ACCESS } from "./identity-pool-args";
import { oneOf } from "../checking/leaves";

/** The schema of `userPool.create.identityPool`. */
export const identityPoolSchema = z.strictObject({
  access: oneOf(IDENTITY_POOL_ACCESS).optional(),
  allowedOrigins: z
    .array(
      z.string().regex(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/, {
        error: "an origin such as https://app.example.com, in lower case and without a path",
      }),
      { error: "a list of origins" },
    )
    .min(1, { error: "at least one origin; leave the key out to allow none" })
    .refine((origins) => new Set(origins).size === origins.length, { error: "each origin once" })
    .optional(),
});
