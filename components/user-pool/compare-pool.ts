import { getUserPoolOutput } from "@pulumi/aws/cognito/getUserPool";
import type { GetUserPoolResult } from "@pulumi/aws/cognito/getUserPool";
import type { UserPool, UserPoolArgs } from "@pulumi/aws/cognito/userPool";
import * as pulumi from "@pulumi/pulumi";

import type { ComponentScope } from "../component-scope";
import { plainError } from "../plain-error";
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

/**
 * What the provider's data source shows of a pool; it knows neither the password policy nor the plan. Read as a resource
 * (`UserPool.get`), the pool would show them, and each preview a change, since Pulumi compares what it reads with the state,
 * the number of users and the triggers included.
 */
const COMPARED = [
  "mfaConfiguration",
  "deletionProtection",
  "adminCreateUserConfig",
  "autoVerifiedAttributes",
  "accountRecoverySetting",
  "emailConfiguration",
  "userPoolAddOns",
] as const satisfies readonly (keyof UserPoolArgs)[];

/**
 * Compares the pool on AWS with what the program asks for.
 *
 * After an update that failed, the state holds what was planned: the provider sends nothing when it is tried again, and the
 * run is green. So a run that is through with the pool warns of what is still different. A preview cannot tell that from a
 * change that is still to come, and says what to look for. Of a pool that is still to be made nothing is asked.
 *
 * Custom attributes, where they are the program's, are compared in the preview alone, which refuses what would fail later.
 */
export function comparePool(
  scope: ComponentScope,
  pool: UserPool,
  planned: PlannedSettings,
  customAttributes?: readonly string[],
): void {
  const { name, parent } = scope;
  const wanted = pulumi.output(Object.fromEntries(COMPARED.map((key) => [key, planned[key]])) as PlannedSettings);
  const found = getUserPoolOutput({ userPoolId: pool.id }, { parent });
  pulumi.all([found, wanted]).apply(([observed, asked]) => {
    if (customAttributes !== undefined && pulumi.runtime.isDryRun()) {
      refuseSchemaFaults(scope, observed.schemaAttributes ?? [], customAttributes);
    }
    for (const differing of findDifferingSettings(observed, asked)) {
      const text = `CognitoTriggers "${name}": user pool ${observed.id}: ${describeDifference(differing)}`;
      void (pulumi.runtime.isDryRun() ? pulumi.log.info(text, parent) : pulumi.log.warn(text, parent));
    }
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
  throw plainError(message.join("\n"), parent);
}

function describeDifference({ setting, found, wanted }: DifferingSetting): string {
  const fact = `${setting} is ${found}, and the program asks for ${wanted}`;
  return pulumi.runtime.isDryRun()
    ? `${fact}. Should this preview show no change of it, an update failed before: run "pulumi up --refresh".`
    : `${fact}; this run did not change it, as after an update that failed, or a change by hand. Run "pulumi up --refresh".`;
}

/** The settings in which the pool differs from what the program asks for; one that either does not state is none. Pure. */
export function findDifferingSettings(
  observed: Partial<GetUserPoolResult>,
  wanted: pulumi.Unwrap<PlannedSettings>,
): DifferingSetting[] {
  const [email] = observed.emailConfigurations ?? [];
  const [addOns] = observed.userPoolAddOns ?? [];
  const pairs: [string, unknown, unknown][] = [
    ["mfaConfiguration", observed.mfaConfiguration, wanted.mfaConfiguration],
    ["deletionProtection", observed.deletionProtection, wanted.deletionProtection],
    [
      "adminCreateUserConfig.allowAdminCreateUserOnly",
      observed.adminCreateUserConfigs?.[0]?.allowAdminCreateUserOnly,
      wanted.adminCreateUserConfig?.allowAdminCreateUserOnly,
    ],
    ["autoVerifiedAttributes", sorted(observed.autoVerifiedAttributes), sorted(wanted.autoVerifiedAttributes)],
    [
      "accountRecoverySetting",
      inOrder(observed.accountRecoverySettings?.[0]?.recoveryMechanisms),
      inOrder(wanted.accountRecoverySetting?.recoveryMechanisms),
    ],
    [
      "emailConfiguration.emailSendingAccount",
      email?.emailSendingAccount,
      wanted.emailConfiguration?.emailSendingAccount,
    ],
    ["emailConfiguration.sourceArn", email?.sourceArn, wanted.emailConfiguration?.sourceArn],
    ["userPoolAddOns.advancedSecurityMode", addOns?.advancedSecurityMode, wanted.userPoolAddOns?.advancedSecurityMode],
  ];
  return pairs.flatMap(([setting, found, asked]) => {
    const isStated = [found, asked].every((value) => value !== undefined && value !== null && value !== "");
    if (!isStated || String(found) === String(asked)) return [];
    return [{ setting, found: String(found), wanted: String(asked) }];
  });
}

function sorted(names: readonly string[] | null | undefined): string | undefined {
  return names ? `[${[...names].sort().join(", ")}]` : undefined;
}

function inOrder(mechanisms: readonly { name: string; priority: number }[] | null | undefined): string | undefined {
  if (!mechanisms) return undefined;
  const inPriority = [...mechanisms].sort((one, other) => one.priority - other.priority);
  return `[${inPriority.map(({ name }) => name).join(", ")}]`;
}
