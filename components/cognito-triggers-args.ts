import type * as pulumi from "@pulumi/pulumi";
import type { iam } from "@pulumi/aws/types/input";
import type { Context } from "aws-lambda";

import type { TriggerName } from "../runtime/contract";
import type { PreTokenGenerationEvents, PreTokenGenerationVersion, TriggerEvents } from "../runtime/events";
import type { BehaviourArgs } from "./behaviour-args";
import type { CreateUserPoolArgs } from "./user-pool-args";
import type { SenderKeyArgs } from "./sender-key-args";
import type { UsersApiArgs } from "./users-api-args";

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

/** A trigger that is switched off. */
export interface DisabledTriggerArgs {
  enabled: false;
}

/** A trigger whose function exists already: the component grants the permission and points the pool at it. */
export interface ExistingFunctionArgs {
  /** Whether the trigger is on. @default true */
  enabled?: boolean;
  /** ARN of the function, or of one of its aliases; in the pool's region. A version cannot be a trigger. */
  functionArn: pulumi.Input<string>;
  callback?: never;
}

/** A trigger with your own code and what that code needs. */
export interface CallbackArgs<Event> extends TriggerFunctionArgs {
  /** The inline callback. */
  callback: TriggerCallback<Event>;
  functionArn?: never;
}

/** A ready-made behaviour, and a callback that runs after it when it has not refused. */
export type WithBehaviour<Args, Event> = Args &
  TriggerFunctionArgs & {
    /** Runs after the behaviour, on the event that it returned. */
    after?: TriggerCallback<Event>;
    callback?: never;
    functionArn?: never;
  };

type TokenCode<Version extends PreTokenGenerationVersion> =
  | CallbackArgs<PreTokenGenerationEvents[Version]>
  | WithBehaviour<BehaviourArgs["preTokenGeneration"], PreTokenGenerationEvents[Version]>;

/** The token trigger's behaviour or your own code; `version` decides what the event holds. */
export type PreTokenGenerationArgs =
  | {
      [Version in PreTokenGenerationVersion]: TokenCode<Version> & {
        /** Event version: V1_0 changes the id token, V2_0 the access token too, V3_0 machine tokens too. */
        version: Version;
      };
    }[PreTokenGenerationVersion]
  | (TokenCode<"V1_0"> & { version?: undefined })
  | (ExistingFunctionArgs & { /** Event version. @default "V1_0" */ version?: PreTokenGenerationVersion });

/** What one trigger may be: an inline callback, a behaviour, both, your code with its needs, or an existing function. */
export type TriggerArgs<Name extends TriggerName> =
  | TriggerCallback<CallbackEvent<Name>>
  | DisabledTriggerArgs
  | (Name extends "preTokenGeneration"
      ? PreTokenGenerationArgs
      : CallbackArgs<CallbackEvent<Name>> | ExistingFunctionArgs)
  | (Name extends Exclude<BehaviourName, "preTokenGeneration">
      ? WithBehaviour<BehaviourArgs[Name], CallbackEvent<Name>>
      : never);

/** The triggers of a user pool; one that is absent creates nothing. */
export type TriggersArgs = { [Name in TriggerName]?: TriggerArgs<Name> };

/** A function that a trigger may be taken from, with what it takes to give it back as it was. */
export interface ReplacedFunctionArgs {
  /** ARN of the function that the slot holds. */
  functionArn: string;
  /** Event version of a token trigger. @default "V1_0" */
  lambdaVersion?: PreTokenGenerationVersion;
  /** Key with which the pool encrypts codes for a custom sender. */
  kmsKeyArn?: string;
}

/** A user pool that exists: made by hand, by another stack or by another tool. */
export interface ExistingUserPoolArgs {
  /** Id of the pool, in the provider's account and region. */
  id: pulumi.Input<string>;
  /**
   * The functions of somebody else that may be taken over, one per trigger; any other makes the deployment fail before
   * anything is changed. They are given back when the trigger is switched off or the component is destroyed.
   *
   * @default none
   */
  replaces?: Partial<Record<TriggerName, string | ReplacedFunctionArgs>>;
  /**
   * The role with which the pool sends text messages, where it has one: AWS asks whoever updates the pool to be allowed
   * to pass it on.
   *
   * @default none
   */
  smsRoleArn?: pulumi.Input<string>;
}

/** The user pool: one that the component creates, or one that exists. Exactly one of the two. */
export type UserPoolArgs =
  | {
      /** Makes a pool, with one app client; `{}` for the defaults. */
      create: CreateUserPoolArgs;
      existing?: never;
    }
  | {
      /** A pool that exists. */
      existing: ExistingUserPoolArgs;
      create?: never;
    };

/** Arguments of the component. */
export interface CognitoTriggersArgs {
  /**
   * The user pool: created, or existing. Left out, give `lambdaConfig` to a pool of your own program and call `attachTo`
   * with it.
   */
  userPool?: UserPoolArgs;
  /** The triggers. */
  triggers: TriggersArgs;
  /**
   * An HTTP API, `POST /users`, that makes what `triggers.postConfirmation` says for the user in the caller's token.
   *
   * @default none
   * @example { create: { cors: { allowedOrigins: ["https://app.example.com"] } } }
   */
  usersApi?: UsersApiArgs;
  /**
   * Days that logs are kept; one of the values that CloudWatch Logs knows (1, 3, 5, 7, 14, 30, 60, 90, …, 3653).
   *
   * @default 30
   */
  logRetentionDays?: number;
  /**
   * Protects what holds your users' data (user pool, tables, bucket): against deletion by AWS's own switch where there
   * is one, and by Pulumi's `protect`, which refuses a deletion or replacement before anything happens.
   *
   * @default true, except in a stack named `dev`
   */
  deletionProtection?: boolean;
  /**
   * KMS key with which Cognito encrypts codes for the custom senders; needed by `customEmailSender` and
   * `customSmsSender`, whose functions may decrypt with it.
   *
   * @example { create: {} }
   */
  customSenderKey?: SenderKeyArgs;
  /**
   * Tags of every resource that takes tags.
   *
   * @default none
   */
  tags?: Record<string, pulumi.Input<string>>;
}
