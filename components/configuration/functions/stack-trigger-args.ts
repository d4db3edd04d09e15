import type * as pulumi from "@pulumi/pulumi";

import type { TriggerName } from "../../../runtime/contract";
import type { PreTokenGenerationEvents, PreTokenGenerationVersion } from "../../../runtime/events";
import type { BehaviourArgs } from "../behaviours/behaviour-args";
import type {
  BehaviourName,
  CallbackEvent,
  ExistingFunctionArgs,
  HintAtFunctionArn,
  TriggerCallback,
  TriggerFunctionArgs,
  VersionKey,
} from "./trigger-function-args";

type EventOf<Name extends TriggerName, Version extends PreTokenGenerationVersion> = Name extends "preTokenGeneration"
  ? PreTokenGenerationEvents[Version]
  : CallbackEvent<Name>;

/** A trigger's code and settings, as far as the program has them; the stack may give the rest. */
type ProgramTriggerSettings<Name extends TriggerName, Version extends PreTokenGenerationVersion> = TriggerFunctionArgs &
  (Name extends BehaviourName ? Partial<BehaviourArgs[Name]> & After<EventOf<Name, Version>> : unknown) &
  (Name extends "preTokenGeneration" ? VersionKey<Version> : unknown) & {
    /** The inline callback, in place of a ready-made behaviour. */
    callback?: TriggerCallback<EventOf<Name, Version>>;
    /** ARN of a function that exists. */
    functionArn?: pulumi.Input<string>;
  };

interface After<Event> {
  /** Runs after the behaviour, on the event that it returned. */
  after?: TriggerCallback<Event>;
}

/** The program's part of one trigger: a callback, or any of its settings. `_Hint` is for the compiler's message alone. */
export type ProgramTriggerArgs<
  Name extends TriggerName,
  Version extends PreTokenGenerationVersion = PreTokenGenerationVersion,
  _Hint extends string = HintAtFunctionArn,
> = ProgramTriggerSettings<Name, Version> | TriggerCallback<EventOf<Name, Version>> | ExistingFunctionArgs;

/** Marks settings that were read, for the compiler alone: nobody can write it, so all others are checked more strictly. */
export declare const ofStack: unique symbol;

/**
 * A trigger as `readStackConfig` gives it: a map of settings, beside which a program may put its code.
 *
 * `callback` and `functionArn` are in it when program or file gave them, and are not shown: what of them goes together is
 * not for the compiler to see, and is refused with the other mistakes. Two types, on and off, because of one alone
 * TypeScript would make each key optional where it is spread.
 *
 * @example { ...args.triggers, preSignUp: { ...args.triggers.preSignUp, after: async (event) => event } }
 */
export type StackTriggerArgs<
  Name extends TriggerName,
  Version extends PreTokenGenerationVersion = PreTokenGenerationVersion,
> = Version extends PreTokenGenerationVersion
  ? ReadTrigger<Name, Version, { enabled?: true }> | ReadTrigger<Name, Version, { enabled: false }>
  : never;

type ReadTrigger<Name extends TriggerName, Version extends PreTokenGenerationVersion, Enabled> = Omit<
  ProgramTriggerSettings<Name, Version>,
  "enabled" | "callback" | "functionArn" | (Name extends "preTokenGeneration" ? "after" : never)
> &
  Enabled & {
    functionArn?: never;
    readonly [ofStack]: Name;
  } & (Name extends "preTokenGeneration" ? { after?: HintAtCode; callback?: HintAtCode } : { callback?: never });

/** What the compiler says to whoever adds code to the token trigger's settings when they are read. */
export type HintAtCode = "give the code to readStackConfig, which compares its version with the stack's";
