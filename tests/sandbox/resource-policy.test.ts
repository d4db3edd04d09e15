// Does not prove that AWS decides the same: the rules are those of facts.md, section 4.
import { matchesStringLike, mayInvoke, type PermissionStatement } from "../../sandbox/lambda-endpoint/resource-policy";

const statement: PermissionStatement = {
  statementId: "s",
  functionName: "pre-sign-up",
  qualifier: "live",
  action: "lambda:InvokeFunction",
  principal: "cognito-idp.amazonaws.com",
  sourceAccount: "123456789012",
  sourceArn: "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/*",
};
const caller = {
  principal: "cognito-idp.amazonaws.com",
  sourceAccount: "123456789012",
  sourceArn: "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abc",
};

describe("mayInvoke", () => {
  it("allows the principal, account, source and qualifier that the statement names", () => {
    expect(mayInvoke([statement], "pre-sign-up", "live", caller)).toBe(true);
  });

  it("allows nobody without a statement", () => {
    expect(mayInvoke([], "pre-sign-up", "live", caller)).toBe(false);
  });

  it.each([
    ["another function", { functionName: "other" }],
    ["another alias", { qualifier: "next" }],
    ["the function without the alias", { qualifier: undefined }],
    ["another action", { action: "lambda:GetFunction" }],
    ["another principal", { principal: "apigateway.amazonaws.com" }],
    ["another account", { sourceAccount: "999999999999" }],
    ["another region's pools", { sourceArn: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/*" }],
    ["another pool", { sourceArn: "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abcd" }],
  ])("refuses when the statement is about %s", (_name, difference) => {
    expect(mayInvoke([{ ...statement, ...difference }], "pre-sign-up", "live", caller)).toBe(false);
  });

  it.each([
    ["no source account", { sourceAccount: undefined }],
    ["no source", { sourceArn: undefined }],
    ["every action of Lambda", { action: "lambda:*" }],
    ["every action", { action: "*" }],
    ["every principal", { principal: "*" }],
  ])("allows when the statement has %s", (_name, difference) => {
    expect(mayInvoke([{ ...statement, ...difference }], "pre-sign-up", "live", caller)).toBe(true);
  });

  it("takes $LATEST for the function itself", () => {
    const unqualified = { ...statement, qualifier: undefined };

    expect(mayInvoke([unqualified], "pre-sign-up", "$LATEST", caller)).toBe(true);
    expect(mayInvoke([unqualified], "pre-sign-up", "live", caller)).toBe(false);
  });

  it("looks at every statement", () => {
    expect(mayInvoke([{ ...statement, qualifier: "next" }, statement], "pre-sign-up", "live", caller)).toBe(true);
  });
});

describe("matchesStringLike", () => {
  it.each([
    ["a*c", "abbbc", true],
    ["a*c", "ac", true],
    ["*", "", true],
    ["a?c", "abc", true],
    ["a?c", "ac", false],
    ["abc", "ABC", false],
    ["abc", "abcd", false],
    ["a.c", "abc", false],
    ["a+(b)[c]{d}|^$\\", "a+(b)[c]{d}|^$\\", true],
  ])("%j and %j: %j", (pattern, value, expected) => {
    expect(matchesStringLike(pattern, value)).toBe(expected);
  });
});
