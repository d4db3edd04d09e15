import {
  applyChange,
  assertNoConflicts,
  createRetrier,
  createUserPoolApi,
  createUserPoolClient,
  describeMovedSetting,
  describeUserPool,
  NOTHING_SENT,
  planLambdaConfigChange,
  SYSTEM_CLOCK,
  type ApplyTools,
  type LambdaConfigPlan,
} from "../runtime/attachment";
import { readAwsError } from "../runtime/shared/aws-call";

import { buildChange } from "./build-change";
import type { AttachCommand, DetachCommand } from "./command";
import { assertCredentials } from "./credentials";
import { EXIT, type ExitCode } from "./exit-codes";
import { assertFunctionsExist, createFindFunction, type FindFunction } from "./function-check";
import { permissionCommands } from "./permission-commands";
import { retryLine, sayWhatIsWaitedFor } from "./progress";
import { differenceLines, doneLines, dryRunLines, nothingToDo, type Report } from "./report";
import { COMMAND_LINE } from "./wording";
import type { Terminal } from "./terminal";
import { undoCommands } from "./undo-commands";

/** No new attempt begins later than this. */
const LONGEST_WORK_MS = 60_000;

/** What a command works with. */
export interface CommandTools extends ApplyTools {
  findFunction: FindFunction;
}

/**
 * Shows what the command would change, asks, changes it and checks the pool.
 *
 * @throws {AttachmentError} a sentence on what was found, what became of the pool and what to do
 * @throws {MissingFunctionError} when a function that is to be attached does not exist
 */
export async function run(
  command: AttachCommand | DetachCommand,
  terminal: Terminal,
  tools: CommandTools,
): Promise<ExitCode> {
  const say = command.json ? terminal.note : terminal.print;
  const described = await describeUserPool(command.userPoolId, tools);
  const change = buildChange(command, described.LambdaConfig ?? {});
  const plan = planLambdaConfigChange(described.LambdaConfig, change);
  assertNoConflicts(plan, command.userPoolId, NOTHING_SENT, COMMAND_LINE);
  const report: Report = {
    action: command.action,
    userPoolId: command.userPoolId,
    region: command.region,
    changed: false,
    slots: plan.slots,
    kmsKey: keyChange(plan),
    undo: undoCommands(command, plan),
    permissions: plan.changed ? permissionCommands(command, described.Arn) : [],
  };
  if (!plan.changed) return finish(report, [nothingToDo(command)], command, terminal);
  if (command.action === "attach") await assertFunctionsExist(command, tools.findFunction, terminal.note);

  say(`User pool ${command.userPoolId} (${described.Name ?? "no name"}), ${command.region}:`);
  differenceLines(report).forEach(say);
  if (command.dryRun) return finish(report, dryRunLines(report), command, terminal);
  if (!(await isConfirmed(command, terminal))) {
    if (command.json) terminal.print(JSON.stringify(report));
    return EXIT.notConfirmed;
  }

  const applied = await applyChange(change, tools);
  const meanwhile = applied.meanwhile.length > 0 ? applied.meanwhile.map(describeMovedSetting) : undefined;
  const done = { ...report, changed: applied.changed, undo: applied.changed ? report.undo : [], meanwhile };
  return finish(done, doneLines(done), command, terminal);
}

function keyChange({ before: { KMSKeyID: from }, after: { KMSKeyID: to } }: LambdaConfigPlan): Report["kmsKey"] {
  return from === to ? undefined : { from, to };
}

/**
 * The tools for AWS, with the credentials of whoever runs the command.
 *
 * @throws {CredentialsError} when there are none
 */
export async function createTools(
  { region }: AttachCommand | DetachCommand,
  { note }: Terminal,
): Promise<CommandTools> {
  const clock = SYSTEM_CLOCK;
  const client = createUserPoolClient(region);
  await assertCredentials(client);
  return {
    api: sayWhatIsWaitedFor(createUserPoolApi(client), note),
    clock,
    // Nobody has just been given the right: a refusal is final.
    retrier: createRetrier(clock, clock.now() + LONGEST_WORK_MS, false, (error, delayMs) =>
      note(retryLine(readAwsError(error).name, delayMs, LONGEST_WORK_MS)),
    ),
    region,
    wording: COMMAND_LINE,
    findFunction: createFindFunction({ region }),
  };
}

async function isConfirmed(command: AttachCommand | DetachCommand, terminal: Terminal): Promise<boolean> {
  if (command.yes) return true;
  if (!terminal.canAsk()) {
    terminal.note("Not confirmed: nothing was changed. There is no terminal to ask at; give --yes.");
    return false;
  }
  if (await terminal.confirm("Change the pool?")) return true;
  terminal.note("Not confirmed: nothing was changed.");
  return false;
}

function finish(
  report: Report,
  lines: readonly string[],
  { json }: AttachCommand | DetachCommand,
  { print }: Terminal,
): ExitCode {
  if (json) print(JSON.stringify(report));
  else lines.forEach(print);
  return EXIT.done;
}
