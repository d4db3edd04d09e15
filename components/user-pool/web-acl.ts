import { IpSet } from "@pulumi/aws/wafv2/ipSet";
import { WebAcl } from "@pulumi/aws/wafv2/webAcl";
import { WebAclAssociation } from "@pulumi/aws/wafv2/webAclAssociation";
import * as pulumi from "@pulumi/pulumi";

import type { ComponentScope } from "../component-scope";
import { componentError } from "../plain-error";
import { buildIpSetAddresses, IP_VERSIONS } from "./web-acl-addresses";
import type { CreateWebAclArgs, WebAclArgs } from "../configuration/web-acl/web-acl-args";
import { buildWebAclRules, buildVisibility } from "./web-acl-rules";
import type { IpSetArns } from "./web-acl-rules";

/**
 * Puts a web ACL before the pool: one of its own, or one that exists.
 *
 * When another ACL takes its place, there is none for a moment: the provider's deletion takes off whatever ACL the pool has,
 * so that the old one must go first (pulumi/pulumi-aws#4782).
 */
export function createWebAcl(scope: ComponentScope, args: WebAclArgs, poolArn: pulumi.Input<string>): void {
  const label = `${scope.name}-web-acl`;
  const webAclArn =
    args.existing === undefined
      ? createOwnWebAcl(scope, label, args.create).arn
      : pulumi
          .all([args.existing, scope.location.region])
          .apply(([arn, region]) => requireRegionalWebAcl(scope, arn, region));
  new WebAclAssociation(
    label,
    { resourceArn: poolArn, webAclArn },
    { parent: scope.parent, deleteBeforeReplace: true },
  );
}

/** Names are left to Pulumi: the new set or ACL of a replacement stands before the old one goes. */
function createOwnWebAcl(scope: ComponentScope, label: string, args: CreateWebAclArgs): WebAcl {
  const { parent, settings } = scope;
  const rules = buildWebAclRules(label, {
    blocked: createIpSets(scope, `${label}-blocked`, args.blockedCidrs),
    requestsPerFiveMinutes: args.requestsPerFiveMinutes,
    allowed: createIpSets(scope, `${label}-allowed`, args.allowedCidrs),
  });
  return new WebAcl(
    label,
    {
      scope: "REGIONAL",
      description: "Which addresses may call the user pool, and how often.",
      defaultAction: args.allowedCidrs === undefined ? { allow: {} } : { block: {} },
      rules,
      visibilityConfig: buildVisibility(label),
      tags: settings.tags,
    },
    { parent },
  );
}

/** A set for each address family that there is. */
function createIpSets({ parent, settings }: ComponentScope, label: string, cidrs: readonly string[] = []): IpSetArns {
  const addresses = buildIpSetAddresses(cidrs);
  return IP_VERSIONS.filter((version) => addresses[version].length > 0).map(
    (version) =>
      new IpSet(
        `${label}-${version.toLowerCase()}`,
        {
          scope: "REGIONAL",
          ipAddressVersion: version,
          addresses: addresses[version],
          tags: settings.tags,
        },
        { parent },
      ).arn,
  );
}

/** `arn:aws:wafv2:<region>:<account>:regional/webacl/<name>/<id>`; the region of an output is known only here. */
function requireRegionalWebAcl(scope: ComponentScope, arn: string, region: string): string {
  const [, , , webAclRegion, , resource = ""] = arn.split(":");
  if (webAclRegion === region && resource.startsWith("regional/webacl/")) return arn;
  const problem = `userPool.create.webAcl.existing: must be a regional web ACL in ${region}, where the pool is`;
  throw componentError(scope, `${problem}, found ${arn}`);
}
