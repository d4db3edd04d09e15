import { getUserPoolOutput } from "@pulumi/aws/cognito/getUserPool";
import type { GetUserPoolResult } from "@pulumi/aws/cognito/getUserPool";
import { UserPool } from "@pulumi/aws/cognito/userPool";
import type { UserPoolArgs } from "@pulumi/aws/cognito/userPool";
import * as pulumi from "@pulumi/pulumi";

import type { ComponentScope } from "../component-scope";
import { findSchemaFaults } from "./custom-attributes";

/** A setting of the pool that is not what the program asks for. */
export interface DifferingSetting {
  /** As the provider's pool resource names it. */
  setting: string;
  found: string;
  wanted: string;
}

/** Settings as a program gives them, or as the resource has them, which holds what the program planned. */
type PlannedSettings = Pick<UserPoolArgs, (typeof COMPARED)[number]>;

/** What is compared: what decides who gets in, and who is told what. */
const COMPARED = [
  "mfaConfiguration",
  "deletionProtection",
  "passwordPolicy",
  "signInPolicy",
  "userPoolTier",
  "adminCreateUserConfig",
  "autoVerifiedAttributes",
  "accountRecoverySetting",
  "emailConfiguration",
  "smsConfiguration",
  "userPoolAddOns",
] as const satisfies readonly (keyof UserPoolArgs)[];

/**
 * Compares the pool on AWS with what the program asks for.
 *
 * After an update that failed, the state holds what was planned: the provider sends nothing when it is tried again, and the
 * run is green. So a run that is through with the pool warns of what is still different. A preview cannot tell that from a
 * change that is still to come, and says what to look for. Of a pool that is still to be made nothing is asked.
 */
export function comparePool(scope: ComponentScope, pool: UserPool, planned: PlannedSettings): void {
  const { name, parent } = scope;
  const found = readPool(scope, pool);
  pulumi.all([pool.id, settingsOf(found), settingsOf(planned)]).apply(([userPoolId, observed, asked]) => {
    for (const differing of findDifferingSettings(observed, asked)) {
      const text = `CognitoTriggers "${name}": user pool ${userPoolId}: ${describeDifference(differing)}`;
      void (pulumi.runtime.isDryRun() ? pulumi.log.info(text, parent) : pulumi.log.warn(text, parent));
    }
  });
}

/**
 * The pool as it is, read like a resource of somebody else's: it is no resource of the stack, which neither changes nor
 * deletes it, and costs no other rights than the pool's own. The provider's data source knows neither the password policy
 * nor the plan.
 */
function readPool({ name, parent }: ComponentScope, { id }: UserPool): UserPool {
  return UserPool.get(`${name}-as-it-is`, id, undefined, {
    parent,
    // Its external id may be a secret of the stack's file.
    additionalSecretOutputs: ["smsConfiguration"],
  });
}

function settingsOf(settings: PlannedSettings): pulumi.Output<pulumi.Unwrap<PlannedSettings>> {
  return pulumi.output(Object.fromEntries(COMPARED.map((key) => [key, settings[key]])) as PlannedSettings);
}

/** Compares custom attributes in the preview alone, which refuses what would fail later. */
export function compareAttributes(scope: ComponentScope, { id }: UserPool, customAttributes: readonly string[]): void {
  if (!pulumi.runtime.isDryRun()) return;
  getUserPoolOutput({ userPoolId: id }, { parent: scope.parent }).apply(({ schemaAttributes = [] }) => {
    refuseSchemaFaults(scope, schemaAttributes, customAttributes);
  });
}

/** The provider finds these out at `up`, after it has changed other settings. */
function refuseSchemaFaults(
  { name, parent }: ComponentScope,
  attributes: GetUserPoolResult["schemaAttributes"],
  customAttributes: readonly string[],
): void {
  const faults = findSchemaFaults(attributes, customAttributes);
  if (faults.length === 0) return;
  const message = [`CognitoTriggers "${name}": nothing was changed.`, ...faults.map((fault) => `  - ${fault}`)];
  throw new pulumi.ResourceError(message.join("\n"), parent, true);
}

function describeDifference({ setting, found, wanted }: DifferingSetting): string {
  const fact = `${setting} is ${found}, and the program asks for ${wanted}`;
  return pulumi.runtime.isDryRun()
    ? `${fact}. Should this preview show no change of it, an update failed before: run "pulumi up --refresh".`
    : `${fact}; this run did not change it, as after an update that failed, or a change by hand. Run "pulumi up --refresh".`;
}

/** The settings in which the pool differs from what the program asks for; one that either does not state is none. Pure. */
export function findDifferingSettings(
  observed: pulumi.Unwrap<PlannedSettings>,
  wanted: pulumi.Unwrap<PlannedSettings>,
): DifferingSetting[] {
  const found = comparable(observed);
  return Object.entries(comparable(wanted)).flatMap(([setting, asked]) => {
    const is = found[setting];
    const isStated = [is, asked].every((value) => value !== undefined && value !== null && value !== "");
    if (!isStated || String(is) === String(asked)) return [];
    return [{ setting, found: String(is), wanted: String(asked) }];
  });
}

/** The settings that are compared, by their names, as texts and plain values. */
function comparable(settings: pulumi.Unwrap<PlannedSettings>): Record<string, unknown> {
  const { emailConfiguration: email, smsConfiguration: sms } = settings;
  return {
    mfaConfiguration: settings.mfaConfiguration,
    deletionProtection: settings.deletionProtection,
    ...withPath("passwordPolicy", settings.passwordPolicy),
    "signInPolicy.allowedFirstAuthFactors": sorted(settings.signInPolicy?.allowedFirstAuthFactors),
    userPoolTier: settings.userPoolTier,
    "adminCreateUserConfig.allowAdminCreateUserOnly": settings.adminCreateUserConfig?.allowAdminCreateUserOnly,
    autoVerifiedAttributes: sorted(settings.autoVerifiedAttributes),
    accountRecoverySetting: inOrder(settings.accountRecoverySetting?.recoveryMechanisms),
    "emailConfiguration.emailSendingAccount": email?.emailSendingAccount,
    "emailConfiguration.sourceArn": email?.sourceArn,
    "smsConfiguration.snsCallerArn": sms?.snsCallerArn,
    "smsConfiguration.snsRegion": sms?.snsRegion,
    "userPoolAddOns.advancedSecurityMode": settings.userPoolAddOns?.advancedSecurityMode,
  };
}

function withPath(path: string, settings: object | null | undefined): Record<string, unknown> {
  return Object.fromEntries(Object.entries(settings ?? {}).map(([key, value]) => [`${path}.${key}`, value as unknown]));
}

function sorted(names: readonly string[] | null | undefined): string | undefined {
  return names ? `[${[...names].sort().join(", ")}]` : undefined;
}

function inOrder(mechanisms: readonly { name: string; priority: number }[] | null | undefined): string | undefined {
  if (!mechanisms) return undefined;
  const inPriority = [...mechanisms].sort((one, other) => one.priority - other.priority);
  return `[${inPriority.map(({ name }) => name).join(", ")}]`;
}
