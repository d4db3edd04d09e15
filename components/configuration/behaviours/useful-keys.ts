import type { BehaviourName } from "../functions/trigger-function-args";

/** The settings that give a ready-made behaviour something to do; the others only say how it is done. */
export const USEFUL_KEYS: Readonly<Record<BehaviourName, readonly string[]>> = {
  preSignUp: ["allowedEmailDomains", "blockedEmailDomains", "autoConfirm", "autoVerifyEmail", "autoVerifyPhone"],
  postConfirmation: ["profile", "folders", "welcomeEmail"],
  customMessage: ["templates"],
  preAuthentication: [
    "allowedCidrs",
    "blockedCidrs",
    "allowedClientIds",
    "blockedClientIds",
    "requiredAttributes",
    "blockedAttributes",
  ],
  preTokenGeneration: ["claims", "profileClaims", "suppressClaims", "groups", "scopes"],
  postAuthentication: ["loginHistory", "repairProfile"],
  userMigration: ["from"],
  defineAuthChallenge: ["emailCode"],
  createAuthChallenge: ["emailCode"],
  verifyAuthChallengeResponse: ["emailCode"],
};

/** Whether a trigger's settings give its ready-made behaviour something to do; without, only an `after` runs. */
export function hasWork(trigger: string, settings: object): boolean {
  if (!Object.hasOwn(USEFUL_KEYS, trigger)) return false;
  return USEFUL_KEYS[trigger as BehaviourName].some((key) => {
    const value: unknown = Reflect.get(settings, key);
    return value !== undefined && value !== false;
  });
}
