import type { PostConfirmationArgs } from "../configuration/behaviours/behaviour-args";
import type { WelcomeEmailArgs } from "../configuration/email/email-args";
import type { ProviderLocation } from "../provider-location";
import type { Stores } from "../stores";
import type { Behaviour } from "./behaviour";
import { buildProvisioningConfig, buildProvisioningNeeds } from "./provisioning";
import { buildSendingStatements } from "./sending";

/**
 * A profile item, folders and a welcome e-mail for a new user: may write items of the one table, objects below the prefixes,
 * and send as the one sender.
 */
export function buildPostConfirmation(
  args: PostConfirmationArgs,
  stores: Stores,
  location: ProviderLocation,
): Behaviour {
  const needs = buildProvisioningNeeds(args, stores, ["dynamodb:PutItem"]);
  const { welcomeEmail } = args;
  if (welcomeEmail === undefined) return { builtIn: buildBuiltIn(args), ...needs };
  const sending = buildSendingStatements(location, { ...welcomeEmail, sender: welcomeEmail.from });
  return {
    builtIn: buildWelcomingBuiltIn(args, welcomeEmail),
    ...needs,
    statements: [...needs.statements, ...sending],
  };
}

function buildConfig(args: PostConfirmationArgs) {
  return { ...buildProvisioningConfig(args), onError: args.onError };
}

/** Without folders the bundle needs no S3 client, and the function starts sooner. */
function buildBuiltIn(args: PostConfirmationArgs): Behaviour["builtIn"] {
  const config = buildConfig(args);
  return args.folders === undefined
    ? () =>
        (
          require("../../runtime/triggers/post-confirmation/profile-entry") as typeof import("../../runtime/triggers/post-confirmation/profile-entry")
        ).createHandler(config)
    : () =>
        (
          require("../../runtime/triggers/post-confirmation/entry") as typeof import("../../runtime/triggers/post-confirmation/entry")
        ).createHandler(config);
}

/** The same with an SES client. */
function buildWelcomingBuiltIn(args: PostConfirmationArgs, welcomeEmail: WelcomeEmailArgs): Behaviour["builtIn"] {
  const config = { ...buildConfig(args), welcomeEmail };
  return args.folders === undefined
    ? () =>
        (
          require("../../runtime/triggers/post-confirmation/profile-welcome-entry") as typeof import("../../runtime/triggers/post-confirmation/profile-welcome-entry")
        ).createHandler(config)
    : () =>
        (
          require("../../runtime/triggers/post-confirmation/welcome-entry") as typeof import("../../runtime/triggers/post-confirmation/welcome-entry")
        ).createHandler(config);
}
