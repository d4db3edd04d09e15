import { ENVIRONMENT } from "../../runtime/contract";
import type { PostAuthenticationArgs, PostConfirmationArgs } from "../configuration/behaviours/behaviour-args";
import type { Stores } from "../stores";
import type { Behaviour } from "./behaviour";
import { buildProvisioningConfig, buildProvisioningNeeds } from "./provisioning";

/**
 * Login history, and the repair of a missing profile: may add records to the one table and, to repair, read and write
 * the profile item and write the folders' objects.
 */
export function buildPostAuthentication(
  args: PostAuthenticationArgs,
  provisioning: PostConfirmationArgs,
  stores: Stores,
): Behaviour {
  const repairs = args.repairProfile === true;
  const config = {
    loginHistory: args.loginHistory && { retentionDays: args.loginHistory.retentionDays },
    repair: repairs ? buildProvisioningConfig(provisioning) : undefined,
    onError: args.onError,
  };
  const needs = buildProvisioningNeeds(repairs ? provisioning : {}, stores, ["dynamodb:GetItem", "dynamodb:PutItem"]);
  const history = args.loginHistory && stores.loginHistoryTable;
  return {
    // Without folders the bundle needs no S3 client, and the function starts sooner.
    builtIn:
      config.repair?.folders === undefined
        ? () =>
            (
              require("../../runtime/triggers/post-authentication/tables-entry") as typeof import("../../runtime/triggers/post-authentication/tables-entry")
            ).createHandler(config)
        : () =>
            (
              require("../../runtime/triggers/post-authentication/entry") as typeof import("../../runtime/triggers/post-authentication/entry")
            ).createHandler(config),
    environment: { ...(history && { [ENVIRONMENT.loginHistoryTableName]: history.name }), ...needs.environment },
    statements: [
      ...(history ? [{ Effect: "Allow" as const, Action: ["dynamodb:PutItem"], Resource: history.arn }] : []),
      ...needs.statements,
    ],
  };
}
