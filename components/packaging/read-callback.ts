import type ts from "typescript";

import type { AnyFunction } from "./function-location";

/** A variable from outside that a callback uses: the properties that it reads of it, or none when it takes all of it. */
export interface CapturedVariable {
  name: string;
  /** `settings.limits.most` is read as `[["limits", "most"]]`. */
  chains: readonly (readonly string[])[];
  /** Where it stands first in the callback's text. */
  offset: number;
}

/** A `require` or `import()` in a callback; a computed one has no specifier. */
export interface RequiredModule {
  specifier?: string;
  /** Whether the callback handles that it is not there. */
  isOptional: boolean;
  offset: number;
}

/** What Pulumi's own serialiser reads a function with, so that both see the same. Not in its public types. */
interface Parser {
  parseFunction: (
    text: string,
  ) => [error: unknown, parsed: { capturedVariables: { required: ReadonlyMap<string, readonly Chain[]> } } | undefined];
}

interface Chain {
  infos: readonly { name: string }[];
}

/** What a callback takes from outside, and what it requires; undefined for one that cannot be read, as a native one. */
export function readCallback(
  callback: AnyFunction,
): { variables: CapturedVariable[]; modules: RequiredModule[] } | undefined {
  const tools = loadTools();
  if (tools === undefined) return undefined;
  const text = String(callback);
  const [, parsed] = tools.parser.parseFunction(text);
  if (parsed === undefined) return undefined;
  const source = tools.typescript.createSourceFile(
    "callback.js",
    `(${text})`,
    tools.typescript.ScriptTarget.Latest,
    true,
  );
  const { modules, firstUse } = walk(tools.typescript, source);
  const variables = [...parsed.capturedVariables.required].map(([name, chains]) => ({
    name,
    chains: chains.map(({ infos }) => infos.map((info) => info.name)),
    offset: firstUse.get(name) ?? 0,
  }));
  return { variables, modules };
}

/** Another version of Pulumi may have them elsewhere: then problems are found later, when the callback is bundled. */
function loadTools(): { parser: Parser; typescript: typeof ts } | undefined {
  try {
    return {
      parser: require("@pulumi/pulumi/runtime/closure/parseFunction") as Parser,
      typescript: require("@pulumi/pulumi/typescript-shim") as typeof ts,
    };
  } catch {
    return undefined;
  }
}

function walk(typescript: typeof ts, source: ts.SourceFile) {
  const modules: RequiredModule[] = [];
  const firstUse = new Map<string, number>();
  const visit = (node: ts.Node, isOptional: boolean): void => {
    // The text stands in a bracket.
    const offset = node.getStart(source) - 1;
    if (typescript.isIdentifier(node) && !firstUse.has(node.text)) firstUse.set(node.text, offset);
    if (typescript.isCallExpression(node)) {
      const required = readRequire(typescript, node);
      if (required !== undefined) modules.push({ ...required, isOptional, offset });
    }
    const inTry = isOptional || typescript.isTryStatement(node);
    typescript.forEachChild(node, (child) => visit(child, inTry));
  };
  visit(source, false);
  return { modules, firstUse };
}

function readRequire(typescript: typeof ts, { expression, arguments: given }: ts.CallExpression) {
  const isRequire = typescript.isIdentifier(expression) && expression.text === "require";
  const isImport = expression.kind === typescript.SyntaxKind.ImportKeyword;
  const [argument] = given;
  if ((!isRequire && !isImport) || argument === undefined) return undefined;
  return { specifier: typescript.isStringLiteralLike(argument) ? argument.text : undefined };
}
