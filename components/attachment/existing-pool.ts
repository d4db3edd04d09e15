import { getUserPool } from "@pulumi/aws/cognito/getUserPool";
import type { GetUserPoolResult } from "@pulumi/aws/cognito/getUserPool";
import * as pulumi from "@pulumi/pulumi";

import type { ExistingUserPoolArgs } from "../configuration/component/cognito-triggers-args";
import type { ComponentScope } from "../component-scope";
import { userPoolArn } from "../provider-location";
import { componentError, withoutStop } from "../plain-error";
import { OWN_SENDING_ACCOUNT } from "./attachable-pool";
import type { AttachablePool } from "./attachable-pool";
import { readObservedTriggers } from "./observed-triggers";

/** A pool that somebody else made: found at preview time, in the provider's account and region. */
export function existingPool(scope: ComponentScope, args: ExistingUserPoolArgs): AttachablePool {
  const description = describe(scope, args.id);
  return {
    id: description.apply(({ id }) => id),
    arn: userPoolArn(scope.location, args.id),
    observed: description.apply(({ lambdaConfigs }) => readObservedTriggers(lambdaConfigs?.[0])),
    owned: false,
    replaces: args.replaces ?? {},
    exclusive: false,
    tokenTriggerInState: pulumi.output(""),
    // Nothing of this program updates the pool; what others undo shows as a lost trigger.
    revision: pulumi.output(""),
    smsRoleArn: pulumi.output(args.smsRoleArn),
    senderKeyArn: description.apply(({ lambdaConfigs }) => lambdaConfigs?.[0]?.kmsKeyId),
    // The data source has no aliases in it.
    names: description.apply(({ id, usernameAttributes }: Partial<GetUserPoolResult>) => ({
      poolId: id,
      usernameAttributes: usernameAttributes ?? [],
    })),
    sendsThroughSes: description.apply(
      ({ emailConfigurations = [] }) => emailConfigurations[0]?.emailSendingAccount === OWN_SENDING_ACCOUNT,
    ),
  };
}

function describe(scope: ComponentScope, poolId: pulumi.Input<string>): pulumi.Output<GetUserPoolResult> {
  const { parent, location } = scope;
  return pulumi.all([poolId, location.region, location.accountId]).apply(async ([userPoolId, region, accountId]) => {
    assertRegion(scope, userPoolId, region);
    return getUserPool({ userPoolId }, { parent }).catch((reason: unknown) => {
      const found = reason instanceof Error ? reason.message : String(reason);
      throw componentError(
        scope,
        `user pool ${userPoolId} cannot be read in account ${accountId}, region ${region}: ${withoutStop(found)}. Check the id; ` +
          "for a pool in another account give the component a provider for it: { provider: … }",
      );
    });
  });
}

function assertRegion(scope: ComponentScope, userPoolId: string, region: string): void {
  const [poolRegion] = userPoolId.split("_");
  if (poolRegion === region) return;
  throw componentError(
    scope,
    `user pool ${userPoolId} is in ${poolRegion}, the provider deploys to ${region}, and a trigger must be in its ` +
      `pool's region. Give the component a provider for ${poolRegion}: { provider: … }, or set aws:region`,
  );
}
