import type { LambdaConfigType } from "@aws-sdk/client-cognito-identity-provider";

import type { TriggerName } from "../contract";
import { isObject, type JsonObject } from "./values";

/**
 * Whom each member of LambdaConfig belongs to: a trigger's slot, or the key that encrypts for both custom senders.
 *
 * An SDK that adds a trigger makes this table fail to compile.
 */
export const LAMBDA_CONFIG_MEMBERS = {
  PreSignUp: "preSignUp",
  PostConfirmation: "postConfirmation",
  PreAuthentication: "preAuthentication",
  PostAuthentication: "postAuthentication",
  PreTokenGeneration: "preTokenGeneration",
  PreTokenGenerationConfig: "preTokenGeneration",
  UserMigration: "userMigration",
  CustomMessage: "customMessage",
  DefineAuthChallenge: "defineAuthChallenge",
  CreateAuthChallenge: "createAuthChallenge",
  VerifyAuthChallengeResponse: "verifyAuthChallengeResponse",
  CustomEmailSender: "customEmailSender",
  CustomSMSSender: "customSmsSender",
  InboundFederation: "inboundFederation",
  KMSKeyID: "encryption key",
} as const satisfies Record<keyof LambdaConfigType, TriggerName | "encryption key">;

/** The members that hold a function with the version of its event. */
const VERSIONED_MEMBERS: ReadonlySet<string> = new Set<keyof LambdaConfigType>([
  "PreTokenGenerationConfig",
  "CustomEmailSender",
  "CustomSMSSender",
  "InboundFederation",
]);

/** The triggers that need the encryption key. */
export { CUSTOM_SENDERS as SENDER_TRIGGERS } from "../contract";

/** Versions of a trigger's event. */
export const LAMBDA_VERSIONS = ["V1_0", "V2_0", "V3_0"] as const;

/** Version of a trigger's event; only pre token generation has more than V1_0. */
export type LambdaVersion = (typeof LAMBDA_VERSIONS)[number];

/** The version that a slot has when it names none. */
export const DEFAULT_LAMBDA_VERSION = "V1_0";

/** A function in a trigger slot. */
export interface TriggerFunction {
  functionArn: string;
  /** @default "V1_0" */
  lambdaVersion?: LambdaVersion;
}

/** One member of LambdaConfig that holds a function; pre token generation has two of them. */
export interface HeldFunction {
  member: string;
  functionArn: string;
  lambdaVersion?: string;
}

/** The members of LambdaConfig that make up a trigger's slot. */
export function membersOf(trigger: TriggerName): string[] {
  return Object.entries(LAMBDA_CONFIG_MEMBERS).flatMap(([member, owner]) => (owner === trigger ? [member] : []));
}

/** The functions that a slot holds: none, one, or the two members of the pre token generation pair. */
export function readSlot(config: JsonObject, trigger: TriggerName): HeldFunction[] {
  return membersOf(trigger).flatMap((member) => readMember(config, member));
}

function readMember(config: JsonObject, member: string): HeldFunction[] {
  const value = config[member];
  if (typeof value === "string") return value === "" ? [] : [{ member, functionArn: value }];
  if (!isObject(value) || typeof value.LambdaArn !== "string" || value.LambdaArn === "") return [];
  const lambdaVersion = typeof value.LambdaVersion === "string" ? value.LambdaVersion : undefined;
  return [{ member, functionArn: value.LambdaArn, lambdaVersion }];
}

/** The event version of a slot: its versioned member's, else the default. */
export function versionOf(held: readonly HeldFunction[]): string {
  return held.find((entry) => entry.lambdaVersion !== undefined)?.lambdaVersion ?? DEFAULT_LAMBDA_VERSION;
}

/**
 * Whether a slot holds this function and no other.
 *
 * Of the pre token generation pair either member is enough: the service shows both when one is set.
 */
export function slotHolds(config: JsonObject, trigger: TriggerName, wanted: TriggerFunction): boolean {
  const held = readSlot(config, trigger);
  return (
    held.length > 0 &&
    held.every((entry) => entry.functionArn === wanted.functionArn) &&
    versionOf(held) === (wanted.lambdaVersion ?? DEFAULT_LAMBDA_VERSION)
  );
}

/**
 * Puts a function into a slot; both members of the pre token generation pair, which must be identical.
 *
 * What else a member of the slot holds is a setting that is newer than this code, and stays.
 */
export function writeSlot(config: JsonObject, trigger: TriggerName, wanted: TriggerFunction): void {
  for (const member of membersOf(trigger)) {
    const held = config[member];
    config[member] = VERSIONED_MEMBERS.has(member)
      ? {
          ...(isObject(held) ? held : {}),
          LambdaVersion: wanted.lambdaVersion ?? DEFAULT_LAMBDA_VERSION,
          LambdaArn: wanted.functionArn,
        }
      : wanted.functionArn;
  }
}
