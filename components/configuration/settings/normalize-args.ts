import type { Input } from "@pulumi/pulumi";

import { TRIGGER_NAMES, triggerSlug } from "../../../runtime/contract";
import type { TriggerName } from "../../../runtime/contract";
import type { PreTokenGenerationVersion } from "../../../runtime/events";
import type { CognitoTriggersArgs, ExistingUserPoolArgs } from "../component/cognito-triggers-args";
import type { PolicyStatement, TriggerFunctionArgs } from "../functions/trigger-function-args";
import { findCallbackMistakes } from "../functions/callback-mistakes";
import { configurationMessage } from "../checking/configuration-error";
import { isOn } from "../behaviours/behaviour-settings";
import { findMistakes } from "../find-mistakes";
import type { Mistake } from "../checking/mistakes";
import { findPlaceholders } from "../checking/placeholders";
import { findRegionMistakes } from "../checking/regions";
import { hasWork } from "../behaviours/useful-keys";
import type { Deployment } from "./deployment";
import { LONGEST_LOGICAL_NAME } from "../../names";
import { normalizeStores } from "./normalize-stores";
import type { StoreSettings } from "./normalize-stores";
import { normalizeUsersApi } from "./normalize-users-api";
import { findNeighbours } from "../../stack-config/namespaces";
import type { UsersApiSettings } from "./normalize-users-api";
import type { CreateUserPoolArgs } from "../user-pool/user-pool-args";

/** A callback as the packaging takes it: what it gets and returns was checked where it was written. */
export type AnyCallback = (...values: never[]) => unknown;

/** What every function of the component is made with. */
export interface FunctionSettings {
  environment: Record<string, Input<string>>;
  policyStatements: Input<PolicyStatement>[];
  memorySizeMb: number;
  timeoutSeconds: number;
  provisionedConcurrency?: number;
}

/** A trigger whose function the component makes. */
export interface OwnTrigger extends FunctionSettings {
  kind: "own";
  trigger: TriggerName;
  /** Whether a ready-made behaviour runs; its settings are in {@link Settings.args}. */
  behaviour: boolean;
  /** The user's code: instead of the behaviour, or after it. */
  callback?: AnyCallback;
  version?: PreTokenGenerationVersion;
}

/** A trigger whose function exists already. */
export interface ExistingTrigger {
  kind: "existing";
  trigger: TriggerName;
  functionArn: Input<string>;
  version?: PreTokenGenerationVersion;
}

/** The component's arguments with every default filled in. */
export interface Settings {
  /** The pool to create. */
  userPool?: CreateUserPoolArgs;
  /** The pool that exists. */
  existingUserPool?: ExistingUserPoolArgs;
  /** The triggers that are on, in the order of {@link TRIGGER_NAMES}. */
  triggers: (OwnTrigger | ExistingTrigger)[];
  /** The behaviours' own settings, as given. */
  args: CognitoTriggersArgs["triggers"];
  /** The stores to create or find. */
  stores: StoreSettings;
  /** The users API, when it is on. */
  usersApi?: UsersApiSettings;
  logRetentionDays: number;
  deletionProtection: boolean;
  tags?: Record<string, Input<string>>;
}

/**
 * Checks the arguments and fills in the defaults. It reads files only to tell whether what a callback requires is there.
 *
 * @throws {Error} with every mistake in one message
 */
export function normalizeArgs(name: string, args: CognitoTriggersArgs, deployment: Deployment): Settings {
  const { configKeys, project } = deployment;
  const mistakes = [
    ...findNeighbours(configKeys, project),
    ...findNameMistakes(name),
    ...findMistakes(args),
    ...findDeploymentMistakes(args, deployment),
  ];
  if (mistakes.length > 0) throw new Error(configurationMessage(`CognitoTriggers "${name}"`, mistakes));

  const triggers = TRIGGER_NAMES.flatMap((trigger) => normalizeTrigger(trigger, args));
  const deletionProtection = args.deletionProtection ?? deployment.stack !== "dev";
  const usersApi = normalizeUsersApi(args.usersApi);
  return {
    userPool: args.userPool?.create,
    existingUserPool: args.userPool?.existing,
    triggers,
    args: args.triggers,
    stores: normalizeStores(args, deletionProtection, usersApi !== undefined),
    usersApi,
    logRetentionDays: args.logRetentionDays ?? 30,
    deletionProtection,
    tags: args.tags,
  };
}

/** What is right by itself, and wrong where it is deployed. */
function findDeploymentMistakes(args: CognitoTriggersArgs, { region, isRehearsal }: Deployment): Mistake[] {
  const placeholders = isRehearsal ? [] : findPlaceholders({ ...args });
  return [...findRegionMistakes(region), ...placeholders, ...findCallbackMistakes(args)];
}

/** Names that grow too long fail only at `pulumi up`, resource by resource; here they fail at once. */
function findNameMistakes(name: string): Mistake[] {
  const longestSlug = Math.max(...TRIGGER_NAMES.map((trigger) => triggerSlug(trigger).length));
  const longest = LONGEST_LOGICAL_NAME - longestSlug - 1;
  if (/^[A-Za-z][A-Za-z0-9-]*$/.test(name) && name.length <= longest) return [];
  const problem = `the component's name must be 1 to ${longest} letters, digits and dashes and start with a letter`;
  return [{ path: "", problem }];
}

function normalizeTrigger(trigger: TriggerName, args: CognitoTriggersArgs): (OwnTrigger | ExistingTrigger)[] {
  const given = args.triggers[trigger];
  if (given === undefined || !isOn(given)) return [];
  if (typeof given === "function") {
    return [
      { kind: "own", trigger, behaviour: false, callback: given, ...versionOf(trigger), ...normalizeFunction({}) },
    ];
  }
  const version = versionOf(trigger, given);
  if ("functionArn" in given && given.functionArn !== undefined) {
    return [{ kind: "existing", trigger, functionArn: given.functionArn, ...version }];
  }
  if ("callback" in given && typeof given.callback === "function") {
    return [
      { kind: "own", trigger, behaviour: false, callback: given.callback, ...version, ...normalizeFunction(given) },
    ];
  }
  const after = "after" in given && typeof given.after === "function" ? given.after : undefined;
  const behaviour = hasWork(trigger, given);
  return [{ kind: "own", trigger, behaviour, callback: after, ...version, ...normalizeFunction(given) }];
}

function versionOf(trigger: TriggerName, given: object = {}): { version?: PreTokenGenerationVersion } {
  if (trigger !== "preTokenGeneration") return {};
  const version = "version" in given ? (given.version as PreTokenGenerationVersion | undefined) : undefined;
  return { version: version ?? "V1_0" };
}

function normalizeFunction(given: TriggerFunctionArgs): FunctionSettings {
  return {
    environment: given.environment ?? {},
    policyStatements: given.policyStatements ?? [],
    memorySizeMb: given.memorySizeMb ?? 512,
    timeoutSeconds: given.timeoutSeconds ?? 5,
    provisionedConcurrency: given.provisionedConcurrency,
  };
}
