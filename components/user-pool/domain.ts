import type { UserPool } from "@pulumi/aws/cognito/userPool";
import { UserPoolDomain } from "@pulumi/aws/cognito/userPoolDomain";
import { Record as DnsRecord } from "@pulumi/aws/route53/record";
import * as pulumi from "@pulumi/pulumi";

import type { ComponentScope } from "../component-scope";
import type { CustomDomainArgs, UserPoolDomainArgs } from "../configuration/user-pool/user-pool-domain-args";

/** The address of managed login. */
export interface CreatedDomain {
  url: pulumi.Output<string>;
  /** What a DNS record of a custom domain points at; absent for a prefix. */
  target?: pulumi.Output<string>;
}

/** Makes the domain of managed login, and its DNS records where it is known in which zone. */
export function createDomain(scope: ComponentScope, pool: UserPool, args: UserPoolDomainArgs): CreatedDomain {
  if (args.custom !== undefined) return createCustomDomain(scope, pool, args.custom);
  const domain = new UserPoolDomain(
    scope.name,
    { domain: args.prefix, userPoolId: pool.id, managedLoginVersion: CLASSIC },
    domainOptions(scope),
  );
  // The suffix of China and GovCloud is unconfirmed; Cognito's domains of the partition aws end like this.
  return { url: pulumi.interpolate`https://${domain.domain}.auth.${scope.location.region}.amazoncognito.com` };
}

function createCustomDomain(scope: ComponentScope, pool: UserPool, custom: CustomDomainArgs): CreatedDomain {
  const domain = new UserPoolDomain(
    scope.name,
    {
      domain: custom.name,
      certificateArn: custom.certificateArn,
      userPoolId: pool.id,
      managedLoginVersion: CLASSIC,
    },
    domainOptions(scope),
  );
  if (custom.hostedZoneId !== undefined) createDnsRecords(scope, domain, custom.hostedZoneId);
  return { url: pulumi.interpolate`https://${domain.domain}`, target: domain.cloudfrontDistribution };
}

/** The classic sign-in pages: the newer ones show nothing until each app client has a branding. Sticky, so stated. */
const CLASSIC = 1;

/** A pool has one domain of a kind, and a domain one pool: the new one can only be made when the old one is gone. */
function domainOptions({ parent }: ComponentScope): pulumi.CustomResourceOptions {
  return { parent, deleteBeforeReplace: true };
}

function createDnsRecords(scope: ComponentScope, domain: UserPoolDomain, zoneId: pulumi.Input<string>): void {
  const aliases = [
    {
      name: domain.cloudfrontDistribution,
      zoneId: domain.cloudfrontDistributionZoneId,
      evaluateTargetHealth: false,
    },
  ];
  for (const type of ["A", "AAAA"]) {
    new DnsRecord(
      `${scope.name}-${type.toLowerCase()}`,
      { name: domain.domain, type, zoneId, aliases },
      { parent: scope.parent },
    );
  }
}
