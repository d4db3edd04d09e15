import { isUserPoolId } from "./arns";
import { AttachmentError } from "./errors";
import type { AttachmentAction, AttachmentInput, AttachmentInvocation } from "./input";
import { readInput } from "./read-input";
import { isObject, show } from "./values";

/**
 * Reads the payload of an `aws.lambda.Invocation` with `lifecycleScope: "CRUD"`.
 *
 * What is to be attached is read strictly. What was attached before, and what a deletion lets go, is read leniently: a
 * state that holds something that cannot be read must not make every later run fail.
 *
 * @throws {AttachmentError} with every fault of the payload in one message
 */
export function parseInvocation(payload: unknown): AttachmentInvocation {
  const faults: string[] = [];
  if (!isObject(payload)) throw invalid([`expected an object, found ${show(payload)}`]);
  const { tf, ...members } = payload;
  const action = readAction(tf);
  if (!action) throw invalid(["tf.action: expected create, update or delete (lifecycleScope CRUD)"]);
  const previous = readLeniently(isObject(tf) ? parseIfText(tf.prev_input) : undefined);
  if (action === "delete") {
    const input = readLeniently(members) ?? previous;
    if (!input) throw invalid([`userPoolId: expected the id of a user pool, found ${show(members.userPoolId)}`]);
    return { action, input, previous };
  }
  const input = readInput(members, faults);
  if (faults.length > 0) throw invalid(faults);
  return { action, input, previous };
}

/**
 * Checks what shall be attached.
 *
 * @throws {AttachmentError} with every fault in one message
 */
export function parseAttachmentInput(value: unknown): AttachmentInput {
  const faults: string[] = [];
  const input = readInput(isObject(value) ? value : {}, faults);
  if (faults.length > 0) throw invalid(faults);
  return input;
}

function invalid(faults: readonly string[]): AttachmentError {
  return new AttachmentError(
    "input",
    `The input of the user pool attachment is not valid, so nothing was changed: ${faults.join("; ")}.`,
  );
}

function readAction(tf: unknown): AttachmentAction | undefined {
  const action = isObject(tf) ? tf.action : undefined;
  return action === "create" || action === "update" || action === "delete" ? action : undefined;
}

/** The provider sends the previous input as an object; its documentation shows a JSON text. */
function parseIfText(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return undefined;
  }
}

function readLeniently(value: unknown): AttachmentInput | undefined {
  if (!isObject(value) || typeof value.userPoolId !== "string" || !isUserPoolId(value.userPoolId)) return undefined;
  return readInput(value, []);
}
