import { createHash } from "node:crypto";

import type { UserPool } from "@pulumi/aws/cognito/userPool";
import { getUserPoolOutput } from "@pulumi/aws/cognito/getUserPool";
import * as pulumi from "@pulumi/pulumi";

import type { ExistingUserPoolArgs } from "../configuration/component/cognito-triggers-args";
import type { ComponentScope } from "../component-scope";
import type { PoolNames } from "../user-pool/migrated-names";
import { readObservedTriggers } from "./observed-triggers";
import type { ObservedTriggers } from "./observed-triggers";
import { whenKnown } from "./when-known";

/** Foreign functions that may be taken over. */
export type ReplacedFunctions = NonNullable<ExistingUserPoolArgs["replaces"]>;

/** A pool as the attachment sees it, whoever owns it. */
export interface AttachablePool {
  id: pulumi.Output<string>;
  arn: pulumi.Output<string>;
  /** The functions that its slots hold now. */
  observed: pulumi.Output<ObservedTriggers>;
  /** Whether the pool is this program's; a slot of another one is not taken without being told. */
  owned: boolean;
  /** The foreign functions that may be taken over. */
  replaces: ReplacedFunctions;
  /** Whether nothing but this component points it at functions. */
  exclusive: boolean;
  /** The token trigger in the provider's state of it, which never lets one go; empty when there is none, or no state. */
  tokenTriggerInState: pulumi.Output<string>;
  /** Changes when an update of the pool may have undone what was attached. */
  revision: pulumi.Output<string>;
  /** The role with which the pool sends text messages: whoever updates the pool passes it on. */
  smsRoleArn: pulumi.Output<string | undefined>;
  /** The key of the custom senders that the pool has now, whoever gave it. */
  senderKeyArn: pulumi.Output<string | undefined>;
  /** With what its users sign in. */
  names: pulumi.Output<PoolNames>;
  /** Whether the pool sends its mail through an SES identity of the account. */
  sendsThroughSes: pulumi.Output<boolean>;
}

/** The sending account of a pool with an SES identity, as Cognito names it. */
export const OWN_SENDING_ACCOUNT = "DEVELOPER";

/**
 * Settings of the pool resource that stand in an UpdateUserPool of the provider. Such an update sends only what the
 * provider knows and what its state holds, so that the triggers must be reconciled after each one; the attachment runs
 * again when one of these changes. (`lastModifiedDate` would do so too, but attaching changes it.)
 */
const UPDATED_SETTINGS = [
  "accountRecoverySetting",
  "adminCreateUserConfig",
  "autoVerifiedAttributes",
  "deletionProtection",
  "deviceConfiguration",
  "emailConfiguration",
  "emailMfaConfiguration",
  "emailVerificationMessage",
  "emailVerificationSubject",
  "lambdaConfig",
  "mfaConfiguration",
  "name",
  "passwordPolicy",
  "schemas",
  "signInPolicy",
  "smsAuthenticationMessage",
  "smsConfiguration",
  "smsVerificationMessage",
  "softwareTokenMfaConfiguration",
  "tagsAll",
  "userAttributeUpdateSettings",
  "userPoolAddOns",
  "userPoolTier",
  "verificationMessageTemplate",
  "webAuthnConfiguration",
] as const satisfies readonly (keyof UserPool)[];

/** A pool resource of the program. */
export function poolOfProgram({ parent }: ComponentScope, pool: UserPool): AttachablePool {
  return {
    id: pool.id,
    arn: pool.arn,
    observed: getUserPoolOutput({ userPoolId: pool.id }, { parent }).apply(({ lambdaConfigs }) =>
      readObservedTriggers(lambdaConfigs?.[0]),
    ),
    owned: true,
    replaces: {},
    exclusive: false,
    tokenTriggerInState: pool.lambdaConfig.apply(
      (config) => config?.preTokenGenerationConfig?.lambdaArn ?? config?.preTokenGeneration ?? "",
    ),
    revision: revisionOf(pool),
    // An external id makes the whole setting a secret; the role's ARN is none.
    smsRoleArn: pulumi.unsecret(pool.smsConfiguration.apply((sms) => sms?.snsCallerArn)),
    senderKeyArn: pool.lambdaConfig.apply((config) => config?.kmsKeyId),
    // In a preview of a pool that is still to be made, only what the program gives is known.
    names: pulumi.output({
      usernameAttributes: whenKnown(pool.usernameAttributes.apply((names) => names ?? [])),
      aliasAttributes: whenKnown(pool.aliasAttributes.apply((names) => names ?? [])),
    }),
    sendsThroughSes: pool.emailConfiguration.apply((email) => email?.emailSendingAccount === OWN_SENDING_ACCOUNT),
  };
}

/** A pool that the component created. */
export function createdPool(scope: ComponentScope, pool: UserPool): AttachablePool {
  return { ...poolOfProgram(scope, pool), exclusive: true };
}

function revisionOf(pool: UserPool): pulumi.Output<string> {
  const settings = UPDATED_SETTINGS.map((setting) => pulumi.output<unknown>(pool[setting]));
  const revision = pulumi.all(settings).apply((values) => {
    return createHash("sha256").update(JSON.stringify(values)).digest("hex").slice(0, 16);
  });
  // Nothing can be read out of a digest, and a secret would hide from the preview why the attachment runs.
  return pulumi.unsecret(revision);
}
