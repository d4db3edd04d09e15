import type { TriggerName } from "../contract";
import { applyChange, type AppliedChange, type ApplyTools } from "./apply";
import { attachedBefore, changeToAttach, changeToDetach, type AttachmentChange } from "./change";
import { AttachmentError } from "./errors";
import { callRecord, type GenerationRecord } from "./generation-record";
import type { AttachmentInput, AttachmentInvocation, WantedAttachment } from "./input";
import { nameLeftBehind } from "./left-behind";

/** What the attachment function answers: the `result` of the `aws.lambda.Invocation`. */
export interface AttachmentResult {
  userPoolId: string;
  /** Whether this run updated a pool. */
  changed: boolean;
  /** The functions of this attachment that the pool now points at. */
  triggers: Partial<Record<TriggerName, string>>;
}

/** What a run works with. */
export interface RunTools extends ApplyTools {
  record: GenerationRecord;
  log: (entry: Record<string, unknown>) => void;
}

/** Runs the attachment: sets what is wanted and lets go of what is not, on this pool and on every former one. */
export function run(invocation: AttachmentInvocation, tools: RunTools): Promise<AttachmentResult> {
  if (invocation.action === "delete") return detach(invocation, tools);
  return invocation.input.hold ? Promise.resolve(answer(invocation.input, false, {})) : attach(invocation, tools);
}

async function detach({ input, previous }: AttachmentInvocation, tools: RunTools): Promise<AttachmentResult> {
  const { before } = await readBefore(input, previous, tools);
  const { same, former } = byPool(input.userPoolId, before);
  let changed = false;
  for (const change of [changeToDetach(input, ...same), ...former.map(detachAll)]) {
    if (await letGo(change, tools)) changed = true;
  }
  return answer(input, changed, {});
}

async function attach({ input, previous }: AttachmentInvocation, tools: RunTools): Promise<AttachmentResult> {
  const { before, done } = await readBefore(input, previous, tools);
  const { same, former } = byPool(input.userPoolId, before);
  const change = { ...changeToAttach(input, ...same), attachedBefore: attachedBefore(input, same, done) };
  let { changed } = await apply(change, tools);
  for (const letOff of former.map(detachAll)) {
    if (await afterAttaching(input, letOff, () => letGo(letOff, tools))) changed = true;
  }
  await noteDone(input, tools);
  return answer(input, changed, attachedArns(input));
}

/** What was asked for before and may still be attached: what the last generation that was done asked for, and since. */
async function readBefore(
  input: AttachmentInput,
  previous: AttachmentInput | undefined,
  tools: RunTools,
): Promise<{ before: WantedAttachment[]; done?: number }> {
  const { earlier = [], generation } = input;
  const last = previous ? [previous] : [];
  // What was done matters to what came before this run, and to a slot that is taken from somebody.
  const isAsked = earlier.length > 0 || Object.keys(input.replaces ?? {}).length > 0;
  if (generation === undefined || !isAsked) return { before: last };
  const done = await callRecord(() => tools.record.read(ownName(tools)), tools.retrier, {
    doing: "read what it did last",
    action: "lambda:GetAlias",
    state: "nothing was changed",
  });
  return { before: [...last, ...earlier.filter((each) => done === undefined || each.generation >= done)], done };
}

async function noteDone({ generation, userPoolId }: AttachmentInput, tools: RunTools): Promise<void> {
  if (generation === undefined) return;
  await callRecord(() => tools.record.write(ownName(tools), generation), tools.retrier, {
    doing: "note that it has done this",
    action: "lambda:UpdateAlias and lambda:CreateAlias",
    state: `the triggers of user pool ${userPoolId} are as they should be`,
  });
}

function ownName({ invokedFunctionArn = "" }: RunTools): string {
  return invokedFunctionArn.split(":").slice(0, 7).join(":");
}

/** What was asked for of the same pool, and of each former one. */
function byPool<Wanted extends WantedAttachment>(
  userPoolId: string,
  before: readonly Wanted[],
): { same: Wanted[]; former: [Wanted, ...Wanted[]][] } {
  const former = new Map<string, [Wanted, ...Wanted[]]>();
  for (const wanted of before) {
    if (wanted.userPoolId === userPoolId) continue;
    const group = former.get(wanted.userPoolId);
    if (group) group.push(wanted);
    else former.set(wanted.userPoolId, [wanted]);
  }
  return { same: before.filter((wanted) => wanted.userPoolId === userPoolId), former: [...former.values()] };
}

function detachAll([first, ...others]: [WantedAttachment, ...WantedAttachment[]]): AttachmentChange {
  return changeToDetach(first, ...others);
}

async function apply(change: AttachmentChange, tools: RunTools): Promise<AppliedChange> {
  try {
    const applied = await applyChange(change, tools);
    for (const slot of applied.slots) {
      tools.log({ level: "INFO", message: "trigger changed", userPoolId: change.userPoolId, ...slot });
    }
    for (const { path } of applied.meanwhile) {
      const message = "changed by somebody else meanwhile";
      tools.log({ level: "WARN", message, userPoolId: change.userPoolId, setting: path });
    }
    return applied;
  } catch (error) {
    throw await nameLeftBehind(error, change, tools.api);
  }
}

async function afterAttaching(
  input: AttachmentInput,
  former: AttachmentChange,
  letGoOfFormer: () => Promise<boolean>,
): Promise<boolean> {
  try {
    return await letGoOfFormer();
  } catch (error) {
    if (!(error instanceof AttachmentError)) throw error;
    throw new AttachmentError(
      error.code,
      `${error.message} The triggers were attached to ${input.userPoolId}; ${former.userPoolId} was not let go: ` +
        "run the deployment again, which does that.",
      { cause: error },
    );
  }
}

/** Lets go of a pool; one that is gone has nothing left to let go. */
async function letGo(change: AttachmentChange, tools: RunTools): Promise<boolean> {
  try {
    return (await apply(change, tools)).changed;
  } catch (error) {
    if (error instanceof AttachmentError && error.code === "missing") return false;
    throw error;
  }
}

function answer(
  { userPoolId }: AttachmentInput,
  changed: boolean,
  triggers: AttachmentResult["triggers"],
): AttachmentResult {
  return { userPoolId, changed, triggers };
}

function attachedArns({ triggers }: AttachmentInput): AttachmentResult["triggers"] {
  return Object.fromEntries(Object.entries(triggers).map(([name, { functionArn }]) => [name, functionArn]));
}
