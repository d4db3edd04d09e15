import { TRIGGER_NAMES, type TriggerName } from "../contract";
import { faultOfTriggerArn, isArn, isUserPoolId } from "./arns";
import type { AttachmentInput, EarlierAttachment, ReplacedFunction, WantedAttachment } from "./input";
import { DEFAULT_LAMBDA_VERSION, LAMBDA_VERSIONS, type TriggerFunction } from "./lambda-config";
import { isObject, show, type JsonObject } from "./values";

const MEMBERS: readonly string[] = [
  "userPoolId",
  "triggers",
  "kmsKeyArn",
  "ownsKmsKey",
  "replaces",
  "reclaim",
  "generation",
  "earlier",
  "hold",
  "revision",
] satisfies readonly (keyof AttachmentInput)[];

/** Reads what is valid and adds a sentence to `faults` for everything that is not. */
export function readInput(value: JsonObject, faults: string[]): AttachmentInput {
  for (const name of Object.keys(value)) {
    if (!MEMBERS.includes(name)) faults.push(`${name}: unknown; allowed are ${MEMBERS.join(", ")}`);
  }
  const reclaim = readReclaim(value.reclaim, faults);
  return {
    ...readWanted(value, reclaim, faults),
    reclaim,
    generation: readGeneration(value.generation, "generation", faults),
    earlier: readEarlier(value.earlier, faults),
    hold: readHold(value.hold, faults),
    revision: readOptional(value.revision, "revision", "a text", () => true, faults),
  };
}

function readWanted(value: JsonObject, reclaim: readonly string[] | undefined, faults: string[]): WantedAttachment {
  const userPoolId = typeof value.userPoolId === "string" ? value.userPoolId : "";
  if (!isUserPoolId(userPoolId)) {
    faults.push(`userPoolId: expected the id of a user pool, found ${show(value.userPoolId)}`);
  }
  const triggers = readTriggers(value.triggers, faults);
  return {
    userPoolId,
    triggers,
    kmsKeyArn: readOptional(value.kmsKeyArn, "kmsKeyArn", "the ARN of a KMS key", isArn, faults),
    ownsKmsKey: readFlag(value.ownsKmsKey, "ownsKmsKey", faults),
    replaces: readReplaces(value.replaces, triggers, reclaim, faults),
  };
}

/** Leniently: what was asked for long ago must not stop what is asked for now. */
function readEarlier(value: unknown, faults: string[]): EarlierAttachment[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) {
    faults.push(`earlier: expected a list, found ${show(value)}`);
    return undefined;
  }
  return value.filter(isObject).flatMap((entry) => {
    const wanted = readWanted(entry, undefined, []);
    const generation = readGeneration(entry.generation, "generation", []);
    return generation === undefined || !isUserPoolId(wanted.userPoolId) ? [] : [{ ...wanted, generation }];
  });
}

function readGeneration(value: unknown, path: string, faults: string[]): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "number" && Number.isSafeInteger(value) && value > 0) return value;
  faults.push(`${path}: expected a whole number from 1, found ${show(value)}`);
  return undefined;
}

function readHold(value: unknown, faults: string[]): boolean | undefined {
  if (value === undefined || value === null || typeof value === "boolean") return value ?? undefined;
  faults.push(`hold: expected true or false, found ${show(value)}`);
  return undefined;
}

function readTriggers(value: unknown, faults: string[]): AttachmentInput["triggers"] {
  if (!isObject(value)) {
    faults.push(`triggers: expected an object with a member per trigger, found ${show(value)}`);
    return {};
  }
  const triggers: AttachmentInput["triggers"] = {};
  for (const [name, entry] of knownTriggers(value, "triggers", faults)) {
    const wanted = readTriggerFunction(entry, name, faults);
    if (wanted) triggers[name] = wanted;
  }
  return triggers;
}

function readTriggerFunction(value: unknown, name: TriggerName, faults: string[]): TriggerFunction | undefined {
  const entry = isObject(value) ? value : {};
  const path = `triggers.${name}`;
  rejectUnknown(entry, path, ["functionArn", "lambdaVersion"], faults);
  const { functionArn } = entry;
  const fault = typeof functionArn === "string" ? faultOfTriggerArn(functionArn) : "expected the ARN of a function";
  if (fault) faults.push(`${path}.functionArn: ${fault}, found ${show(functionArn)}`);
  const lambdaVersion = readVersion(entry.lambdaVersion, name, `${path}.lambdaVersion`, faults);
  return typeof functionArn === "string" && !fault ? defined({ functionArn, lambdaVersion }) : undefined;
}

function readVersion(
  value: unknown,
  trigger: TriggerName,
  path: string,
  faults: string[],
): TriggerFunction["lambdaVersion"] {
  if (value === undefined || value === null) return undefined;
  const allowed = trigger === "preTokenGeneration" ? LAMBDA_VERSIONS : [DEFAULT_LAMBDA_VERSION];
  const version = LAMBDA_VERSIONS.find((known) => known === value);
  if (version && (allowed as readonly string[]).includes(version)) return version;
  faults.push(`${path}: expected ${allowed.join(", ")}, found ${show(value)}`);
  return undefined;
}

function readReplaces(
  value: unknown,
  triggers: AttachmentInput["triggers"],
  reclaim: readonly string[] | undefined,
  faults: string[],
): AttachmentInput["replaces"] {
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) {
    faults.push(`replaces: expected an object with an ARN per trigger, found ${show(value)}`);
    return undefined;
  }
  const replaces: AttachmentInput["replaces"] = {};
  for (const [name, entry] of knownTriggers(value, "replaces", faults)) {
    const replaced = readReplaced(entry, name, faults);
    if (!replaced) continue;
    const ours = replaced.functionArn === triggers[name]?.functionArn || reclaim?.includes(replaced.functionArn);
    if (ours) faults.push(`replaces.${name}: names a function of this attachment, ${show(replaced.functionArn)}`);
    else replaces[name] = typeof entry === "string" ? entry : replaced;
  }
  return replaces;
}

function readReplaced(value: unknown, name: TriggerName, faults: string[]): ReplacedFunction | undefined {
  const entry = typeof value === "string" ? { functionArn: value } : isObject(value) ? value : {};
  const path = `replaces.${name}`;
  rejectUnknown(entry, path, ["functionArn", "lambdaVersion", "kmsKeyArn"], faults);
  const { functionArn } = entry;
  const lambdaVersion = readVersion(entry.lambdaVersion, name, `${path}.lambdaVersion`, faults);
  const kmsKeyArn = readOptional(entry.kmsKeyArn, `${path}.kmsKeyArn`, "the ARN of a KMS key", isArn, faults);
  if (typeof functionArn === "string" && isArn(functionArn)) return defined({ functionArn, lambdaVersion, kmsKeyArn });
  faults.push(`${path}: expected the ARN of a function, found ${show(functionArn ?? value)}`);
  return undefined;
}

function readReclaim(value: unknown, faults: string[]): string[] | undefined {
  if (value === undefined || value === null) return undefined;
  const items: unknown[] = Array.isArray(value) ? value : [value];
  const arns = items.filter((item): item is string => typeof item === "string" && isArn(item));
  if (!Array.isArray(value) || arns.length < items.length) {
    faults.push(`reclaim: expected a list of ARNs of functions, found ${show(value)}`);
  }
  return arns;
}

function knownTriggers(value: JsonObject, path: string, faults: string[]): [TriggerName, unknown][] {
  return Object.entries(value).flatMap(([name, entry]): [TriggerName, unknown][] => {
    const known = TRIGGER_NAMES.find((trigger) => trigger === name);
    if (!known) faults.push(`${path}.${name}: no such trigger; the triggers are ${TRIGGER_NAMES.join(", ")}`);
    return known && entry !== undefined && entry !== null ? [[known, entry]] : [];
  });
}

function rejectUnknown(value: JsonObject, path: string, allowed: readonly string[], faults: string[]): void {
  for (const name of Object.keys(value)) {
    if (!allowed.includes(name)) faults.push(`${path}.${name}: unknown; allowed are ${allowed.join(", ")}`);
  }
}

function readOptional(
  value: unknown,
  path: string,
  expected: string,
  accepts: (text: string) => boolean,
  faults: string[],
): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string" && accepts(value)) return value;
  faults.push(`${path}: expected ${expected}, found ${show(value)}`);
  return undefined;
}

function readFlag(value: unknown, path: string, faults: string[]): boolean | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "boolean") return value;
  faults.push(`${path}: expected true or false, found ${show(value)}`);
  return undefined;
}

function defined<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Value;
}
