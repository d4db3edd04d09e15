import type { CognitoTriggersArgs, TriggersArgs } from "../component/cognito-triggers-args";
import { behaviourSettings, isOn } from "../behaviours/behaviour-settings";
import type { Mistake } from "../checking/mistakes";

/**
 * An e-mail address as key wants users who have one and can prove it: nothing is made under an address that the pool has
 * not verified.
 */
export function findEmailKeyConflicts(args: CognitoTriggersArgs): Mistake[] {
  const settings = behaviourSettings(args.triggers, "postConfirmation");
  const parts = (["profile", "folders"] as const).filter((part) => settings[part]?.key === "email");
  if (parts.length === 0) return [];
  const keys = parts.map((part) => `triggers.postConfirmation.${part}.key`);
  return [
    ...findMissingAddress(args, keys),
    ...findUnprovenAddress(args, keys),
    ...findMovedWithoutAddress(args, keys),
  ];
}

function findMissingAddress({ userPool }: CognitoTriggersArgs, keys: string[]): Mistake[] {
  const signInWith = userPool?.create?.signInWith;
  if (signInWith === undefined || signInWith.includes("email")) return [];
  const problem = "the created pool lets users sign up without an e-mail address; use sub or username";
  return keys.map((path) => ({ path, problem }));
}

/** Whoever is confirmed without a code has proven nothing, and nobody asks for it again. */
function findUnprovenAddress(args: CognitoTriggersArgs, keys: string[]): Mistake[] {
  const { preSignUp } = args.triggers;
  const { autoConfirm, autoVerifyEmail } = behaviourSettings(args.triggers, "preSignUp");
  // Own code that runs after the behaviour can say of whom the address is proven.
  const decidesItself: unknown = Reflect.get(Object(preSignUp), "after");
  if (!isOn(preSignUp) || autoConfirm !== true || autoVerifyEmail === true || decidesItself !== undefined) return [];
  if (!usesProfileOrFolders(args)) return [];
  const problem = `proves no address, and ${keys.join(" and ")} is email: whoever signs up would never get anything; use sub there, or take autoConfirm away (autoVerifyEmail: true would believe every address)`;
  return [{ path: "triggers.preSignUp.autoConfirm", problem }];
}

/** Users who are moved are not confirmed: the repair gives them what they lack, where they bring an address. */
function findMovedWithoutAddress(args: CognitoTriggersArgs, keys: string[]): Mistake[] {
  const { attributes } = behaviourSettings(args.triggers, "userMigration");
  if (!isOn(args.triggers.userMigration) || attributes === undefined || attributes.includes("email")) return [];
  if (!usesProfileOrFolders(args)) return [];
  const problem = `must have email: ${keys.join(" and ")} is email, and whoever is moved without one would never get anything`;
  return [{ path: "triggers.userMigration.attributes", problem }];
}

/** Settings may stay while nothing uses them. */
function usesProfileOrFolders({ triggers, usersApi }: CognitoTriggersArgs): boolean {
  return (
    isOn(triggers.postConfirmation) ||
    (usersApi !== undefined && usersApi.enabled !== false) ||
    isOnWith(triggers, "postAuthentication", "repairProfile") ||
    isOnWith(triggers, "preTokenGeneration", "profileClaims")
  );
}

function isOnWith(triggers: TriggersArgs, name: "postAuthentication" | "preTokenGeneration", key: string): boolean {
  const value: unknown = Reflect.get(behaviourSettings(triggers, name), key);
  return isOn(triggers[name]) && value !== undefined && value !== false;
}
