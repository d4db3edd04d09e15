import { parseExpressionAt, type AnyNode, type BlockStatement, type Expression, type Pattern } from "acorn";

/** A function as its text has it. */
export interface CallbackSyntax {
  params: readonly Pattern[];
  body: BlockStatement | Expression;
}

/**
 * Reads a function's text; `undefined` where it has none that can be read: a bound function, a native one, one with a
 * private name.
 *
 * The parser is that of the engine's own language, and not one that takes TypeScript: what is there at run time is
 * JavaScript, whatever the program was written in.
 */
export function readCallback(callback: object): CallbackSyntax | undefined {
  const text = Function.prototype.toString.call(callback);
  // Of a method only an object around it makes an expression.
  return findFunction(`(${text})`) ?? findFunction(`({${text}})`);
}

function findFunction(text: string): CallbackSyntax | undefined {
  try {
    const node = parseExpressionAt(text, 0, { ecmaVersion: "latest" });
    if (node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression") return node;
    const method = node.type === "ObjectExpression" ? node.properties[0] : undefined;
    return method?.type === "Property" && method.value.type === "FunctionExpression" ? method.value : undefined;
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

/** Whether a node is a function, which has returns and parameters of its own. */
export function isFunction({ type }: AnyNode): boolean {
  return ["FunctionExpression", "FunctionDeclaration", "ArrowFunctionExpression"].includes(type);
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
