import { z } from "zod";

import { IDENTITY_POOL_ACCESS } from "../identity-pool-args";
import { oneOf } from "./leaves";

/** The schema of `userPool.create.identityPool`. */
export const identityPoolSchema = z.strictObject({
  access: oneOf(IDENTITY_POOL_ACCESS).optional(),
});
