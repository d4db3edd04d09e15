import type { AttachmentChange } from "./change";
import { AttachmentError } from "./errors";
import { planLambdaConfigChange } from "./plan";
import type { UserPoolApi } from "./user-pool-api";

/**
 * The error of a change that failed, with what of ours the pool still holds although it is not wanted: a person who gives
 * up here must know what to take off. Says nothing when the pool holds nothing of the kind, or does not tell.
 */
export async function nameLeftBehind(error: unknown, change: AttachmentChange, api: UserPoolApi): Promise<unknown> {
  if (!(error instanceof AttachmentError) || error.code === "missing") return error;
  const left = await findLeftBehind(change, api);
  if (left.length === 0) return error;
  const message =
    `${error.message} Still attached to ${change.userPoolId}, though no longer asked for: ${left.join(", ")}. ` +
    "The next deployment takes that off, too";
  return new AttachmentError(error.code, `${message}.`, { cause: error });
}

async function findLeftBehind(change: AttachmentChange, api: UserPoolApi): Promise<string[]> {
  const described = await api.describe(change.userPoolId).catch(() => undefined);
  if (described === undefined) return [];
  const { slots } = planLambdaConfigChange(described.LambdaConfig, change);
  return slots
    .filter(({ action, from }) => from !== undefined && action !== "take over")
    .map(({ trigger, from }) => `${trigger} holds ${from}`);
}
