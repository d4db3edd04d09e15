import * as pulumi from "@pulumi/pulumi";
import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import { getPartitionOutput } from "@pulumi/aws/getPartition";
import { getRegionOutput } from "@pulumi/aws/getRegion";

/** Where the component's provider deploys. */
export interface Place {
  accountId: pulumi.Output<string>;
  partition: pulumi.Output<string>;
  region: pulumi.Output<string>;
}

/** Asks the component's own provider, so that an explicit provider for another account or region is honoured. */
export function lookUpPlace(parent: pulumi.Resource): Place {
  return {
    accountId: getCallerIdentityOutput({}, { parent }).accountId,
    partition: getPartitionOutput({}, { parent }).partition,
    region: getRegionOutput({}, { parent }).region,
  };
}

/** The ARN of a user pool in this place; `*` for the id stands for all of them. */
export function userPoolArn(
  place: Place,
  id: pulumi.Input<string>,
  region: pulumi.Input<string> = place.region,
): pulumi.Output<string> {
  return pulumi.interpolate`arn:${place.partition}:cognito-idp:${region}:${place.accountId}:userpool/${id}`;
}
