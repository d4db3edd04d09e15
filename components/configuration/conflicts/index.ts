import { CUSTOM_SENDERS, type TriggerName } from "../../../runtime/contract";
import type { CognitoTriggersArgs } from "../component/cognito-triggers-args";
import type { BehaviourName } from "../functions/trigger-function-args";
import { behaviourKeys } from "../behaviours/behaviour-schemas";
import { behaviourSettings, isOn } from "../behaviours/behaviour-settings";
import { findEmailKeyConflicts } from "./email-key-conflicts";
import { functionKeys } from "../functions/function-schema";
import { findClaimConflicts } from "./claim-conflicts";
import { findIdentityPoolConflicts, findWebAclConflicts } from "./identity-pool-conflicts";
import { findMessageConflicts } from "./message-conflicts";
import { findMigrationConflicts } from "./migration-conflicts";
import type { Mistake } from "../checking/mistakes";
import { findNetworkConflicts } from "./network-conflicts";
import { findStoreConflicts } from "./store-conflicts";
import { hasWork, USEFUL_KEYS } from "../behaviours/useful-keys";
import { findTokenConflicts } from "./token-conflicts";
import { findUserPoolConflicts } from "./user-pool-conflicts";
import { findUsersApiConflicts } from "./users-api-conflicts";

/** A trigger as configured, read without knowing which kind it is. */
type AnyTrigger = Record<string, unknown>;

const CUSTOM_CHALLENGE: readonly TriggerName[] = [
  "defineAuthChallenge",
  "createAuthChallenge",
  "verifyAuthChallengeResponse",
];

/**
 * What cannot stand together although each part is right by itself. Nothing is said about triggers and keys in
 * `unsound`: they are wrong already.
 */
export function findConflicts(args: CognitoTriggersArgs, unsound: ReadonlySet<string>): Mistake[] {
  return [
    ...Object.entries(args.triggers).flatMap(([name, trigger]) =>
      typeof trigger === "function" ? [] : findKindConflicts(name, trigger as unknown as AnyTrigger),
    ),
    ...findIncompleteChallenge(args, unsound),
    ...findSenderKeyConflicts(args, unsound),
    ...findRepairConflicts(args, unsound),
    ...findMigrationConflicts(args),
    ...findNetworkConflicts(args),
    ...findTokenConflicts(args, unsound),
    ...findClaimConflicts(args),
    ...findIdleReplacements(args, unsound),
    ...findEmailKeyConflicts(args),
    ...findStoreConflicts(args),
    ...findUserPoolConflicts(args),
    ...findMessageConflicts(args),
    ...findIdentityPoolConflicts(args, unsound),
    ...findWebAclConflicts(args),
    ...findUsersApiConflicts(args, unsound),
  ];
}

/** A trigger is one thing: a behaviour (with or without `after`), a callback, or an existing function. */
function findKindConflicts(name: string, trigger: AnyTrigger): Mistake[] {
  if (!isOn(trigger)) return [];
  const path = `triggers.${name}`;
  const given = Object.keys(trigger).filter((key) => trigger[key] !== undefined);
  const ofBehaviour = given.filter((key) => key === "after" || Object.hasOwn(behaviourKeysOf(name), key));
  const ofFunction = given.filter((key) => key !== "enabled" && Object.hasOwn(functionKeys, key));

  if (given.includes("functionArn")) {
    const useless = [...ofBehaviour, ...ofFunction, ...given.filter((key) => key === "callback")];
    return useless.map((key) => ({
      path: `${path}.${key}`,
      problem: "has no effect on a function that exists (functionArn); remove one of the two",
    }));
  }
  if (given.includes("callback")) {
    return ofBehaviour.map((key) => ({
      path: `${path}.${key}`,
      problem: "callback takes the place of the ready-made behaviour; to run both, write after instead of callback",
    }));
  }
  if (ofBehaviour.length > 0) return findIdleBehaviour(name, path, trigger);
  return [{ path, problem: `does nothing; give ${whatToGive(name)}, or enabled: false` }];
}

/** What a behaviour cannot do without. */
const REQUIRED_KEYS: Readonly<Record<string, { name: string; say: string }>> = {
  userMigration: { name: "from", say: "say which user pool the users come from" },
  defineAuthChallenge: { name: "emailCode", say: "write {} for the defaults, or a callback" },
  createAuthChallenge: { name: "emailCode", say: "say who sends the code: { sender: no-reply@example.com }" },
  verifyAuthChallengeResponse: { name: "emailCode", say: "write {}, or a callback" },
};

/** A behaviour that is configured without anything to do. */
function findIdleBehaviour(name: string, path: string, trigger: AnyTrigger): Mistake[] {
  const key = REQUIRED_KEYS[name];
  if (key !== undefined && trigger[key.name] === undefined) {
    return [{ path: `${path}.${key.name}`, problem: `is missing; ${key.say}` }];
  }
  if (hasWork(name, trigger)) return [];
  const needed = Object.hasOwn(USEFUL_KEYS, name) ? USEFUL_KEYS[name as BehaviourName].join(", ") : "";
  if (trigger["after"] === undefined) {
    return [{ path, problem: `does nothing; give at least one of ${needed}, or enabled: false` }];
  }
  const idle = Object.keys(behaviourKeysOf(name)).filter((each) => each !== "after" && trigger[each] !== undefined);
  return idle.map((each) => ({ path: `${path}.${each}`, problem: `has no effect without ${needed}` }));
}

function behaviourKeysOf(name: string): object {
  return Object.hasOwn(behaviourKeys, name) ? behaviourKeys[name as keyof typeof behaviourKeys] : {};
}

function whatToGive(name: string): string {
  const keys = Object.keys(behaviourKeysOf(name));
  return [...keys.slice(0, 3), "a callback (in a program)", "functionArn"].join(", ");
}

function findIncompleteChallenge({ triggers }: CognitoTriggersArgs, unsound: ReadonlySet<string>): Mistake[] {
  const present = CUSTOM_CHALLENGE.filter((name) => isOn(triggers[name]) || unsound.has(name));
  if (present.length === 0) return [];
  if (present.length === CUSTOM_CHALLENGE.length) return findMixedChallenge(triggers, unsound);
  return CUSTOM_CHALLENGE.filter((name) => !present.includes(name)).map((name) => ({
    path: `triggers.${name}`,
    problem: `is missing; custom challenges need all of ${CUSTOM_CHALLENGE.join(", ")}`,
  }));
}

/** The e-mail code's triggers understand each other, and nobody else's. */
function findMixedChallenge(triggers: CognitoTriggersArgs["triggers"], unsound: ReadonlySet<string>): Mistake[] {
  const asksForCode = (name: TriggerName): boolean =>
    unsound.has(name) || Reflect.get(Object(triggers[name]), "emailCode") !== undefined;
  const others = CUSTOM_CHALLENGE.filter((name) => !asksForCode(name));
  if (others.length === 0 || others.length === CUSTOM_CHALLENGE.length) return [];
  const problem = `must be the e-mail code's, as another challenge trigger is: give emailCode to all of ${CUSTOM_CHALLENGE.join(", ")}`;
  return others.map((name) => ({ path: `triggers.${name}`, problem }));
}

/** The key may stay when a sender is switched off: one line must be enough for that. */
function findSenderKeyConflicts(args: CognitoTriggersArgs, unsound: ReadonlySet<string>): Mistake[] {
  if (unsound.has("customSenderKey")) return [];
  const senders = CUSTOM_SENDERS.filter((name) => isOn(args.triggers[name]));
  if (senders.length > 0 && args.customSenderKey === undefined) {
    const need = senders.length === 1 ? "needs" : "need";
    const problem = `is missing; ${senders.join(" and ")} ${need} the key with which Cognito encrypts codes`;
    return [{ path: "customSenderKey", problem }];
  }
  const named = CUSTOM_SENDERS.some((name) => args.triggers[name] !== undefined || unsound.has(name));
  if (!named && args.customSenderKey !== undefined) {
    return [{ path: "customSenderKey", problem: `has no effect without ${CUSTOM_SENDERS.join(" or ")}` }];
  }
  return [];
}

function findRepairConflicts({ triggers }: CognitoTriggersArgs, unsound: ReadonlySet<string>): Mistake[] {
  const repair = behaviourSettings(triggers, "postAuthentication").repairProfile === true;
  if (!repair || !isOn(triggers.postAuthentication) || unsound.has("postConfirmation")) return [];
  if (behaviourSettings(triggers, "postConfirmation").profile !== undefined) return [];
  const problem = "needs triggers.postConfirmation.profile, which says what a profile is (enabled or not)";
  return [{ path: "triggers.postAuthentication.repairProfile", problem }];
}

/**
 * A slot is taken over for a trigger of this component; for another one it would only look so. It may stay when the
 * trigger is switched off: one line must be enough for that.
 */
function findIdleReplacements({ triggers, userPool }: CognitoTriggersArgs, unsound: ReadonlySet<string>): Mistake[] {
  const replaces = Object.entries(userPool?.existing?.replaces ?? {}).filter(([, replaced]) => replaced !== undefined);
  return replaces
    .filter(([name]) => triggers[name as TriggerName] === undefined && !unsound.has(name))
    .map(([name]) => ({
      path: `userPool.existing.replaces.${name}`,
      problem: `has no effect: there is no triggers.${name}`,
    }));
}
