import { parseExpressionAt, type AnyNode, type ArrowFunctionExpression, type FunctionExpression } from "acorn";

/** A function as its text has it. */
export interface CallbackSyntax {
  node: FunctionExpression | ArrowFunctionExpression;
  /** What stands before the function's text where it was read. */
  prefix: string;
}

/**
 * Reads a function's text; `undefined` where it has none that can be read: a bound function, a native one, one with a
 * private name.
 *
 * The parser is that of the engine's own language, and not one that takes TypeScript: what is there at run time is
 * JavaScript, whatever the program was written in.
 */
export function parseCallback(callback: object): CallbackSyntax | undefined {
  const text = Function.prototype.toString.call(callback);
  // Of a method only an object around it makes an expression.
  return findFunction("(", text, ")") ?? findFunction("({", text, "})");
}

function findFunction(prefix: string, text: string, suffix: string): CallbackSyntax | undefined {
  try {
    const found = parseExpressionAt(prefix + text + suffix, 0, { ecmaVersion: "latest" });
    const method = found.type === "ObjectExpression" ? found.properties[0] : undefined;
    const node = method?.type === "Property" ? method.value : found;
    const isRead = node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression";
    return isRead ? { node, prefix } : undefined;
  } catch {
    return undefined;
  }
}

/** The nodes directly below a node. */
export function childrenOf(node: AnyNode): AnyNode[] {
  return Object.values(node).flat().filter(isNode);
}

/** All nodes below a node, and itself; not those below a node that `isLeaf`. */
export function nodesOf(node: AnyNode, isLeaf: (node: AnyNode) => boolean = () => false): AnyNode[] {
  return isLeaf(node) ? [node] : [node, ...childrenOf(node).flatMap((child) => nodesOf(child, isLeaf))];
}

type FunctionNode = Extract<
  AnyNode,
  { type: "FunctionExpression" | "FunctionDeclaration" | "ArrowFunctionExpression" }
>;

/** Whether a node is a function, which has returns and parameters of its own. */
export function isFunction(node: AnyNode): node is FunctionNode {
  return ["FunctionExpression", "FunctionDeclaration", "ArrowFunctionExpression"].includes(node.type);
}

/** `console.log(…)` and its kind: does nothing with what it gets, and returns nothing. */
export function isLogLine(node: AnyNode): boolean {
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return false;
  const { object } = node.callee;
  return object.type === "Identifier" && object.name === "console";
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
