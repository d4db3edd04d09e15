/** One statement of a function's resource policy, as AddPermission makes it. */
export interface PermissionStatement {
  statementId: string;
  functionName: string;
  /** Alias or version that the statement is about; absent for the function itself. */
  qualifier?: string;
  action: string;
  principal: string;
  sourceAccount?: string;
  /** ARN, in which `*` and `?` are wildcards. */
  sourceArn?: string;
}

/** A call of an AWS service on behalf of a resource. */
export interface ServiceCaller {
  principal: string;
  sourceAccount: string;
  sourceArn: string;
}

/** Whether one of `statements` lets `caller` invoke the function, alias or version. */
export function mayInvoke(
  statements: readonly PermissionStatement[],
  functionName: string,
  qualifier: string | undefined,
  caller: ServiceCaller,
): boolean {
  return statements.some(
    (statement) =>
      statement.functionName === functionName &&
      // A permission on the function covers none of its aliases, and the other way round.
      unqualified(statement.qualifier) === unqualified(qualifier) &&
      ["lambda:InvokeFunction", "lambda:*", "*"].includes(statement.action) &&
      [caller.principal, "*"].includes(statement.principal) &&
      (statement.sourceAccount === undefined || statement.sourceAccount === caller.sourceAccount) &&
      (statement.sourceArn === undefined || matchesStringLike(statement.sourceArn, caller.sourceArn)),
  );
}

/** Whether `value` matches `pattern` as IAM's StringLike does: case-sensitive, `*` any text, `?` one character. */
export function matchesStringLike(pattern: string, value: string): boolean {
  const expression = pattern
    .replace(/[\\^$.|+()[\]{}]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${expression}$`, "s").test(value);
}

function unqualified(qualifier: string | undefined): string | undefined {
  return qualifier === "$LATEST" ? undefined : qualifier;
}
