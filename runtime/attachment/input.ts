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

/** What a deployment wanted of one pool. */
export interface WantedAttachment {
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
}

/** What an earlier deployment wanted, and a pool may still have. */
export interface EarlierAttachment extends WantedAttachment {
  /** The last generation that wanted it. */
  generation: number;
}

/** What the attachment is asked for: the `input` of the `aws.lambda.Invocation` that runs it. */
export interface AttachmentInput extends WantedAttachment {
  /** ARNs of functions that were ours: removed from any slot that is no longer wanted. */
  reclaim?: string[];
  /**
   * Counts what was asked for; noted when it has been done. The state cannot say what was done: a failed update leaves
   * its own input there.
   */
  generation?: number;
  /**
   * What was asked for before and may still be attached, the newest first. Only what was asked for in, or after, the last
   * generation that was done counts: whatever is older was let go then, and may be somebody else's by now.
   */
  earlier?: EarlierAttachment[];
  /**
   * Attaches nothing and only lets go when it is deleted: it is made before the attachment proper, so that a deletion
   * finds something to run even when the creation that attached has failed, and is in no state.
   */
  hold?: boolean;
  /** Opaque: a change only makes Pulumi run the function again. */
  revision?: string;
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
