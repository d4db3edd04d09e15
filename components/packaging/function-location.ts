import { Session, type Runtime } from "node:inspector";
import { readFileSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";
import { dirname, isAbsolute, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { runInThisContext } from "node:vm";

/** Any function, whatever it takes; it is inspected, never called. */
export type AnyFunction = (...args: never[]) => unknown;

/** What the JavaScript engine knows of a function. */
export interface InspectedFunction {
  /** The file in which it was defined; undefined for one that has none (bound, native, evaluated from a string). */
  file?: string;
  /** The line of the source file, counted from 1, at an offset of the function's text; undefined without a file. */
  lineAt: (offset: number) => number | undefined;
  /** The values that variables outside of it have now: one map per scope, the innermost first. */
  scopes: readonly Record<string, unknown>[];
}

interface Script {
  url: string;
  sourceMapUrl?: string;
}

/** The inspector of this process, and what it has told: which script came from where. */
interface Inspector {
  session: Session;
  scripts: Map<string, Script>;
}

let inspector: Inspector | undefined;
let subjects = 0;

/** The file in which a function was defined, as the JavaScript engine recorded it. */
export function findDefiningFile(subject: AnyFunction): string | undefined {
  return inspectFunction(subject).file;
}

/** `file:line: ` of an offset of a function's text, for a message to begin with; nothing when it stands in no file. */
export function placeOf({ file, lineAt }: InspectedFunction, offset: number): string {
  if (file === undefined) return "";
  const line = lineAt(offset);
  return `${relative(process.cwd(), file)}${line === undefined ? "" : `:${line}`}: `;
}

/** Asks the engine about a function; at once, since the inspector of one's own thread answers before it returns. */
export function inspectFunction(subject: AnyFunction): InspectedFunction {
  inspector ??= openInspector();
  const { session } = inspector;
  const objectId = findObjectId(session, subject);
  const internal = objectId === undefined ? [] : internalProperties(session, objectId);
  const location: unknown = internal.find(({ name }) => name === "[[FunctionLocation]]")?.value?.value;
  const { scriptId, lineNumber, columnNumber } = readLocation(location);
  const script = findScript(inspector, scriptId);
  const file = toPath(script?.url ?? "");
  const scopesId = internal.find(({ name }) => name === "[[Scopes]]")?.value?.objectId;
  return {
    file,
    lineAt: (offset) => {
      if (script === undefined || file === undefined) return undefined;
      const before = String(subject).slice(0, offset).split("\n");
      const column = (before.at(-1)?.length ?? 0) + (before.length === 1 ? columnNumber : 0);
      return sourceLine(script, file, lineNumber + before.length - 1, column);
    },
    scopes: scopesId === undefined ? [] : readScopes(session, scopesId),
  };
}

function openInspector(): Inspector {
  const session = new Session();
  const scripts = new Map<string, Script>();
  session.connect();
  session.on("Debugger.scriptParsed", ({ params: { scriptId, url, sourceMapURL } }) =>
    scripts.set(scriptId, { url, sourceMapUrl: sourceMapURL }),
  );
  return { session, scripts };
}

/** Enabling the debugger lists every script that was ever loaded, in 40 ms; left on, it makes errors slow (pulumi-debugger.ts). */
function findScript({ session, scripts }: Inspector, scriptId: string): Script | undefined {
  if (!scripts.has(scriptId)) {
    session.post("Debugger.enable");
    session.post("Debugger.disable");
  }
  return scripts.get(scriptId);
}

/** The inspector reaches a value only through an expression, and sees the main context only: under Jest, another one. */
function findObjectId(session: Session, subject: unknown): string | undefined {
  const globals = runInThisContext("globalThis") as Record<string, unknown>;
  const handle = `cognitoTriggersSubject${subjects++}`;
  globals[handle] = subject;
  let objectId: string | undefined;
  session.post("Runtime.evaluate", { expression: `globalThis.${handle}` }, (_, answer) => {
    objectId = answer?.result.objectId;
  });
  delete globals[handle];
  return objectId;
}

function internalProperties(session: Session, objectId: string): Runtime.InternalPropertyDescriptor[] {
  let found: Runtime.InternalPropertyDescriptor[] = [];
  session.post("Runtime.getProperties", { objectId, ownProperties: true }, (_, answer) => {
    found = answer?.internalProperties ?? [];
  });
  return found;
}

/** The engine's list of scopes is no array, and its entries no scopes of the program but what describes them. */
function readScopes(session: Session, scopesId: string): Record<string, unknown>[] {
  const holder: { list?: ArrayLike<{ object?: Record<string, unknown> }> } = {};
  const functionDeclaration = "function (holder) { holder.list = this; }";
  const holderId = findObjectId(session, holder);
  session.post("Runtime.callFunctionOn", {
    objectId: scopesId,
    functionDeclaration,
    arguments: [{ objectId: holderId }],
  });
  const { list = [] } = holder;
  return Array.from({ length: list.length }, (_, index) => list[index]?.object).filter((scope) => scope !== undefined);
}

function readLocation(location: unknown): { scriptId: string; lineNumber: number; columnNumber: number } {
  const { scriptId, lineNumber, columnNumber } = Object(location) as Record<string, unknown>;
  return {
    scriptId: typeof scriptId === "string" ? scriptId : "",
    lineNumber: Number(lineNumber ?? 0),
    columnNumber: Number(columnNumber ?? 0),
  };
}

/** The line of the file that somebody wrote, where the script says what it was made from; counted from 1. */
function sourceLine({ sourceMapUrl }: Script, file: string, line: number, column: number): number {
  const map = readSourceMap(sourceMapUrl, file);
  const entry = map?.findEntry(line, column);
  return (entry !== undefined && "originalLine" in entry ? entry.originalLine : line) + 1;
}

function readSourceMap(url: string | undefined, file: string): SourceMap | undefined {
  if (url === undefined || url === "") return undefined;
  try {
    const inline = /^data:application\/json[^,]*;base64,(.*)$/s.exec(url)?.[1];
    const text =
      inline === undefined
        ? readFileSync(resolve(dirname(file), url), "utf8")
        : Buffer.from(inline, "base64").toString("utf8");
    return new SourceMap(JSON.parse(text) as SourceMapPayload);
  } catch {
    // A line of the script is better than none.
    return undefined;
  }
}

function toPath(url: string): string | undefined {
  if (url.startsWith("file:")) return fileURLToPath(url);
  return isAbsolute(url) ? url : undefined;
}
