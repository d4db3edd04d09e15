import type { UserPoolArgs } from "@pulumi/aws/cognito/userPool";

import type { CreateUserPoolArgs, SignInIdentifier } from "../configuration/user-pool/user-pool-args";

const ATTRIBUTES = {
  email: "email",
  phone: "phone_number",
} as const satisfies Record<Exclude<SignInIdentifier, "username">, string>;

/** Fixed at creation: a change replaces the pool. */
export function buildSignIn(args: CreateUserPoolArgs): UserPoolArgs {
  const usernameConfiguration = { caseSensitive: false };
  if (!hasUserNames(args)) return { usernameAttributes: addressesOf(args), usernameConfiguration };
  const aliasAttributes = aliasAttributesOf(args);
  return { ...(aliasAttributes && { aliasAttributes }), usernameConfiguration };
}

/** What users may type in place of a user name of their own; undefined where there is no such thing. */
export function aliasAttributesOf(args: CreateUserPoolArgs): ("email" | "phone_number")[] | undefined {
  const addresses = addressesOf(args);
  return hasUserNames(args) && addresses.length > 0 ? addresses : undefined;
}

/** The attributes with which users sign in. */
export function addressesOf({ signInWith = ["email"] }: CreateUserPoolArgs): ("email" | "phone_number")[] {
  return signInWith.flatMap((identifier) => (identifier === "username" ? [] : ATTRIBUTES[identifier]));
}

function hasUserNames({ signInWith = ["email"] }: CreateUserPoolArgs): boolean {
  return signInWith.includes("username");
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
