// Does not prove what Lambda takes for a name beyond its documented forms.
import { functionArn, parseFunctionReference } from "../../sandbox/lambda-endpoint/function-arn";

const location = { partition: "aws", region: "eu-west-1", accountId: "123456789012" };

describe("parseFunctionReference", () => {
  it.each([
    ["f", { name: "f" }],
    ["f:live", { name: "f", qualifier: "live" }],
    ["f:$LATEST", { name: "f", qualifier: "$LATEST" }],
    ["123456789012:function:f:live", { name: "f", qualifier: "live" }],
    ["arn:aws:lambda:eu-west-1:123456789012:function:f", { name: "f" }],
    ["arn:aws:lambda:eu-west-1:123456789012:function:f:live", { name: "f", qualifier: "live" }],
  ])("reads %s", (text, expected) => {
    expect(parseFunctionReference(text, location)).toEqual({ qualifier: undefined, ...expected });
  });

  it.each([
    ["another region", "arn:aws:lambda:us-east-1:123456789012:function:f"],
    ["another account", "arn:aws:lambda:eu-west-1:999999999999:function:f"],
    ["a layer", "arn:aws:lambda:eu-west-1:123456789012:layer:f"],
    ["nothing", ""],
    ["a path", "../f"],
  ])("takes %s for no function of the account", (_name, text) => {
    expect(parseFunctionReference(text, location)).toBeUndefined();
  });
});

describe("functionArn", () => {
  it("puts the qualifier last", () => {
    expect(functionArn(location, "f", "live")).toBe("arn:aws:lambda:eu-west-1:123456789012:function:f:live");
    expect(functionArn(location, "f")).toBe("arn:aws:lambda:eu-west-1:123456789012:function:f");
  });
});
