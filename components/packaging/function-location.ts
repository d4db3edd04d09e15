import { Session } from "node:inspector/promises";
import { isAbsolute } from "node:path";
import { fileURLToPath } from "node:url";
import { runInThisContext } from "node:vm";

/** Any function, whatever it takes; it is inspected, never called. */
export type AnyFunction = (...args: never[]) => unknown;

/** The inspector of this process, and what it has told: which script came from where. */
interface Inspector {
  session: Session;
  urlsByScriptId: Map<string, string>;
}

let inspector: Promise<Inspector> | undefined;
let subjects = 0;

/**
 * The file in which a function was defined, as the JavaScript engine recorded it; `undefined` for a function that has
 * none (bound, native, evaluated from a string).
 */
export async function findDefiningFile(subject: AnyFunction): Promise<string | undefined> {
  inspector ??= openInspector();
  const { session, urlsByScriptId } = await inspector;
  const objectId = await findObjectId(session, subject);
  if (objectId === undefined) return undefined;
  const { internalProperties } = await session.post("Runtime.getProperties", { objectId, ownProperties: true });
  const location: unknown = internalProperties?.find(({ name }) => name === "[[FunctionLocation]]")?.value?.value;
  return toPath(urlsByScriptId.get(readScriptId(location)) ?? "");
}

/** Opened once, since enabling the debugger lists every script that was ever loaded: 40 ms a time. */
async function openInspector(): Promise<Inspector> {
  const session = new Session();
  const urlsByScriptId = new Map<string, string>();
  session.connect();
  session.on("Debugger.scriptParsed", ({ params }) => urlsByScriptId.set(params.scriptId, params.url));
  await session.post("Debugger.enable");
  return { session, urlsByScriptId };
}

/** The inspector reaches a value only through an expression, and sees the main context only: under Jest, another one. */
async function findObjectId(session: Session, subject: AnyFunction): Promise<string | undefined> {
  const globals = runInThisContext("globalThis") as Record<string, unknown>;
  const handle = `cognitoTriggersSubject${subjects++}`;
  globals[handle] = subject;
  try {
    const { result } = await session.post("Runtime.evaluate", { expression: `globalThis.${handle}` });
    return result.objectId;
  } finally {
    delete globals[handle];
  }
}

function readScriptId(location: unknown): string {
  const hasScriptId = typeof location === "object" && location !== null && "scriptId" in location;
  return hasScriptId ? String(location.scriptId) : "";
}

function toPath(url: string): string | undefined {
  if (url.startsWith("file:")) return fileURLToPath(url);
  return isAbsolute(url) ? url : undefined;
}
