import type * as pulumi from "@pulumi/pulumi";

import type { TriggerName } from "../runtime/contract";
import type { PreTokenGenerationEvents, PreTokenGenerationVersion } from "../runtime/events";
import type { BehaviourArgs } from "./behaviour-args";
import type {
  BehaviourName,
  CallbackEvent,
  CognitoTriggersArgs,
  TriggerCallback,
  TriggerFunctionArgs,
  TriggersArgs,
  VersionKey,
} from "./cognito-triggers-args";

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

/** The program's part of one trigger: a callback, or any of its settings. */
export type ProgramTriggerArgs<
  Name extends TriggerName,
  Version extends PreTokenGenerationVersion = PreTokenGenerationVersion,
> = ProgramTriggerSettings<Name, Version> | TriggerCallback<EventOf<Name, Version>>;

/** The program's part of the arguments, over which `readStackConfig` lays what the stack's file says. */
export interface ProgramArgs<Version extends PreTokenGenerationVersion = PreTokenGenerationVersion> extends Partial<
  Omit<CognitoTriggersArgs, "triggers">
> {
  /** The triggers that the program has code or settings for. */
  triggers?: { [Name in keyof TriggersArgs]?: ProgramTriggerArgs<Name, Version> };
}
