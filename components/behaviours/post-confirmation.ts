import type { PostConfirmationArgs } from "../cognito-triggers-args";
import type { Stores } from "../stores";
import type { Behaviour } from "./behaviour";
import { buildProvisioningConfig, buildProvisioningNeeds } from "./provisioning";

/** A profile item and folders for a new user: may write items of the one table and objects below the prefixes. */
export function buildPostConfirmation(args: PostConfirmationArgs, stores: Stores): Behaviour {
  const config = { ...buildProvisioningConfig(args), onError: args.onError };
  return {
    builtIn: () =>
      (
        require("../../runtime/entrypoints/post-confirmation") as typeof import("../../runtime/entrypoints/post-confirmation")
      ).createHandler(config),
    ...buildProvisioningNeeds(args, stores, ["dynamodb:PutItem"]),
  };
}
