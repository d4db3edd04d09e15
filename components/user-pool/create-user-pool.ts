import { UserPool } from "@pulumi/aws/cognito/userPool";
import type { UserPoolArgs } from "@pulumi/aws/cognito/userPool";

import { dataOptions } from "../component-scope";
import type { ComponentScope } from "../component-scope";
import type { LambdaConfig } from "../functions/lambda-config";
import type { CreateUserPoolArgs } from "../configuration/user-pool/user-pool-args";
import { createAppClients } from "./app-clients";
import type { AppClients } from "./app-clients";
import { comparePool } from "./compare-pool";
import { buildSchemas } from "./custom-attributes";
import { createDomain } from "./domain";
import type { CreatedDomain } from "./domain";
import { createGroups } from "./groups";
import { buildEmail, createSms } from "./messaging";
import type { Sms } from "./messaging";
import { createResourceServers } from "./resource-servers";
import { buildMfa } from "./second-factor";
import { buildSignIn, buildVerification } from "./sign-in";

/** A created pool and what belongs to it. */
export interface CreatedUserPool {
  pool: UserPool;
  clients: AppClients;
  domain?: CreatedDomain;
}

/** The pool, pointing at its triggers from the start, its groups, its domain, its APIs and its app clients. */
export function createUserPool(
  scope: ComponentScope,
  args: CreateUserPoolArgs,
  lambdaConfig: LambdaConfig | undefined,
): CreatedUserPool {
  const sms = createSms(scope, args);
  const pool = createPool(scope, args, sms, lambdaConfig);
  createGroups(scope, pool, args.groups);
  const domain = args.domain && createDomain(scope, pool, args.domain);
  const resourceServers = createResourceServers(scope, pool, args.resourceServers);
  return { pool, clients: createAppClients(scope, pool, args, resourceServers), domain };
}

function createPool(
  scope: ComponentScope,
  args: CreateUserPoolArgs,
  sms: Sms,
  lambdaConfig: LambdaConfig | undefined,
): UserPool {
  const settings: UserPoolArgs = {
    name: args.name,
    ...buildSignIn(args),
    ...buildMfa(args),
    ...buildSchemas(args),
    passwordPolicy: buildPasswordPolicy(args),
    ...buildVerification(args),
    ...buildEmail(args),
    ...sms.settings,
    ...buildTier(args),
    deletionProtection: scope.settings.deletionProtection ? "ACTIVE" : "INACTIVE",
  };
  const pool = new UserPool(
    scope.name,
    { ...settings, lambdaConfig, tags: scope.settings.tags },
    // With a name of its own Pulumi would delete the old pool first; two pools may bear one name, so the new one can
    // stand before the old one, with its users, goes.
    { ...dataOptions(scope), deleteBeforeReplace: false, dependsOn: sms.dependsOn },
  );
  comparePool(scope, pool, settings, args.customAttributes ?? []);
  return pool;
}

/** Threat protection is stated only where it was asked for: on the plans below PLUS there is nothing to switch off. */
function buildTier({ tier = "ESSENTIALS", threatProtection }: CreateUserPoolArgs): UserPoolArgs {
  if (threatProtection === undefined) return { userPoolTier: tier };
  const modes = { off: "OFF", audit: "AUDIT", enforced: "ENFORCED" };
  return { userPoolTier: tier, userPoolAddOns: { advancedSecurityMode: modes[threatProtection] } };
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
