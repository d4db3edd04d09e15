import type { UserPoolArgs } from "@pulumi/aws/cognito/userPool";

import type { CreateUserPoolArgs } from "../configuration/user-pool/user-pool-args";

/**
 * The second factors. AWS refuses one that is configured while MFA is off. The app is stated, since the provider keeps what a
 * program no longer mentions; e-mail has no such switch (hashicorp/terraform-provider-aws#46801), and text messages are a
 * factor wherever the pool can send them.
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
