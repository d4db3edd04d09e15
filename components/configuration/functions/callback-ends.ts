import type { AnyNode, Pattern, Statement } from "acorn";

import { nodesOf } from "../../packaging/callback-syntax";

/** Names of the language and of Node.js, whose methods return. */
const RETURNING = new Set(
  "Array JSON Math Number Object Promise Reflect String clearTimeout console setTimeout".split(" "),
);

/**
 * Whether a callback's body surely comes to its end without a return on some way. In doubt it does not: a function that
 * is called last may be one that always throws.
 */
export function mayEnd(statement: Statement, params: readonly Pattern[]): boolean {
  const known = new Set([...RETURNING, ...params.flatMap(nameIn), ...instancesIn(statement)]);
  return ends(statement, known);
}

function ends(statement: AnyNode | null | undefined, known: ReadonlySet<string>): boolean {
  switch (statement?.type) {
    case "ReturnStatement":
    case "ThrowStatement":
    case "BreakStatement":
    case "ContinueStatement":
      return false;
    case "BlockStatement":
      return endsInOrder(statement.body, known);
    case "IfStatement":
      return ends(statement.consequent, known) || ends(statement.alternate, known);
    case "TryStatement": {
      if (statement.finalizer && !endsInOrder(statement.finalizer.body, known)) return false;
      return ends(statement.block, known) || (statement.handler ? ends(statement.handler.body, known) : false);
    }
    case "SwitchStatement": {
      const isComplete = statement.cases.some(({ test }) => !test);
      return !isComplete || endsInOrder(statement.cases.at(-1)?.consequent ?? [], known);
    }
    case "WhileStatement":
      return statement.test.type !== "Literal";
    case "ForStatement":
      return Boolean(statement.test);
    case "DoWhileStatement":
    case "LabeledStatement":
      return ends(statement.body, known);
    case "ExpressionStatement":
      return !isCallOfUnknown(statement.expression, known);
    default:
      return true;
  }
}

/** Only the last statement is asked whether it may always throw: nobody writes on after one that does. */
function endsInOrder(statements: readonly AnyNode[], known: ReadonlySet<string>): boolean {
  return statements.every((statement, index) => {
    const isLast = index === statements.length - 1;
    return isLast || statement.type !== "ExpressionStatement" ? ends(statement, known) : true;
  });
}

/** Whether an expression is a call of something whose code is not seen here. */
function isCallOfUnknown(expression: AnyNode, known: ReadonlySet<string>): boolean {
  const isAwaited = expression.type === "AwaitExpression" || expression.type === "YieldExpression";
  const call = isAwaited ? expression.argument : expression;
  if (!call) return false;
  if (call.type === "ChainExpression") return isCallOfUnknown(call.expression, known);
  if (call.type !== "CallExpression") return false;
  const root = rootOf(call.callee);
  if (call.callee.type !== "MemberExpression") return !(root?.type === "Identifier" && RETURNING.has(root.name));
  return !(root?.type === "NewExpression" || (root?.type === "Identifier" && known.has(root.name)));
}

/** What the members of a member expression hang on: `a` in `a.b.c`. */
function rootOf(node: AnyNode): AnyNode | undefined {
  return node.type === "MemberExpression" ? rootOf(node.object) : node;
}

/** Variables that hold what the callback itself makes with `new`: a client, whose calls return. */
function instancesIn(body: AnyNode): string[] {
  return nodesOf(body).flatMap((node) =>
    node.type === "VariableDeclarator" && node.init?.type === "NewExpression" ? nameIn(node.id) : [],
  );
}

/** The name that a pattern is, when it is no more than that. */
function nameIn(pattern: Pattern): string[] {
  return pattern.type === "Identifier" ? [pattern.name] : [];
}
