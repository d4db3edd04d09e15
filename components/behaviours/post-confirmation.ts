import type { PostConfirmationArgs } from "../behaviour-args";
import type { Stores } from "../stores";
import type { Behaviour } from "./behaviour";
import { buildProvisioningConfig, buildProvisioningNeeds } from "./provisioning";

/** A profile item and folders for a new user: may write items of the one table and objects below the prefixes. */
export function buildPostConfirmation(args: PostConfirmationArgs, stores: Stores): Behaviour {
  const config = { ...buildProvisioningConfig(args), onError: args.onError };
  return {
    // Without folders the bundle needs no S3 client, and the function starts sooner.
    builtIn:
      args.folders === undefined
        ? () =>
            (
              require("../../runtime/entrypoints/post-confirmation-profile") as typeof import("../../runtime/entrypoints/post-confirmation-profile")
            ).createHandler(config)
        : () =>
            (
              require("../../runtime/entrypoints/post-confirmation") as typeof import("../../runtime/entrypoints/post-confirmation")
            ).createHandler(config),
    ...buildProvisioningNeeds(args, stores, ["dynamodb:PutItem"]),
  };
}
