import * as pulumi from "@pulumi/pulumi";
import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import { getPartitionOutput } from "@pulumi/aws/getPartition";
import { getRegionOutput } from "@pulumi/aws/getRegion";

/** Where the component's provider deploys. */
export interface ProviderLocation {
  accountId: pulumi.Output<string>;
  partition: pulumi.Output<string>;
  /** End of AWS's host names: `amazonaws.com`, and others in China. */
  dnsSuffix: pulumi.Output<string>;
  region: pulumi.Output<string>;
}

/** Asks the component's own provider, so that an explicit provider for another account or region is honoured. */
export function lookUpProviderLocation(parent: pulumi.Resource): ProviderLocation {
  const { partition, dnsSuffix } = getPartitionOutput({}, { parent });
  return {
    accountId: getCallerIdentityOutput({}, { parent }).accountId,
    partition,
    dnsSuffix,
    region: getRegionOutput({}, { parent }).region,
  };
}

/** The ARN of a user pool in this place; `*` for the id stands for all of them. */
export function userPoolArn(
  location: ProviderLocation,
  id: pulumi.Input<string>,
  region: pulumi.Input<string> = location.region,
): pulumi.Output<string> {
  return pulumi.interpolate`arn:${location.partition}:cognito-idp:${region}:${location.accountId}:userpool/${id}`;
}

/** The issuer in the tokens of a user pool in this place. (`endpoint` of the pool resource is the same without scheme.) */
export function userPoolIssuer(
  { region, dnsSuffix }: ProviderLocation,
  id: pulumi.Input<string>,
): pulumi.Output<string> {
  return pulumi.interpolate`https://cognito-idp.${region}.${dnsSuffix}/${id}`;
}
