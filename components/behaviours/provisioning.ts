import * as pulumi from "@pulumi/pulumi";

import { ENVIRONMENT } from "../../runtime/contract";
import type { PostConfirmationArgs } from "../configuration/behaviours/behaviour-args";
import type { PolicyStatement } from "../configuration/functions/trigger-function-args";
import type { Stores } from "../stores";
import type { Behaviour } from "./behaviour";

/** The part of a handler's config that says what is made for a new user; the resources' names are in the environment. */
export function buildProvisioningConfig({ profile, folders }: PostConfirmationArgs) {
  return {
    profile: profile && { key: profile.key, attributes: profile.attributes },
    folders: folders && { key: folders.key, prefixes: folders.prefixes },
  };
}

/** The stores' names and what provisioning may do with them; `profileActions` beside writing the item. */
export function buildProvisioningNeeds(
  args: PostConfirmationArgs,
  stores: Stores,
  profileActions: string[],
): Pick<Behaviour, "environment" | "statements"> {
  const environment: Behaviour["environment"] = {};
  const statements: PolicyStatement[] = [];
  if (args.profile !== undefined && stores.profileTable !== undefined) {
    environment[ENVIRONMENT.profileTableName] = stores.profileTable.name;
    statements.push({ Effect: "Allow", Action: profileActions, Resource: stores.profileTable.arn });
  }
  if (args.folders !== undefined && stores.folderBucket !== undefined) {
    const { arn, name } = stores.folderBucket;
    environment[ENVIRONMENT.folderBucketName] = name;
    statements.push({
      Effect: "Allow",
      Action: ["s3:PutObject"],
      Resource: args.folders.prefixes.map((prefix) => pulumi.interpolate`${arn}/${prefix}/*`),
    });
  }
  return { environment, statements };
}
