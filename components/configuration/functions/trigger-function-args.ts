import type * as pulumi from "@pulumi/pulumi";
import type { iam } from "@pulumi/aws/types/input";
import type { Context } from "aws-lambda";

import type { TriggerName } from "../../../runtime/contract";
import type { PreTokenGenerationEvents, PreTokenGenerationVersion, TriggerEvents } from "../../../runtime/events";
import type { BehaviourArgs } from "../behaviours/behaviour-args";

/** One statement of an IAM policy, as `aws.iam.PolicyDocument` takes it. */
export type PolicyStatement = iam.PolicyStatement;

/**
 * An inline callback for a trigger: takes Cognito's event, changes only `event.response`, returns the event.
 *
 * It is serialised, bundled with what it requires and deployed as a function. Values from the program are captured as
 * they are; names of resources and secrets belong in `environment`, and a captured output is refused.
 *
 * @example async (event) => { event.response.autoConfirmUser = true; return event; }
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export type TriggerCallback<Event> = (event: Event, context: Context) => Promise<Event>;

/** The event that a callback of each trigger receives; the token trigger's is that of version V1_0. */
export type CallbackEvent<Name extends TriggerName> = Name extends "preTokenGeneration"
  ? PreTokenGenerationEvents["V1_0"]
  : TriggerEvents[Name];

/** What every function of the component takes, whatever its trigger. */
export interface TriggerFunctionArgs {
  /**
   * Whether the trigger is on. A trigger that is off creates nothing; switching it off takes it off the pool first.
   *
   * @default true
   */
  enabled?: boolean;
  /**
   * Environment variables of the function, for instance names of your resources. Names starting with
   * `COGNITO_TRIGGERS_` belong to the component.
   *
   * @default none
   */
  environment?: Record<string, pulumi.Input<string>>;
  /**
   * Statements added to the function's role, beside writing its own log and what its behaviour needs.
   *
   * @default none
   */
  policyStatements?: pulumi.Input<PolicyStatement>[];
  /**
   * Memory of the function in MB, 128 to 10240. Lambda gives processor time in proportion, so less means slower starts.
   *
   * @default 512
   */
  memorySizeMb?: number;
  /**
   * Longest time one invocation may run, in whole seconds, 1 to 5. Cognito stops waiting after 5 s.
   *
   * @default 5
   */
  timeoutSeconds?: number;
  /**
   * Instances kept warm, 1 or more, for pools where a cold start at sign-in is not acceptable. Each one costs money all
   * the time.
   *
   * @default none
   * @see https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
   */
  provisionedConcurrency?: number;
}

/** A trigger with a ready-made behaviour. */
export type BehaviourName = keyof BehaviourArgs;

/** What a resource has: so the compiler says of one, in one line, that `functionArn` is missing. */
interface NoResource {
  /** Not a key: write `functionArn: existing.arn`. */
  arn?: never;
  /** Not a key: write `functionArn: existing.arn`. */
  urn?: never;
}

/** A trigger whose function exists already: the component grants the permission and points the pool at it. */
export interface ExistingFunctionArgs extends NoResource {
  /** Whether the trigger is on. @default true */
  enabled?: boolean;
  /** ARN of the function, or of one of its aliases; in the pool's region. A version cannot be a trigger. */
  functionArn: pulumi.Input<string>;
  callback?: never;
}

/** The token trigger's event version. */
export interface VersionKey<Version extends PreTokenGenerationVersion> {
  /**
   * Event version: V1_0 changes the id token, V2_0 the access token too, V3_0 machine tokens too.
   *
   * @default "V1_0"
   */
  version?: Version;
}

/**
 * What the compiler says to whoever gives a trigger a bare ARN or a function resource: it shows the type that is wanted by
 * its name and the arguments of that name.
 */
export type HintAtFunctionArn = "for a function that exists write { functionArn: <its ARN> }";
