import { TRIGGER_NAMES, type TriggerName } from "../runtime/contract";
import {
  faultOfTriggerArn,
  isArn,
  isUserPoolId,
  LAMBDA_VERSIONS,
  regionOfArn,
  regionOfUserPoolId,
  SENDER_TRIGGERS,
  type LambdaVersion,
} from "../runtime/attachment";
import { NO_KEY, type AttachCommand, type Command, type DetachCommand } from "./command";
import { nearestName } from "./nearest-name";
import { parseOptions, type OptionName, type Options } from "./parse-options";

const ACTIONS = ["detach", "attach"] as const;
const ATTACH_ONLY: readonly OptionName[] = ["replace", "token-version"];
const ONCE: readonly OptionName[] = ["user-pool-id", "region", "token-version", "kms-key-arn"];
const REGION = /^[a-z]{2,}(-[a-z]+)+-\d+$/;

/** A command line that cannot be understood: every mistake, a line each. */
export class UsageError extends Error {
  override readonly name = "UsageError";

  constructor(readonly mistakes: readonly string[]) {
    super(mistakes.join("\n"));
  }
}

/**
 * Reads the command line.
 *
 * @throws {UsageError} with every mistake
 * @example parseCommand(["detach", "--user-pool-id", "ap-northeast-1_abc123", "--trigger", "preSignUp"])
 */
export function parseCommand(args: readonly string[]): Command {
  const options = parseOptions(args);
  if (options.values.help) return { action: "help" };
  if (options.values.version) return { action: "version" };
  const mistakes = [...options.mistakes];
  const action = readAction(options.words, mistakes);
  mistakes.push(...findRepeated(options));
  const command = action === "attach" ? readAttach(options, mistakes) : readDetach(options, mistakes);
  if (action === "detach") mistakes.push(...findAttachOnly(options));
  if (mistakes.length > 0) throw new UsageError(mistakes);
  return command;
}

function readAction(words: readonly string[], mistakes: string[]): (typeof ACTIONS)[number] | undefined {
  const [word, ...rest] = words;
  mistakes.push(...rest.map((extra) => `${extra}: not understood; a trigger is given with --trigger`));
  const action = ACTIONS.find((candidate) => candidate === word);
  if (action !== undefined) return action;
  if (word === undefined) mistakes.push(`say what to do: ${ACTIONS.join(" or ")}`);
  else mistakes.push(`${word}: unknown command; known are ${ACTIONS.join(" and ")}`);
  return undefined;
}

function findRepeated({ values }: Options): string[] {
  return ONCE.filter((name) => (values[name]?.length ?? 0) > 1).map((name) => `--${name}: give it once`);
}

function findAttachOnly({ values }: Options): string[] {
  return ATTACH_ONLY.filter((name) => values[name]).map((name) => `--${name}: only for attach`);
}

function readBase(options: Options, mistakes: string[]) {
  const { values } = options;
  const userPoolId = textOf(values, "user-pool-id") ?? "";
  if (userPoolId === "") mistakes.push("--user-pool-id: is missing");
  else if (!isUserPoolId(userPoolId)) mistakes.push(`--user-pool-id: "${userPoolId}" is no id of a user pool`);
  return {
    userPoolId,
    region: readRegion(userPoolId, textOf(values, "region"), mistakes),
    yes: values.yes !== undefined,
    dryRun: values["dry-run"] !== undefined,
    json: values.json !== undefined,
  };
}

function readRegion(userPoolId: string, given: string | undefined, mistakes: string[]): string {
  const ofPool = regionOfUserPoolId(userPoolId);
  if (given !== undefined && !REGION.test(given)) mistakes.push(`--region: "${given}" is no region`);
  else if (given !== undefined && ofPool !== undefined && given !== ofPool) {
    mistakes.push(`--region: the pool's id says ${ofPool}, not ${given}`);
  } else if (given === undefined && ofPool === undefined && isUserPoolId(userPoolId)) {
    mistakes.push("--region: is missing; the pool's id does not begin with one");
  }
  return given ?? ofPool ?? "";
}

function readDetach(options: Options, mistakes: string[]): DetachCommand {
  const base = readBase(options, mistakes);
  const triggers = (options.values.trigger ?? []).flatMap((written) => {
    if (String(written).includes("=")) mistakes.push(`--trigger ${written}: detach takes the name only`);
    return readTrigger(String(written).split("=")[0] ?? "", mistakes) ?? [];
  });
  const leftKmsKeyArn = textOf(options.values, "kms-key-arn");
  if (leftKmsKeyArn !== undefined && leftKmsKeyArn !== NO_KEY) mistakes.push(...findKeyFaults(leftKmsKeyArn, NO_KEY));
  const isSenderNamed = triggers.length === 0 || triggers.some(isSender);
  if (leftKmsKeyArn !== undefined && !isSenderNamed) mistakes.push(keyWithoutSender(""));
  return { action: "detach", ...base, triggers: [...new Set(triggers)], leftKmsKeyArn };
}

function readAttach(options: Options, mistakes: string[]): AttachCommand {
  const base = readBase(options, mistakes);
  const functionArns = readFunctionArns(options, base.region, mistakes);
  const tokenVersion = readTokenVersion(options, functionArns, mistakes);
  const kmsKeyArn = readKmsKeyArn(options, functionArns, mistakes);
  return {
    action: "attach",
    ...base,
    functionArns,
    replace: options.values.replace !== undefined,
    tokenVersion,
    kmsKeyArn,
  };
}

function readFunctionArns({ values }: Options, region: string, mistakes: string[]): AttachCommand["functionArns"] {
  const functionArns: AttachCommand["functionArns"] = {};
  if (!values.trigger && mistakes.length === 0) mistakes.push("--trigger: is missing; give --trigger NAME=ARN");
  for (const written of values.trigger ?? []) {
    const [name = "", ...rest] = String(written).split("=");
    const functionArn = rest.join("=");
    const trigger = readTrigger(name, mistakes);
    const fault = findArnFault(functionArn, region);
    if (fault !== undefined) mistakes.push(`--trigger ${name}: ${fault}`);
    if (trigger === undefined) continue;
    if (functionArns[trigger] !== undefined) mistakes.push(`--trigger ${trigger}: give it once`);
    functionArns[trigger] = functionArn;
  }
  return functionArns;
}

function findArnFault(functionArn: string, region: string): string | undefined {
  if (functionArn === "") return "attach needs NAME=ARN, with the ARN of a function or of one of its aliases";
  const fault = faultOfTriggerArn(functionArn);
  if (fault !== undefined) return `${fault}, found "${functionArn}"`;
  const ofFunction = regionOfArn(functionArn);
  if (region === "" || ofFunction === region) return undefined;
  return `the function is in ${ofFunction ?? "no region"}, the pool in ${region}`;
}

function readTokenVersion(
  { values }: Options,
  functionArns: AttachCommand["functionArns"],
  mistakes: string[],
): LambdaVersion {
  const given = textOf(values, "token-version");
  if (given === undefined) return "V1_0";
  const version = LAMBDA_VERSIONS.find((candidate) => candidate === given);
  if (version === undefined) mistakes.push(`--token-version: "${given}" is none of ${LAMBDA_VERSIONS.join(", ")}`);
  if (functionArns.preTokenGeneration === undefined) {
    mistakes.push("--token-version: has no effect without --trigger preTokenGeneration=ARN");
  }
  return version ?? "V1_0";
}

function readKmsKeyArn(
  { values }: Options,
  functionArns: AttachCommand["functionArns"],
  mistakes: string[],
): string | undefined {
  const given = textOf(values, "kms-key-arn");
  if (given === undefined) return undefined;
  mistakes.push(...findKeyFaults(given));
  if (SENDER_TRIGGERS.every((sender) => functionArns[sender] === undefined)) mistakes.push(keyWithoutSender("=ARN"));
  return given;
}

function findKeyFaults(given: string, ...otherwise: string[]): string[] {
  const expected = ["the ARN of a key", ...otherwise].join(" or ");
  return isArn(given) ? [] : [`--kms-key-arn: expected ${expected}, found "${given}"`];
}

function keyWithoutSender(value: string): string {
  const senders = SENDER_TRIGGERS.map((sender) => `${sender}${value}`).join(" or ");
  return `--kms-key-arn: has no effect without --trigger ${senders}`;
}

function isSender(trigger: TriggerName): boolean {
  return (SENDER_TRIGGERS as readonly TriggerName[]).includes(trigger);
}

function readTrigger(name: string, mistakes: string[]): TriggerName | undefined {
  const trigger = TRIGGER_NAMES.find((candidate) => candidate === name);
  if (trigger !== undefined) return trigger;
  const nearest = nearestName(name, TRIGGER_NAMES);
  const hint = nearest === undefined ? `known are ${TRIGGER_NAMES.join(", ")}` : `did you mean ${nearest}?`;
  mistakes.push(`--trigger ${name}: unknown trigger; ${hint}`);
  return undefined;
}

function textOf(values: Options["values"], name: OptionName): string | undefined {
  const value = values[name]?.[0];
  return typeof value === "string" ? value : undefined;
}
