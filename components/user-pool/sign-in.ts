import type { UserPoolArgs } from "@pulumi/aws/cognito/userPool";

import type { CreateUserPoolArgs, SignInIdentifier } from "../user-pool-args";

const ATTRIBUTES: Readonly<Record<SignInIdentifier, string>> = {
  email: "email",
  phone: "phone_number",
  username: "username",
};

/** Fixed at creation: a change replaces the pool. */
export function buildSignIn({ signInWith = ["email"] }: CreateUserPoolArgs): UserPoolArgs {
  const usernameConfiguration = { caseSensitive: false };
  const addresses = signInWith.filter((identifier) => identifier !== "username").map((name) => ATTRIBUTES[name]);
  if (!signInWith.includes("username")) return { usernameAttributes: addresses, usernameConfiguration };
  return { ...(addresses.length > 0 && { aliasAttributes: addresses }), usernameConfiguration };
}

/** An address counts when a code that was sent to it came back, at sign-up, after a change and for a new password. */
export function buildVerification(args: CreateUserPoolArgs): UserPoolArgs {
  const { signInWith = ["email"] } = args;
  const isByPhoneAlone = isPhoneAlone(args);
  const verified = [
    ...(isByPhoneAlone ? [] : ["email"]),
    ...(signInWith.includes("phone") || isPhoneNeeded(args) ? ["phone_number"] : []),
  ];
  return {
    autoVerifiedAttributes: verified,
    verificationMessageTemplate: { defaultEmailOption: "CONFIRM_WITH_CODE" },
    userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: verified },
    accountRecoverySetting: { recoveryMechanisms: buildRecovery(args) },
    adminCreateUserConfig: { allowAdminCreateUserOnly: args.selfSignUp === false },
  };
}

/** Cognito sends codes of a second factor, and for a new password, only to numbers that it verifies. */
function isPhoneNeeded({ mfaMethods = [], accountRecovery = [] }: CreateUserPoolArgs): boolean {
  return mfaMethods.includes("sms") || accountRecovery.includes("phone");
}

function isPhoneAlone({ signInWith = ["email"] }: CreateUserPoolArgs): boolean {
  return signInWith.every((identifier) => identifier === "phone");
}

function buildRecovery(args: CreateUserPoolArgs) {
  const { accountRecovery = [isPhoneAlone(args) ? "phone" : "email"] } = args;
  const names = { email: "verified_email", phone: "verified_phone_number", admin: "admin_only" };
  return accountRecovery.map((method, index) => ({ name: names[method], priority: index + 1 }));
}
