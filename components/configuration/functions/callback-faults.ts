import type { AnyNode, BlockStatement, Expression, Pattern } from "acorn";

import { isCustomSender, type TriggerName } from "../../../runtime/contract";
import { isFunction, isLogLine, nodesOf, parseCallback, type CallbackSyntax } from "../../packaging/callback-syntax";
import { inspectFunction, placeOf, type AnyFunction } from "../../packaging/function-location";
import { readThirdParameter } from "../../packaging/third-parameter";
import { mayEnd } from "./callback-ends";

/** What is wrong with a callback, and where in its text. */
interface Fault {
  problem: string;
  offset: number;
}

const END_IT = "and Cognito refuses every user then; end it with return event";

/**
 * What is wrong with a callback that can be seen in its text, with file and line: that it never returns the event, or uses
 * the third parameter that Lambda functions called back long ago. `undefined` when there is nothing, or when it cannot be
 * told.
 *
 * A right callback is never refused: whoever only throws, or ends in a call of something that may throw, is let through,
 * and so is whoever asks first whether the third parameter is there. What is not seen here fails when it runs, and says so.
 */
export function faultOfCallback(callback: AnyFunction, trigger?: TriggerName): string | undefined {
  const syntax = parseCallback(callback);
  if (syntax === undefined) return undefined;
  // Cognito does not wait for these, and takes no answer.
  const isAnswered = trigger === undefined || !isCustomSender(trigger);
  const fault = faultOfStyle(syntax) ?? (isAnswered ? faultOfAnswer(syntax) : undefined);
  return fault && `${placeOf(inspectFunction(callback), fault.offset - syntax.prefix.length)}${fault.problem}`;
}

function faultOfStyle(syntax: CallbackSyntax): Fault | undefined {
  const { use, name } = readThirdParameter(syntax);
  if (use === undefined) return undefined;
  const which = `its third parameter${name === undefined ? "" : ` (${name})`}`;
  return {
    problem: `uses ${which}, which Lambda's old style called back and is not there; make it async and return the event`,
    offset: use.start,
  };
}

function faultOfAnswer({ node }: CallbackSyntax): Fault | undefined {
  const { params } = node;
  const body = bodyOf(node.body);
  if (body.type !== "BlockStatement") return describe(whatItIs(body, params), body.start);
  const returns = nodesOf(body, isFunction).filter((node) => node.type === "ReturnStatement");
  const faults = returns.map(({ argument, start }) =>
    describe(argument ? whatItIs(argument, params) : "nothing", start),
  );
  if (faults.includes(undefined)) return undefined;
  // Where it ends, the return is missing.
  return mayEnd(body, params) ? describe("nothing", body.end - 1) : faults[0];
}

/** What the author wrote, where a compiler has made `__awaiter(…, function* () { … })` of an async function. */
function bodyOf(body: BlockStatement | Expression): BlockStatement | Expression {
  const [first] = body.type === "BlockStatement" ? body.body : [];
  const call = first?.type === "ReturnStatement" ? first.argument : body;
  const isMade =
    call?.type === "CallExpression" && call.callee.type === "Identifier" && call.callee.name === "__awaiter";
  const made = isMade ? call.arguments.at(-1) : undefined;
  return made?.type === "FunctionExpression" ? made.body : body;
}

function describe(found: string | undefined, offset: number): Fault | undefined {
  if (found === undefined) return undefined;
  const what = found === "nothing" ? "nothing" : `${found} in place of the event`;
  return { problem: `returns ${what}, ${END_IT}`, offset };
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

/** `event.response`, written so. */
function partOfEvent(node: Extract<AnyNode, { type: "MemberExpression" }>, [event]: readonly Pattern[]) {
  const isOfEvent =
    event?.type === "Identifier" && node.object.type === "Identifier" && node.object.name === event.name;
  if (!isOfEvent || node.computed || node.property.type !== "Identifier") return undefined;
  const { name } = node.property;
  return name === "response" || name === "request" ? `${event.name}.${name}` : undefined;
}
