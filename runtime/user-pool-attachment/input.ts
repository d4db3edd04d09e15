import type { TriggerName } from "../contract";
import type { LambdaVersion, TriggerFunction } from "./lambda-config";

/** A foreign function that a slot may be taken from, with what it takes to put it back. */
export interface ReplacedFunction {
  functionArn: string;
  /**
   * The version of its event.
   *
   * @default "V1_0"
   */
  lambdaVersion?: LambdaVersion;
  /**
   * For a custom sender, the ARN of the KMS key that the pool encrypts with for it.
   *
   * @default the key in use stays: taking over is refused when `kmsKeyArn` of the attachment is another one
   */
  kmsKeyArn?: string;
}

/** What the attachment is asked for: the `input` of the `aws.lambda.Invocation` that runs it. */
export interface AttachmentInput {
  /** The id of the user pool. */
  userPoolId: string;
  /** The function of every trigger that shall be attached; any other trigger of this attachment is let go. */
  triggers: Partial<Record<TriggerName, TriggerFunction>>;
  /** The ARN of the KMS key that encrypts for the custom senders. */
  kmsKeyArn?: string;
  /**
   * Whether that key was made for this attachment, so that the pool cannot have had it before. It goes from the pool with the
   * last custom sender; any other key stays.
   *
   * @default false
   */
  ownsKmsKey?: boolean;
  /** The one foreign function per slot that may be taken over; it is put back on removal. */
  replaces?: Partial<Record<TriggerName, string | ReplacedFunction>>;
  /** ARNs of functions that were ours: removed from any slot that is no longer wanted. */
  reclaim?: string[];
  /** Opaque: a change only makes Pulumi run the function again. */
  revision?: string;
  /** Opaque like `revision`: what the preview found in slots that should hold ours. Read afresh here, from the pool. */
  lost?: unknown;
}

/** What is run: set what is wanted, or let everything go. */
export type AttachmentAction = "create" | "update" | "delete";

/** One run of the attachment. */
export interface AttachmentInvocation {
  action: AttachmentAction;
  input: AttachmentInput;
  /** What the run before this one was asked for. */
  previous?: AttachmentInput;
}
