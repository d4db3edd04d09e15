import type { AnyNode, Identifier, Pattern } from "acorn";

import { childrenOf, isFunction, nodesOf } from "./callback-syntax";

/** One place where a variable stands, and the nodes around it, the nearest first. */
export interface NameUse {
  node: Identifier;
  around: readonly AnyNode[];
}

/** Where a variable from around a node stands in it: not a property of that name, nor what is declared anew in between. */
export function usesOf(name: string, node: AnyNode, around: readonly AnyNode[] = []): NameUse[] {
  if (node.type === "Identifier") {
    return node.name === name && !isKey(node, around[0]) ? [{ node, around }] : [];
  }
  if (around.length > 0 && namesDeclaredBy(node).includes(name)) return [];
  return partsOf(node).flatMap((child) => usesOf(name, child, [node, ...around]));
}

/** The nodes below a node, without those that declare. */
function partsOf(node: AnyNode): AnyNode[] {
  if (node.type === "VariableDeclarator") return node.init ? [node.init] : [];
  if (isFunction(node) || node.type === "CatchClause") return [node.body];
  return childrenOf(node);
}

/** The names that a pattern gives values to. */
export function namesIn(pattern: Pattern): string[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "ObjectPattern":
      return pattern.properties.flatMap((each) => namesIn(each.type === "Property" ? each.value : each.argument));
    case "ArrayPattern":
      return pattern.elements.flatMap((each) => (each ? namesIn(each) : []));
    case "AssignmentPattern":
      return namesIn(pattern.left);
    case "RestElement":
      return namesIn(pattern.argument);
    default:
      return [];
  }
}

/** Whether an identifier only names a property, a method or a label. */
function isKey(node: AnyNode, parent: AnyNode | undefined): boolean {
  switch (parent?.type) {
    case "MemberExpression":
      return parent.property === node && !parent.computed;
    case "Property":
      return parent.key === node && parent.value !== node && !parent.computed;
    case "MethodDefinition":
    case "PropertyDefinition":
      return parent.key === node && !parent.computed;
    case "LabeledStatement":
    case "BreakStatement":
    case "ContinueStatement":
      return parent.label === node;
    default:
      return false;
  }
}

/** What a node declares for all that is in it: a function its parameters and variables, a block and a loop their own. */
function namesDeclaredBy(node: AnyNode): string[] {
  if (isFunction(node)) {
    const own = node.type === "ArrowFunctionExpression" ? [] : ["arguments", ...(node.id ? [node.id.name] : [])];
    const inside = nodesOf(node.body, isFunction).flatMap(namesOfDeclaration);
    return [...own, ...node.params.flatMap(namesIn), ...inside];
  }
  switch (node.type) {
    case "BlockStatement":
      return node.body.flatMap(namesOfDeclaration);
    case "ForStatement":
      return node.init ? namesOfDeclaration(node.init) : [];
    case "ForInStatement":
    case "ForOfStatement":
      return namesOfDeclaration(node.left);
    case "CatchClause":
      return node.param ? namesIn(node.param) : [];
    default:
      return [];
  }
}

function namesOfDeclaration(node: AnyNode): string[] {
  switch (node.type) {
    case "VariableDeclaration":
      return node.declarations.flatMap(({ id }) => namesIn(id));
    case "FunctionDeclaration":
    case "ClassDeclaration":
      return node.id ? [node.id.name] : [];
    default:
      return [];
  }
}
