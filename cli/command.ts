import type { TriggerName } from "../runtime/contract";
import type { LambdaVersion } from "../runtime/attachment";

/** In place of a key's ARN: the pool is to have none. */
export const NO_KEY = "none";

interface CommandBase {
  userPoolId: string;
  region: string;
  /** Change the pool without asking. */
  yes: boolean;
  /** Only show the difference. */
  dryRun: boolean;
  /** Print JSON instead of text. */
  json: boolean;
}

/** Takes triggers off a pool. */
export interface DetachCommand extends CommandBase {
  action: "detach";
  /** The triggers; none means all. */
  triggers: TriggerName[];
  /** The KMS key that the pool is left with when no custom sender stays, or `none`. @default the one that it has */
  leftKmsKeyArn?: string;
}

/** Puts functions that exist into a pool's slots. */
export interface AttachCommand extends CommandBase {
  action: "attach";
  /** The function of each trigger. */
  functionArns: Partial<Record<TriggerName, string>>;
  /** Whether a slot may hold another function now. */
  replace: boolean;
  /** Event version of the token trigger. */
  tokenVersion: LambdaVersion;
  kmsKeyArn?: string;
}

/** What the command line asks for. */
export type Command = DetachCommand | AttachCommand | { action: "help" } | { action: "version" };
