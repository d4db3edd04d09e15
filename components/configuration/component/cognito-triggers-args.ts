import type * as pulumi from "@pulumi/pulumi";

import type { TriggerName } from "../../../runtime/contract";
import type { PreTokenGenerationEvents, PreTokenGenerationVersion } from "../../../runtime/events";
import type { BehaviourArgs } from "../behaviours/behaviour-args";
import type { HintAtCode, ofStack, StackTriggerArgs } from "../functions/stack-trigger-args";
import type { CreateUserPoolArgs } from "../user-pool/user-pool-args";
import type { SenderKeyArgs } from "./sender-key-args";
import type {
  BehaviourName,
  CallbackEvent,
  ExistingFunctionArgs,
  HintAtFunctionArn,
  TriggerCallback,
  TriggerFunctionArgs,
  VersionKey,
} from "../functions/trigger-function-args";
import type { UsersApiArgs } from "../users-api/users-api-args";

/** A trigger that is switched off. */
export interface DisabledTriggerArgs {
  enabled: false;
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

/** A callback that runs after whatever the stack's file says, be it nothing. */
export interface AfterArgs<Event> extends TriggerFunctionArgs {
  /** Runs after the behaviour, on the event that it returned; without a behaviour, alone. */
  after: TriggerCallback<Event>;
  callback?: never;
  functionArn?: never;
}

type TokenEvent<Version extends PreTokenGenerationVersion> = PreTokenGenerationEvents[Version];

/** V1_0 need not be written. Beside code the version is the program's: that of settings that were read is not known to it. */
type WrittenVersion<Version extends PreTokenGenerationVersion> = (Version extends "V1_0"
  ? VersionKey<Version>
  : Required<VersionKey<Version>>) & { readonly [ofStack]?: HintAtCode };

/** The token trigger's behaviour or your own code; `version` decides what the event holds. */
export type PreTokenGenerationArgs<
  Version extends PreTokenGenerationVersion = PreTokenGenerationVersion,
  Hint extends string = HintAtFunctionArn,
> = Version extends PreTokenGenerationVersion ? VersionedSettings<Version, Hint> : never;

/** The settings of one version. `_Hint` is for the compiler's message alone. */
export type VersionedSettings<Version extends PreTokenGenerationVersion, _Hint extends string> =
  | (CallbackArgs<TokenEvent<Version>> & WrittenVersion<Version>)
  | (WithBehaviour<BehaviourArgs["preTokenGeneration"], TokenEvent<Version>> & WrittenVersion<Version>)
  | (ExistingFunctionArgs & VersionKey<Version>)
  | (DisabledTriggerArgs & VersionKey<Version>)
  | (Version extends "V1_0" ? TriggerCallback<TokenEvent<Version>> : never)
  | StackTriggerArgs<"preTokenGeneration", Version>;

/** What a trigger but the token trigger may be. `_Hint` is for the compiler's message alone. */
export type CallbackOrSettings<
  Name extends Exclude<TriggerName, "preTokenGeneration">,
  _Hint extends string = HintAtFunctionArn,
> =
  | TriggerCallback<CallbackEvent<Name>>
  | DisabledTriggerArgs
  | CallbackArgs<CallbackEvent<Name>>
  | ExistingFunctionArgs
  | (Name extends BehaviourName
      ? AfterArgs<CallbackEvent<Name>> | WithBehaviour<BehaviourArgs[Name], CallbackEvent<Name>>
      : never)
  | StackTriggerArgs<Name>;

/** What one trigger may be: an inline callback, a behaviour, both, your code with its needs, or an existing function. */
export type TriggerArgs<Name extends TriggerName> = NonNullable<TriggersArgs[Name]>;

/**
 * The triggers of a user pool; one that is absent creates nothing.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export interface TriggersArgs<Version extends PreTokenGenerationVersion = PreTokenGenerationVersion> {
  /** Before a user is created, by sign-up, by an administrator or by federation. A failure refuses the sign-up. */
  preSignUp?: CallbackOrSettings<"preSignUp">;
  /** After a user is confirmed, or has set a forgotten password anew. A failure reaches the caller; the user is confirmed. */
  postConfirmation?: CallbackOrSettings<"postConfirmation">;
  /** Before a password or other proof is checked. A failure refuses the sign-in. */
  preAuthentication?: CallbackOrSettings<"preAuthentication">;
  /** After a sign-in succeeded, before tokens are issued. A failure refuses the sign-in. */
  postAuthentication?: CallbackOrSettings<"postAuthentication">;
  /** At each issue of tokens: what is in them. A failure refuses the tokens. */
  preTokenGeneration?: PreTokenGenerationArgs<Version>;
  /** A user who is not in the pool signs in or has forgotten the password. A failure refuses the sign-in. */
  userMigration?: CallbackOrSettings<"userMigration">;
  /** Before the pool sends a code or an invitation: its text. A failure refuses what the message belongs to. */
  customMessage?: CallbackOrSettings<"customMessage">;
  /** In a sign-in by CUSTOM_AUTH: which challenge comes next, or tokens. A failure refuses the sign-in. */
  defineAuthChallenge?: CallbackOrSettings<"defineAuthChallenge">;
  /** In a sign-in by CUSTOM_AUTH: makes the challenge. A failure refuses the sign-in. */
  createAuthChallenge?: CallbackOrSettings<"createAuthChallenge">;
  /** In a sign-in by CUSTOM_AUTH: checks the answer. A failure refuses the sign-in. */
  verifyAuthChallengeResponse?: CallbackOrSettings<"verifyAuthChallengeResponse">;
  /** Sends the pool's e-mails in place of Cognito. Its failure reaches nobody: the message does not come. */
  customEmailSender?: CallbackOrSettings<"customEmailSender">;
  /** Sends the pool's text messages in place of Cognito. Its failure reaches nobody: the message does not come. */
  customSmsSender?: CallbackOrSettings<"customSmsSender">;
  /** A user comes from an identity provider: which attributes are taken. A failure refuses the sign-in. */
  inboundFederation?: CallbackOrSettings<"inboundFederation">;
}

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

/** Arguments of the component. `Version` is that of the token trigger, which the compiler reads from the arguments. */
export interface CognitoTriggersArgs<Version extends PreTokenGenerationVersion = PreTokenGenerationVersion> {
  /**
   * The user pool: created, or existing. Left out, give `lambdaConfig` to a pool of your own program and call `attachTo`
   * with it.
   */
  userPool?: UserPoolArgs;
  /** The triggers. */
  triggers: TriggersArgs<Version>;
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
   * In a stack's file: the stack's own name, when it is one for development. Only then, and in a stack named `dev`, may
   * the file say `deletionProtection: false`, allow origins on `localhost` or be named or tagged `dev`: a copy of the file
   * for another stack is refused. A program knows its stack, and needs no such word.
   *
   * @default none
   */
  developmentStack?: string;
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
