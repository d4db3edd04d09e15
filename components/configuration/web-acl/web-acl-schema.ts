import { z } from "zod";

import { faultOfAddressRange } from "../../user-pool/web-acl-addresses";
import { inputMatching, wholeNumber } from "../checking/leaves";

/** An ACL of CloudFront is `global`, and cannot stand before a user pool. */
const REGIONAL_WEB_ACL_ARN =
  /^arn:[a-z-]+:wafv2:[a-z0-9-]+:\d{12}:regional\/webacl\/[A-Za-z0-9_-]{1,128}\/[0-9a-f-]{36}$/;

/** A network that an IP set takes, by the very code that writes it there. */
const network = z.string().superRefine((text, context) => {
  const fault = faultOfAddressRange(text);
  if (fault !== undefined) context.addIssue({ code: "custom", message: fault });
});

const networks = z
  .array(network, { error: "a list of networks" })
  .min(1, { error: "at least one network; leave the key out for no rule" })
  .max(10_000, { error: "at most 10,000 networks" });

/** The schema of `userPool.create.webAcl`. */
export const webAclSchema = z
  .strictObject({
    create: z
      .strictObject({
        allowedCidrs: networks.optional(),
        blockedCidrs: networks.optional(),
        requestsPerFiveMinutes: wholeNumber(10, 2_000_000_000, "requests").optional(),
      })
      .optional(),
    existing: inputMatching(
      REGIONAL_WEB_ACL_ARN,
      "the ARN of a regional web ACL (arn:…:wafv2:…:regional/webacl/…), not of one for CloudFront",
    ).optional(),
  })
  .refine((choice) => (choice.create === undefined) !== (choice.existing === undefined), {
    error: "exactly one of { create: { … } } and { existing: <ARN> }",
  })
  .meta({ oneOf: [{ required: ["create"] }, { required: ["existing"] }] });
