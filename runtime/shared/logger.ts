import type { TriggerName } from "../contract";
import type { TriggerEvents } from "../events";
import type { FoundAnswer } from "./callback-reasons";
import { REASONS, type LogLevel, type Reason } from "./reasons";

declare const safe: unique symbol;

/** Text that holds no personal data: only the functions of this file make it. */
type Safe<Kind extends string> = string & { readonly [safe]: Kind };

/** An id or a class name: letters, digits, `_`, `-` and `+` only, so never an address or a sentence. */
export type Token = Safe<"token">;

/** The name of an AWS resource, from the configuration. */
export type ResourceName = Safe<"resource">;

/** A place in the code, from a stack, without the error's message. */
export type Frame = Safe<"frame">;

/** What became of an invocation. */
export const OUTCOMES = {
  allowed: "Sign-up allowed.",
  provisioned: "The user's folders and profile are there.",
  written: "The message is written.",
  admitted: "Sign-in may go on to the password.",
  codeAsked: "The code is asked for.",
  codeSent: "The code is sent by e-mail.",
  codeAskedAgain: "The same code is asked for again; no further e-mail.",
  codeNotSent: "A code is asked for that nobody has; no e-mail.",
  codeRight: "The code is right.",
  codeWrong: "The code is wrong.",
  codeProven: "The code is proven; tokens may be issued.",
  tokensChanged: "Claims, groups and scopes are set.",
  welcomed: "What a new user gets is there, and the welcome e-mail is sent.",
  existed: "The user had a profile already.",
  recorded: "Sign-in handled; nothing to repair.",
  repaired: "Sign-in handled; the user had no profile and has one now.",
  migrated: "User migrated.",
  migratedForReset: "User migrated; a new password is asked for.",
  notMigrated: "User not migrated.",
  ignored: "Nothing to do for this trigger source.",
  continued: "Something failed and the user went on.",
  refused: "User refused.",
  failed: "The handler failed.",
} as const;

/** What became of an invocation. */
export type Outcome = keyof typeof OUTCOMES;

/** The AWS operations that the behaviours call. */
export type AwsOperation =
  | "PutItem"
  | "GetItem"
  | "PutObject"
  | "AdminInitiateAuth"
  | "AdminGetUser"
  | "GetUser"
  | "AssumeRole"
  | "SendEmail"
  | "Decrypt";

/** What is known of a failure. An AWS error's own message is left out: it can quote keys and values. */
export interface FailureFields {
  reason?: Reason;
  /** How many there are of what the reason is about. */
  count?: number;
  operation?: AwsOperation;
  resource?: ResourceName;
  errorName?: Token;
  httpStatusCode?: number;
  /** Where an unexpected error came from. */
  frames?: readonly Frame[];
}

/** What failed beside the outcome: a second failure, or one that changed nothing for the user. */
export interface FurtherFailure extends FailureFields {
  level: LogLevel;
  reason: Reason;
}

/** The one log entry of a call. The set of fields is closed, and each is a literal, a number or {@link Safe} text. */
export interface LogEntry extends FailureFields {
  /** The highest of the outcome's reason and of the further failures. */
  level: LogLevel;
  /** Milliseconds since 1970. */
  timestamp: number;
  /** The trigger, or the API whose function it is. */
  trigger: TriggerName | "usersApi";
  triggerSource?: TriggerEvents[TriggerName]["triggerSource"] | Token;
  userPoolId?: Token;
  clientId?: Token;
  requestId?: Token;
  outcome: Outcome;
  durationMs?: number;
  /** What failed beside the outcome, in that order. */
  further?: readonly FurtherFailure[];
  /** How many more there were than the line has room for. */
  furtherLeftOut?: number;
  /** What a callback returned in place of the event. */
  found?: FoundAnswer;
}

/** Takes one entry of the log. */
export type Logger = (entry: LogEntry) => void;

/** `value` as a {@link Token}; `undefined` when it is anything but a short run of letters, digits, `_`, `-` and `+`. */
export function toToken(value: unknown): Token | undefined {
  return typeof value === "string" && /^[\w+-]{1,128}$/.test(value) ? (value as Token) : undefined;
}

/** The name of a resource as the configuration gives it. */
export function toResourceName(name: string): ResourceName {
  return name as ResourceName;
}

/** Longest line of a stack that is read, in characters: an error's own text can run into it. */
const LONGEST_FRAME = 500;

/** The places of an error's stack, at most five. The first lines, which hold the message, are left out. */
export function toFrames(error: unknown): readonly Frame[] {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  // A message may run over several lines; a line of it that looks like a place would have to end in `:line:column`.
  const places = stack.replace(error instanceof Error ? error.message : "", "").split("\n");
  return places
    .filter((line) => line.length <= LONGEST_FRAME && /^ {4}at [^\n]+:\d+:\d+\)?$/.test(line))
    .slice(0, 5) as Frame[];
}

/** Writes an entry as one JSON line to standard output, where Lambda takes it up. */
export const writeLogLine: Logger = ({ level, timestamp, further, furtherLeftOut, ...fields }) => {
  const message = fields.reason ? REASONS[fields.reason].message : OUTCOMES[fields.outcome];
  const line = {
    ...{ level, timestamp: new Date(timestamp).toISOString(), message, ...fields },
    further: further?.map(({ level: ofFailure, reason, ...others }) => ({
      ...{ level: ofFailure, message: REASONS[reason].message, reason, ...others },
    })),
    furtherLeftOut,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
};
