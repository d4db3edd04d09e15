import { z } from "zod";

import { AUTH_FLOWS, OAUTH_FLOWS } from "./app-client-args";
import { oneOf, textList, wholeNumber, yesOrNo } from "../checking/leaves";

/** Cognito takes a scheme of an app's own, and plain HTTP for the developer's own machine only. */
const ADDRESS =
  /^(https:\/\/[^\s#]+|http:\/\/(localhost|127\.0\.0\.1)(:\d{1,5})?(\/[^\s#]*)?|(?!https?:)[a-z][a-z0-9+.-]*:\/\/[^\s#]*)$/;

const addresses = z
  .array(
    z
      .string()
      .max(1024, { error: "an address of at most 1024 characters" })
      .regex(ADDRESS, { error: "https://…, http://localhost… or an app's own scheme, without #" }),
    { error: "a list of addresses" },
  )
  .min(1, { error: "at least one address; leave the key out for none" })
  .max(100, { error: "at most 100 addresses" });

/** How long tokens are valid. */
export const tokenValiditySchema = z.strictObject({
  accessTokenMinutes: wholeNumber(5, 1440, "minutes").optional(),
  idTokenMinutes: wholeNumber(5, 1440, "minutes").optional(),
  refreshTokenDays: wholeNumber(1, 3650, "days").optional(),
});

const oauth = z.strictObject({
  flows: z
    .array(oneOf(OAUTH_FLOWS), { error: `a list of ${OAUTH_FLOWS.join(", ")}` })
    .min(1, { error: `at least one of ${OAUTH_FLOWS.join(", ")}` })
    .optional(),
  scopes: textList("scope").optional(),
  callbackUrls: addresses.optional(),
  logoutUrls: addresses.optional(),
});

/** An app client of a created pool. */
export const appClientSchema = z.strictObject({
  generateSecret: yesOrNo().optional(),
  authFlows: z
    .array(oneOf(AUTH_FLOWS), { error: `a list of ${AUTH_FLOWS.join(", ")}` })
    .min(1, { error: `at least one of ${AUTH_FLOWS.join(", ")}` })
    .optional(),
  oauth: oauth.optional(),
  identityProviders: textList("identity provider").optional(),
  tokenValidity: tokenValiditySchema.optional(),
  readAttributes: textList("attribute").optional(),
  writeAttributes: textList("attribute").optional(),
});
