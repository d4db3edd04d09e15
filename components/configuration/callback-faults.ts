import type { AnyNode, Expression, Pattern } from "acorn";

import { isCustomSender, type TriggerName } from "../../runtime/contract";
import { mayEnd } from "./callback-ends";
import { isFunction, nodesOf, readCallback, type CallbackSyntax } from "./callback-syntax";

const END_IT = "and Cognito refuses every user then; end it with return event";
const OLD_STYLE =
  "calls its third parameter back, which Lambda's old style had and is not there; make it async and return the event";

/**
 * What is wrong with a callback that can be seen in its text: that it never returns the event, or calls back as Lambda
 * functions did long ago. `undefined` when there is nothing, or when it cannot be told.
 *
 * A right callback is never refused: whoever only throws, or ends in a call of something that may throw, is let through.
 * What is not seen here fails when it runs, and says so.
 */
export function faultOfCallback(callback: object, trigger?: TriggerName): string | undefined {
  const syntax = readCallback(callback);
  if (syntax === undefined) return undefined;
  if (callsBack(syntax)) return OLD_STYLE;
  // Cognito does not wait for these, and takes no answer.
  return trigger !== undefined && isCustomSender(trigger) ? undefined : faultOfAnswer(syntax);
}

function faultOfAnswer({ params, body }: CallbackSyntax): string | undefined {
  if (body.type !== "BlockStatement") return describe(whatItIs(body, params));
  const returns = nodesOf(body, isFunction).filter((node) => node.type === "ReturnStatement");
  const found = returns.map(({ argument }) => (argument ? whatItIs(argument, params) : "nothing"));
  if (found.includes(undefined)) return undefined;
  return mayEnd(body, params) ? describe("nothing") : describe(found[0]);
}

function describe(found: string | undefined): string | undefined {
  if (found === undefined) return undefined;
  return found === "nothing" ? `returns nothing, ${END_IT}` : `returns ${found} in place of the event, ${END_IT}`;
}

/** What an expression is, when it is certainly no event. */
function whatItIs(node: Expression, params: readonly Pattern[]): string | undefined {
  switch (node.type) {
    case "Literal":
      return node.value === null ? "nothing" : typeof node.value === "string" ? "a text" : (node.raw ?? "a value");
    case "TemplateLiteral":
      return "a text";
    case "ArrayExpression":
      return "a list";
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return "a function";
    case "Identifier":
      return node.name === "undefined" ? "nothing" : undefined;
    case "UnaryExpression":
      return node.operator === "void" ? "nothing" : "a plain value";
    case "ObjectExpression": {
      const names = node.properties.map((each) =>
        each.type === "Property" && !each.computed ? nameOf(each.key) : "?",
      );
      return names.includes("?") || names.includes("response") ? undefined : "an object without response";
    }
    case "AssignmentExpression":
      return node.operator === "=" ? whatItIs(node.right, params) : undefined;
    case "AwaitExpression":
      return whatItIs(node.argument, params);
    case "SequenceExpression": {
      const last = node.expressions.at(-1);
      return last && whatItIs(last, params);
    }
    case "CallExpression":
      return isLogLine(node) ? "nothing" : undefined;
    case "MemberExpression":
      return partOfEvent(node, params);
    default:
      return undefined;
  }
}

function nameOf(key: AnyNode): string {
  return key.type === "Identifier" ? key.name : key.type === "Literal" ? String(key.value) : "?";
}

function isLogLine({ callee }: { callee: AnyNode }): boolean {
  return callee.type === "MemberExpression" && callee.object.type === "Identifier" && callee.object.name === "console";
}

/** `event.response`, written so. */
function partOfEvent(node: Extract<AnyNode, { type: "MemberExpression" }>, [event]: readonly Pattern[]) {
  const isOfEvent =
    event?.type === "Identifier" && node.object.type === "Identifier" && node.object.name === event.name;
  if (!isOfEvent || node.computed || node.property.type !== "Identifier") return undefined;
  const { name } = node.property;
  return name === "response" || name === "request" ? `${event.name}.${name}` : undefined;
}

/**
 * Whether the third parameter is called, and nothing else is done with it: whoever asks first whether it is there may be
 * right, and so may whoever declares the name anew.
 */
function callsBack({ params: [, , third], body }: CallbackSyntax): boolean {
  if (third?.type !== "Identifier") return false;
  const isThird = (node: AnyNode): boolean => node.type === "Identifier" && node.name === third.name;
  const nodes = nodesOf(body);
  const called = nodes.filter((node) => node.type === "CallExpression" && !node.optional && isThird(node.callee));
  return called.length > 0 && nodes.filter(isThird).length === called.length;
}
