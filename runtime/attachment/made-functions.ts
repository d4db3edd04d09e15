import { LIVE_ALIAS, triggerSlug, type TriggerName } from "../contract";

/** Pulumi ends the names that it makes with seven random digits. */
const PULUMI_SUFFIX = "[0-9a-f]{7}";

/**
 * The name that a component of this package had when it made the function; undefined for any other function, and for one
 * whose name somebody chose. Told from the ARN alone, since whoever deploys may have no right to look at the function.
 */
export function componentThatMade(functionArn: string, trigger: TriggerName): string | undefined {
  const [functionName = "", alias] = functionArn.split(":").slice(6);
  const made = new RegExp(`^(.+)-${triggerSlug(trigger)}-${PULUMI_SUFFIX}$`).exec(functionName);
  return alias === LIVE_ALIAS ? made?.[1] : undefined;
}
