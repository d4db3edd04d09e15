import type { UserPoolArgs } from "@pulumi/aws/cognito/userPool";

import type { CreateUserPoolArgs } from "../user-pool-args";

/**
 * The second factors. AWS refuses one that is configured while MFA is off; while it is on each is stated, since the provider
 * keeps what a program no longer mentions.
 */
export function buildMfa({ mfa = "off", mfaMethods = ["totp"] }: CreateUserPoolArgs): UserPoolArgs {
  if (mfa === "off") return { mfaConfiguration: "OFF" };
  return {
    mfaConfiguration: mfa === "required" ? "ON" : "OPTIONAL",
    softwareTokenMfaConfiguration: { enabled: mfaMethods.includes("totp") },
    ...(mfaMethods.includes("email") && {
      emailMfaConfiguration: { message: "Your sign-in code is {####}.", subject: "Your sign-in code" },
    }),
  };
}
