import type { PreTokenGenerationVersion } from "../../../runtime/events";
import type { CognitoTriggersArgs, TriggersArgs } from "../component/cognito-triggers-args";
import type { ProgramTriggerArgs, StackTriggerArgs } from "./stack-trigger-args";
import type { HintAtFunctionArn } from "./trigger-function-args";

/** The version that the program's arguments say, whatever the result is wanted for. */
export type AsGiven<Version extends PreTokenGenerationVersion> = [Version][Version extends unknown ? 0 : never];

/** The arguments as `readStackConfig` gives them. */
export interface StackArgs<Version extends PreTokenGenerationVersion = PreTokenGenerationVersion> extends Omit<
  CognitoTriggersArgs<Version>,
  "triggers"
> {
  /** The triggers of the program and of the stack. */
  triggers: { [Name in keyof TriggersArgs]?: StackTriggerArgs<Name, Version> };
}

/** The program's part of the arguments, over which `readStackConfig` lays what the stack's file says. */
export interface ProgramArgs<Version extends PreTokenGenerationVersion = PreTokenGenerationVersion> extends Partial<
  Omit<CognitoTriggersArgs, "triggers">
> {
  /** The triggers that the program has code or settings for. */
  // The hint is written out: of an alias of another file the compiler shows no default.
  triggers?: { [Name in keyof TriggersArgs]?: ProgramTriggerArgs<Name, Version, HintAtFunctionArn> };
}
