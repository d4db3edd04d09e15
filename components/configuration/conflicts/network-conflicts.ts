import { behaviourSettings, isOn } from "../behaviours/behaviour-settings";
import type { Mistake } from "../checking/mistakes";
import type { CognitoTriggersArgs } from "../component/cognito-triggers-args";

/** How an address is read does nothing when no network is named. */
export function findNetworkConflicts({ triggers }: CognitoTriggersArgs): Mistake[] {
  if (!isOn(triggers.preAuthentication)) return [];
  const settings = behaviourSettings(triggers, "preAuthentication");
  if (settings.allowedCidrs !== undefined || settings.blockedCidrs !== undefined) return [];
  return (["addressKey", "missingAddress"] as const)
    .filter((key) => settings[key] !== undefined)
    .map((key) => ({
      path: `triggers.preAuthentication.${key}`,
      problem: "has no effect without allowedCidrs or blockedCidrs",
    }));
}
