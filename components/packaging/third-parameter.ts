import type { AnyNode, Pattern } from "acorn";

import { isLogLine, type CallbackSyntax } from "./callback-syntax";
import { usesOf } from "./name-uses";

/** What a callback does with the parameter that Lambda's old style called back. */
export interface ThirdParameter {
  /** Where something is done with it that may call it; undefined when nothing is, or when the callback can do without it. */
  use?: AnyNode;
  /** Its name, where it has one. */
  name?: string;
  /** Whether the callback asks if it is there, or has another in its place: such a one gets none, and is right. */
  isOptional: boolean;
}

/** A variable, and the node in which it is one. */
interface Variable {
  name: string;
  scope: AnyNode;
}

/** What is found on the way: variables that hold the third parameter, and lists that hold it at a place. */
interface Found {
  variables: Variable[];
  lists: (Variable & { place: number })[];
  uses: { node: AnyNode; name?: string }[];
  isOptional: boolean;
}

/**
 * Reads what a callback does with its third parameter, by whatever name: a parameter, a part of `arguments` or of the rest.
 *
 * Whatever may call it counts, an alias and a function that it is handed to included. Not seen is what leaves the callback
 * in a list, as in `other(...args)`: that fails when it is called (runtime/shared/called-back.ts).
 */
export function readThirdParameter({ node: { type, params, body } }: CallbackSyntax): ThirdParameter {
  const found: Found = { variables: [], lists: [], uses: [], isOptional: false };
  takeFrom(params, 2, body, found);
  if (type === "FunctionExpression") found.lists.push({ name: "arguments", scope: body, place: 2 });
  // Both grow while they are read: a list may be taken apart into a list.
  for (const list of found.lists) readList(list, body, found);
  for (const { name, scope } of found.variables) {
    for (const { node, around } of usesOf(name, scope)) readUse(node, around, name, found);
  }
  const [first] = found.uses;
  return found.isOptional ? { isOptional: true } : { isOptional: false, use: first?.node, name: first?.name };
}

/** Takes the third parameter out of a list of patterns in which it stands at a place. */
function takeFrom(patterns: readonly (Pattern | null)[], place: number, scope: AnyNode, found: Found): void {
  const last = patterns.at(-1);
  if (last?.type === "RestElement" && patterns.length - 1 <= place) {
    const { argument } = last;
    const within = place - (patterns.length - 1);
    if (argument.type === "Identifier") found.lists.push({ name: argument.name, scope, place: within });
    if (argument.type === "ArrayPattern") takeFrom(argument.elements, within, scope, found);
    return;
  }
  const third = patterns[place];
  if (third) take(third, scope, found);
}

function take(third: Pattern, scope: AnyNode, found: Found): void {
  if (third.type === "Identifier") found.variables.push({ name: third.name, scope });
  else if (third.type === "AssignmentPattern") found.isOptional = true;
  else found.uses.push({ node: third });
}

function readList({ name, scope, place }: Variable & { place: number }, body: AnyNode, found: Found): void {
  for (const { node, around } of usesOf(name, scope)) {
    const [parent, ...others] = around;
    if (parent?.type === "MemberExpression" && parent.object === node) {
      if (isPlace(parent.property, place)) readUse(parent, others, undefined, found);
      if (parent.property.type === "Identifier" && parent.property.name === "length") found.isOptional = true;
    }
    if (parent?.type === "VariableDeclarator") {
      const block = others.find(({ type }) => type === "BlockStatement") ?? body;
      if (parent.id.type === "ArrayPattern") takeFrom(parent.id.elements, place, block, found);
      if (parent.id.type === "ObjectPattern") {
        for (const each of parent.id.properties) {
          if (each.type === "Property" && isPlace(each.key, place)) take(each.value, block, found);
        }
      }
    }
  }
}

function isPlace(node: AnyNode, place: number): boolean {
  return node.type === "Literal" && String(node.value) === String(place);
}

/** What comes of one place where the third parameter stands. */
function readUse(node: AnyNode, [parent, ...around]: readonly AnyNode[], name: string | undefined, found: Found): void {
  switch (parent?.type) {
    case "ExpressionStatement":
      return;
    case "UnaryExpression":
      if (parent.operator !== "void") found.isOptional = true;
      return;
    case "BinaryExpression":
      found.isOptional = true;
      return;
    case "LogicalExpression":
      if (parent.left === node) found.isOptional = true;
      else readUse(parent, around, name, found);
      return;
    default:
      if (parent && isLogLine(parent)) return;
      if (parent && asksForIt(parent, node)) found.isOptional = true;
      else found.uses.push({ node, name });
  }
}

/** Whether what is around it goes another way when it is not there, or puts another in its place. */
function asksForIt(parent: AnyNode, node: AnyNode): boolean {
  switch (parent.type) {
    case "IfStatement":
    case "ConditionalExpression":
    case "WhileStatement":
    case "DoWhileStatement":
    case "ForStatement":
      return parent.test === node;
    case "CallExpression":
      return parent.callee === node && parent.optional;
    case "MemberExpression":
      return parent.object === node && parent.optional;
    case "AssignmentExpression":
      return parent.left === node;
    default:
      return false;
  }
}
