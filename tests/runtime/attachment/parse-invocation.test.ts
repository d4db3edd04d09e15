// Proves how the payload of the invocation is read. The payload's form is the provider's (invocation.go); this does not prove it.
import { parseAttachmentInput, parseInvocation } from "../../../runtime/attachment/parse-invocation";
import { functionArn, keyArn, POOL_ID } from "./support/full-pool";

const A = functionArn("a");
const VALID = { userPoolId: POOL_ID, triggers: { preSignUp: { functionArn: A } } };

function parse(input: object, tf: unknown = { action: "create", prev_input: null }) {
  return parseInvocation({ ...input, tf });
}

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : "";
  }
  return "no error";
}

describe("parseInvocation", () => {
  it("reads every member", () => {
    const input = {
      userPoolId: POOL_ID,
      triggers: {
        preTokenGeneration: { functionArn: A, lambdaVersion: "V3_0" },
        customEmailSender: { functionArn: A, lambdaVersion: "V1_0" },
        inboundFederation: { functionArn: "arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:f" },
      },
      kmsKeyArn: keyArn("k"),
      replaces: {
        preSignUp: functionArn("old"),
        customEmailSender: { functionArn: functionArn("old"), lambdaVersion: "V1_0", kmsKeyArn: keyArn("old") },
      },
      reclaim: [functionArn("stale")],
      revision: "1f2e",
    };

    expect(parse(input)).toEqual({ action: "create", input, previous: undefined });
  });

  it.each([
    ["an object", VALID],
    ["a JSON text", JSON.stringify(VALID)],
  ])("takes the previous input as %s", (_form, prev_input) => {
    expect(parse({ ...VALID, triggers: {} }, { action: "update", prev_input }).previous).toEqual(VALID);
  });

  it.each([
    ["null", null],
    ["absent", undefined],
    ["an empty text", ""],
    ["no JSON", "{"],
    ["without a pool", { triggers: {} }],
  ])("takes a previous input that is %s as none", (_form, prev_input) => {
    expect(parse(VALID, { action: "update", prev_input }).previous).toBeUndefined();
  });

  it("takes members that are null as absent", () => {
    const input = { ...VALID, kmsKeyArn: null, replaces: null, reclaim: null, revision: null };

    expect(parse({ ...input, triggers: { preSignUp: null, postConfirmation: { functionArn: A } } }).input).toEqual({
      userPoolId: POOL_ID,
      triggers: { postConfirmation: { functionArn: A } },
    });
  });

  it("reads what is left of a previous input that is not valid any more: it must not block every later run", () => {
    const prev_input = {
      ...VALID,
      triggers: {
        preSignUp: { functionArn: A },
        gone: { functionArn: A },
        postConfirmation: { functionArn: `${A}:7` },
      },
      reclaim: [A, 5],
      oldMember: true,
    };

    expect(parse({ ...VALID, triggers: {} }, { action: "update", prev_input }).previous).toEqual({
      userPoolId: POOL_ID,
      triggers: { preSignUp: { functionArn: A } },
      reclaim: [A],
    });
  });

  it("reads a deletion leniently, and from the previous input when the input has no pool", () => {
    const lenient = parse({ ...VALID, unknownMember: 1 }, { action: "delete", prev_input: null });
    const fromPrevious = parse({}, { action: "delete", prev_input: VALID });

    expect(lenient.input).toEqual(VALID);
    expect(fromPrevious.input).toEqual(VALID);
    expect(messageOf(() => parse({}, { action: "delete", prev_input: null }))).toContain("userPoolId: expected the id");
  });

  it("reports every fault at once, with its path, what was found and what is allowed", () => {
    const message = messageOf(() =>
      parse({
        userPoolId: "my pool",
        triggers: {
          preSignup: { functionArn: A },
          postConfirmation: { functionArn: "my-function" },
          preAuthentication: { functionArn: A.replace(":live", ":3") },
          preTokenGeneration: { functionArn: A, lambdaVersion: "V4_0" },
          customMessage: { functionArn: A, lambdaVersion: "V2_0", extra: 1 },
        },
        kmsKeyArn: "alias/key",
        replaces: { preTokenGeneration: A, userMigration: "x" },
        reclaim: "all",
        revison: "1",
      }),
    );

    expect(message).toMatch(
      /^AttachmentError: The input of the user pool attachment is not valid, so nothing was changed: /,
    );
    const triggers = "the triggers are preSignUp, postConfirmation,";
    for (const fault of [
      "revison: unknown; allowed are userPoolId, triggers, kmsKeyArn, ownsKmsKey, replaces, reclaim, generation, earlier, hold, revision",
      "userPoolId: expected the id of a user pool, found my pool",
      `triggers.preSignup: no such trigger; ${triggers}`,
      "triggers.postConfirmation.functionArn: expected the ARN of a Lambda function or of one of its aliases, found my-function",
      "triggers.preAuthentication.functionArn: Cognito does not take a version's ARN; expected the function's or an alias's",
      "triggers.preTokenGeneration.lambdaVersion: expected V1_0, V2_0, V3_0, found V4_0",
      "triggers.customMessage.extra: unknown; allowed are functionArn, lambdaVersion",
      "triggers.customMessage.lambdaVersion: expected V1_0, found V2_0",
      "kmsKeyArn: expected the ARN of a KMS key, found alias/key",
      "replaces.preTokenGeneration: names a function of this attachment",
      "replaces.userMigration: expected the ARN of a function, found x",
      "reclaim: expected a list of ARNs of functions, found all",
    ]) {
      expect(message).toContain(fault);
    }
    expect(message.split("; ").length).toBeGreaterThan(12);
    expect(message).not.toContain('"');
  });

  it.each([
    ["no object", "text"],
    ["no action", { ...VALID }],
    ["an unknown action", { ...VALID, tf: { action: "read" } }],
    ["no triggers", { userPoolId: POOL_ID, tf: { action: "create" } }],
    ["a trigger that is no object", { userPoolId: POOL_ID, triggers: { preSignUp: A }, tf: { action: "create" } }],
  ])("refuses a payload with %s", (_what, payload) => {
    expect(() => parseInvocation(payload)).toThrow("The input of the user pool attachment is not valid");
  });
});

describe("parseAttachmentInput", () => {
  it("reads an input as a command line would give it", () => {
    expect(parseAttachmentInput(VALID)).toEqual(VALID);
    expect(() => parseAttachmentInput([])).toThrow("userPoolId: expected the id of a user pool, found absent");
  });
});
