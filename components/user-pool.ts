import { UserPool } from "@pulumi/aws/cognito/userPool";
import type { UserPoolArgs } from "@pulumi/aws/cognito/userPool";
import { UserPoolClient } from "@pulumi/aws/cognito/userPoolClient";

import { dataOptions } from "./component-scope";
import type { ComponentScope } from "./component-scope";
import { isOn } from "./configuration/behaviour-settings";
import type { LambdaConfig } from "./lambda-config";
import type { CreateUserPoolArgs, SignInIdentifier } from "./user-pool-args";

/** A created pool and its app client. */
export interface CreatedUserPool {
  pool: UserPool;
  client: UserPoolClient;
}

/** The pool, pointing at its triggers from the start, and one app client. */
export function createUserPool(
  scope: ComponentScope,
  args: CreateUserPoolArgs,
  lambdaConfig: LambdaConfig | undefined,
): CreatedUserPool {
  const pool = new UserPool(
    scope.name,
    {
      name: args.name,
      ...buildSignIn(args.signInWith ?? ["email"]),
      ...buildMfa(args),
      ...buildSchemas(args),
      passwordPolicy: buildPasswordPolicy(args),
      ...VERIFICATION,
      userPoolTier: "ESSENTIALS",
      deletionProtection: scope.settings.deletionProtection ? "ACTIVE" : "INACTIVE",
      lambdaConfig,
      tags: scope.settings.tags,
    },
    // With a name of its own Pulumi would delete the old pool first; two pools may bear one name, so the new one can
    // stand before the old one, with its users, goes.
    { ...dataOptions(scope), deleteBeforeReplace: false },
  );
  return { pool, client: createAppClient(scope, pool, args) };
}

/** Fixed at creation: a change replaces the pool. */
function buildSignIn(identifiers: readonly SignInIdentifier[]): UserPoolArgs {
  const usernameConfiguration = { caseSensitive: false };
  if (!identifiers.includes("username")) return { usernameAttributes: [...identifiers], usernameConfiguration };
  const aliasAttributes = identifiers.filter((identifier) => identifier !== "username");
  return { ...(aliasAttributes.length > 0 && { aliasAttributes }), usernameConfiguration };
}

/** AWS refuses a second factor that is configured while MFA is off. */
function buildMfa({ mfa = "off" }: CreateUserPoolArgs): UserPoolArgs {
  if (mfa === "off") return { mfaConfiguration: "OFF" };
  return {
    mfaConfiguration: mfa === "required" ? "ON" : "OPTIONAL",
    softwareTokenMfaConfiguration: { enabled: true },
  };
}

/** Every constraint is written out: without them the provider plans a change at each run (pulumi-aws#1237). */
function buildSchemas({ customAttributes = [] }: CreateUserPoolArgs): UserPoolArgs {
  if (customAttributes.length === 0) return {};
  return {
    schemas: customAttributes.map((name) => ({
      name,
      attributeDataType: "String",
      mutable: true,
      required: false,
      developerOnlyAttribute: false,
      stringAttributeConstraints: { minLength: "0", maxLength: "2048" },
    })),
  };
}

/** Sent whole: the provider keeps what a program no longer mentions. */
function buildPasswordPolicy({ passwordPolicy = {} }: CreateUserPoolArgs): UserPoolArgs["passwordPolicy"] {
  return {
    minimumLength: passwordPolicy.minimumLength ?? 12,
    requireLowercase: passwordPolicy.requireLowercase ?? true,
    requireUppercase: passwordPolicy.requireUppercase ?? true,
    requireNumbers: passwordPolicy.requireNumbers ?? true,
    requireSymbols: passwordPolicy.requireSymbols ?? false,
    temporaryPasswordValidityDays: passwordPolicy.temporaryPasswordValidityDays ?? 7,
  };
}

/** An address counts when a code that was sent to it came back, at sign-up, after a change and for a new password. */
const VERIFICATION: UserPoolArgs = {
  autoVerifiedAttributes: ["email"],
  verificationMessageTemplate: { defaultEmailOption: "CONFIRM_WITH_CODE" },
  userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] },
  accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
  adminCreateUserConfig: { allowAdminCreateUserOnly: false },
};

/** A public app client: no secret, so that nothing about it ever replaces it (a new client id breaks every app). */
function createAppClient(scope: ComponentScope, pool: UserPool, { tokenValidity = {} }: CreateUserPoolArgs) {
  return new UserPoolClient(
    `${scope.name}-app`,
    {
      userPoolId: pool.id,
      generateSecret: false,
      explicitAuthFlows: buildAuthFlows(scope),
      preventUserExistenceErrors: "ENABLED",
      enableTokenRevocation: true,
      accessTokenValidity: tokenValidity.accessTokenMinutes ?? 60,
      idTokenValidity: tokenValidity.idTokenMinutes ?? 60,
      refreshTokenValidity: tokenValidity.refreshTokenDays ?? 30,
      // The provider reads a missing unit as zero when another one is given.
      tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "days" },
    },
    dataOptions(scope),
  );
}

/**
 * Passwords travel to Cognito in clear (inside TLS) only while users migrate: the old pool must be shown the password.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-import-using-lambda.html
 */
function buildAuthFlows({ settings }: ComponentScope): string[] {
  const on = (trigger: keyof typeof settings.args): boolean => isOn(settings.args[trigger]);
  return [
    "ALLOW_USER_SRP_AUTH",
    "ALLOW_REFRESH_TOKEN_AUTH",
    ...(on("userMigration") ? ["ALLOW_USER_PASSWORD_AUTH"] : []),
    ...(on("defineAuthChallenge") ? ["ALLOW_CUSTOM_AUTH"] : []),
  ];
}
