import { Table } from "@pulumi/aws/dynamodb/table";
import type { TableArgs } from "@pulumi/aws/dynamodb/table";
import * as pulumi from "@pulumi/pulumi";

import type { StoreArgs } from "../configuration/behaviours/behaviour-args";
import { dataOptions } from "../component-scope";
import type { ComponentScope } from "../component-scope";

/** A table or bucket, created or existing. */
export interface Store {
  name: pulumi.Output<string>;
  arn: pulumi.Output<string>;
}

/** What every created table has: on-demand, recoverable, encrypted with a KMS key, protected. */
function tableDefaults({ settings }: ComponentScope): TableArgs {
  return {
    billingMode: "PAY_PER_REQUEST",
    pointInTimeRecovery: { enabled: true },
    serverSideEncryption: { enabled: true },
    deletionProtectionEnabled: settings.deletionProtection,
    tags: settings.tags,
  };
}

/** The table of profiles: partition key `id`. */
export function createProfileTable(scope: ComponentScope, table: StoreArgs): Store {
  if (table.existing !== undefined) return existingTable(scope, table.existing);
  return new Table(
    `${scope.name}-profiles`,
    { ...tableDefaults(scope), name: table.create.name, hashKey: "id", attributes: [{ name: "id", type: "S" }] },
    dataOptions(scope),
  );
}

/** The table of sign-ins: partition key `userId`, sort key `signedInAt`, records expire at `expiresAt`. */
export function createLoginHistoryTable(scope: ComponentScope, table: StoreArgs): Store {
  if (table.existing !== undefined) return existingTable(scope, table.existing);
  return new Table(
    `${scope.name}-login-history`,
    {
      ...tableDefaults(scope),
      name: table.create.name,
      hashKey: "userId",
      rangeKey: "signedInAt",
      attributes: [
        { name: "userId", type: "S" },
        { name: "signedInAt", type: "S" },
      ],
      ttl: { enabled: true, attributeName: "expiresAt" },
    },
    dataOptions(scope),
  );
}

function existingTable({ location }: ComponentScope, name: pulumi.Input<string>): Store {
  return {
    name: pulumi.output(name),
    arn: pulumi.interpolate`arn:${location.partition}:dynamodb:${location.region}:${location.accountId}:table/${name}`,
  };
}
