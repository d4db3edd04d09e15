import { z } from "zod";

import { USERS_API_AUTHORIZATIONS, USERS_API_LANGUAGES } from "../../../runtime/contract";
import { inputMatching, oneOf, wholeNumber, yesOrNo } from "../checking/leaves";

const ORIGIN = /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/;

const origin = z.string().refine((text) => text === "*" || ORIGIN.test(text), {
  error: "an origin such as https://app.example.com, in lower case and without a path, or *",
});

const cors = z.strictObject({
  allowedOrigins: z
    .array(origin, { error: "a list of origins" })
    .min(1, { error: "at least one origin; leave cors out to allow none" })
    .refine((origins) => new Set(origins).size === origins.length, { error: "each origin once" })
    .refine((origins) => !origins.includes("*") || origins.length === 1, { error: "* alone, or origins without it" }),
  allowedHeaders: z
    .array(z.string().regex(/^[a-z0-9_-]+$/, { error: "the name of a header, in lower case" }), {
      error: "a list of headers",
    })
    .min(1, { error: "at least one header; leave the key out for the default" })
    .refine((headers) => new Set(headers).size === headers.length, { error: "each header once" })
    .optional(),
  maxAgeSeconds: wholeNumber(0, 86_400, "seconds").optional(),
});

/** The schema of `usersApi`. */
export const usersApiSchema = z.strictObject({
  enabled: yesOrNo().optional(),
  create: z.strictObject({
    authorization: oneOf(USERS_API_AUTHORIZATIONS).optional(),
    clientIds: z
      .array(inputMatching(/^[\w+]{1,128}$/, "an app client id"), { error: "a list of app client ids" })
      .min(1, { error: "at least one app client id" })
      .optional(),
    cors: cors.optional(),
    throttling: z
      .strictObject({
        requestsPerSecond: wholeNumber(1, 10_000, "requests").optional(),
        burst: wholeNumber(1, 5000, "requests").optional(),
      })
      .optional(),
    language: oneOf(USERS_API_LANGUAGES).optional(),
    memorySizeMb: wholeNumber(128, 10240, "MB").optional(),
  }),
});
