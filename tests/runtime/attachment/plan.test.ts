// Proves what a change makes of LambdaConfig. It does not prove that Cognito takes it.
import type { LambdaConfigType } from "@aws-sdk/client-cognito-identity-provider";

import { changeToAttach, changeToDetach } from "../../../runtime/attachment/change";
import type { AttachmentInput } from "../../../runtime/attachment/input";
import { planLambdaConfigChange } from "../../../runtime/attachment/plan";
import { functionArn, POOL_ID } from "./support/full-pool";

const A = functionArn("a");
const B = functionArn("b");
const FOREIGN = functionArn("foreign");

function input(members: Partial<AttachmentInput> = {}): AttachmentInput {
  return { userPoolId: POOL_ID, triggers: {}, ...members };
}

const attach = (config: LambdaConfigType | undefined, next: AttachmentInput, previous?: AttachmentInput) =>
  planLambdaConfigChange(config, changeToAttach(next, previous));
const detach = (config: LambdaConfigType | undefined, last: AttachmentInput, previous?: AttachmentInput) =>
  planLambdaConfigChange(config, changeToDetach(last, previous));

describe("setting a trigger", () => {
  it("fills an empty slot and keeps everything else, unknown members included", () => {
    const config = { PostConfirmation: FOREIGN, FutureTrigger: "arn:x" } as LambdaConfigType;

    const plan = attach(config, input({ triggers: { preSignUp: { functionArn: A } } }));

    expect(plan).toEqual({
      before: config,
      after: { ...config, PreSignUp: A },
      changed: true,
      slots: [{ trigger: "preSignUp", action: "set", from: undefined, to: A }],
      conflicts: [],
      members: ["PreSignUp"],
    });
  });

  it("takes a pool without LambdaConfig as one with no triggers", () => {
    expect(attach(undefined, input({ triggers: { userMigration: { functionArn: A } } })).after).toEqual({
      UserMigration: A,
    });
    expect(attach(undefined, input()).changed).toBe(false);
  });

  it("writes every kind of slot as Cognito names it", () => {
    const names = {
      preSignUp: "PreSignUp",
      postConfirmation: "PostConfirmation",
      preAuthentication: "PreAuthentication",
      postAuthentication: "PostAuthentication",
      userMigration: "UserMigration",
      customMessage: "CustomMessage",
      defineAuthChallenge: "DefineAuthChallenge",
      createAuthChallenge: "CreateAuthChallenge",
      verifyAuthChallengeResponse: "VerifyAuthChallengeResponse",
    } as const;
    const others = ["preTokenGeneration", "customEmailSender", "customSmsSender", "inboundFederation"];
    const triggers = Object.fromEntries([...Object.keys(names), ...others].map((name) => [name, { functionArn: A }]));

    const plan = attach({}, input({ triggers, kmsKeyArn: "arn:aws:kms:ap-northeast-1:123456789012:key/k" }));

    expect(plan.after).toEqual({
      ...Object.fromEntries(Object.values(names).map((name) => [name, A])),
      PreTokenGeneration: A,
      PreTokenGenerationConfig: { LambdaVersion: "V1_0", LambdaArn: A },
      CustomEmailSender: { LambdaVersion: "V1_0", LambdaArn: A },
      CustomSMSSender: { LambdaVersion: "V1_0", LambdaArn: A },
      InboundFederation: { LambdaVersion: "V1_0", LambdaArn: A },
      KMSKeyID: "arn:aws:kms:ap-northeast-1:123456789012:key/k",
    });
  });

  it("replaces the function of the run before", () => {
    const plan = attach(
      { PreSignUp: A },
      input({ triggers: { preSignUp: { functionArn: B } } }),
      input({ triggers: { preSignUp: { functionArn: A } } }),
    );

    expect(plan.after).toEqual({ PreSignUp: B });
    expect(plan.slots).toEqual([{ trigger: "preSignUp", action: "set", from: A, to: B }]);
  });

  it("replaces a function that is to be reclaimed", () => {
    const plan = attach({ PreSignUp: A }, input({ triggers: { preSignUp: { functionArn: B } }, reclaim: [A] }));

    expect(plan.after).toEqual({ PreSignUp: B });
  });

  it("refuses a function of another run's other slot: ours is only what was in this one", () => {
    const plan = attach(
      { PreSignUp: A },
      input({ triggers: { preSignUp: { functionArn: B } } }),
      input({ triggers: { postConfirmation: { functionArn: A } } }),
    );

    expect(plan.conflicts.map(({ kind, arn }) => ({ kind, arn }))).toEqual([{ kind: "foreign", arn: A }]);
  });

  it("refuses every foreign slot in one go, and plans nothing for them", () => {
    const triggers = { preSignUp: { functionArn: A }, customMessage: { functionArn: A } };

    const plan = attach({ PreSignUp: FOREIGN, CustomMessage: B }, input({ triggers }));

    expect(plan.conflicts).toEqual([
      { kind: "foreign", trigger: "preSignUp", arn: FOREIGN, found: `preSignUp holds ${FOREIGN}` },
      { kind: "foreign", trigger: "customMessage", arn: B, found: `customMessage holds ${B}` },
    ]);
    expect(plan.changed).toBe(false);
  });

  it("takes over exactly the function that replaces names", () => {
    const triggers = { preSignUp: { functionArn: A } };

    const named = attach({ PreSignUp: FOREIGN }, input({ triggers, replaces: { preSignUp: FOREIGN } }));
    const otherQualifier = attach({ PreSignUp: FOREIGN }, input({ triggers, replaces: { preSignUp: `${FOREIGN}2` } }));
    const formerlyNamed = attach(
      { PreSignUp: FOREIGN },
      input({ triggers }),
      input({ triggers, replaces: { preSignUp: FOREIGN } }),
    );

    expect(named.slots).toEqual([{ trigger: "preSignUp", action: "take over", from: FOREIGN, to: A }]);
    expect(named.after).toEqual({ PreSignUp: A });
    expect(otherQualifier.conflicts).toHaveLength(1);
    expect(formerlyNamed.conflicts).toHaveLength(1);
  });

  it("refuses replaces on an empty slot: the function would be put back where it never was", () => {
    const wanted = input({ triggers: { preSignUp: { functionArn: A } }, replaces: { preSignUp: FOREIGN } });
    const afterFailure = attach({}, wanted, wanted);

    const plan = attach({}, wanted);

    const found = `preSignUp holds nothing, and replaces would put ${FOREIGN} there on removal`;
    expect(plan.conflicts).toEqual([{ kind: "empty", trigger: "preSignUp", arn: FOREIGN, found }]);
    expect(plan.changed).toBe(false);
    expect(afterFailure.conflicts).toEqual(plan.conflicts);
  });

  it("fills a slot again that was taken over before and has been lost, and puts the other one back after that", () => {
    const wanted = input({ triggers: { preSignUp: { functionArn: A } }, replaces: { preSignUp: FOREIGN } });

    const plan = attach({}, { ...wanted, revision: "2" }, wanted);

    expect(plan.conflicts).toEqual([]);
    expect(plan.after).toEqual({ PreSignUp: A });
    expect(detach(plan.after, wanted).after).toEqual({ PreSignUp: FOREIGN });
  });

  it("keeps what a slot holds besides its function, when it is taken over and when it is given back", () => {
    const config = {
      InboundFederation: { LambdaVersion: "V1_0", LambdaArn: FOREIGN, FutureMember: 7 },
    } as LambdaConfigType;
    const wanted = input({
      triggers: { inboundFederation: { functionArn: A } },
      replaces: { inboundFederation: FOREIGN },
    });

    const plan = attach(config, wanted);

    expect(plan.after.InboundFederation).toEqual({ LambdaVersion: "V1_0", LambdaArn: A, FutureMember: 7 });
    expect(detach(plan.after, wanted).after).toEqual(config);
  });

  it("takes an empty ARN, as a failed update of the provider leaves it, as an empty slot", () => {
    const plan = attach({ PreSignUp: "" }, input({ triggers: { preSignUp: { functionArn: A } } }));

    expect(plan.conflicts).toEqual([]);
    expect(plan.after).toEqual({ PreSignUp: A });
  });

  it("refuses a function in another Region than the pool's, and takes one of another account", () => {
    const elsewhere = "arn:aws:lambda:us-east-1:123456789012:function:a";
    const otherAccount = "arn:aws:lambda:ap-northeast-1:999999999999:function:a";

    const region = attach({}, input({ triggers: { preSignUp: { functionArn: elsewhere } } }));
    const account = attach({}, input({ triggers: { preSignUp: { functionArn: otherAccount } } }));
    const emulated = attach(
      {},
      input({ userPoolId: "local_abc", triggers: { preSignUp: { functionArn: elsewhere } } }),
    );

    expect(region.conflicts.map(({ kind, arn }) => ({ kind, arn }))).toEqual([{ kind: "region", arn: elsewhere }]);
    expect(account.conflicts).toEqual([]);
    expect(emulated.conflicts).toEqual([]);
  });
});

describe("the pre token generation pair", () => {
  const pair = (arn: string, version: "V1_0" | "V2_0" | "V3_0"): LambdaConfigType => ({
    PreTokenGeneration: arn,
    PreTokenGenerationConfig: { LambdaVersion: version, LambdaArn: arn },
  });

  it("is written whole, with the same function in both members", () => {
    const plan = attach({}, input({ triggers: { preTokenGeneration: { functionArn: A, lambdaVersion: "V3_0" } } }));

    expect(plan.after).toEqual(pair(A, "V3_0"));
    expect(plan.members).toEqual(["PreTokenGeneration", "PreTokenGenerationConfig"]);
  });

  it("is written again when only the event version changes", () => {
    const plan = attach(
      pair(A, "V1_0"),
      input({ triggers: { preTokenGeneration: { functionArn: A, lambdaVersion: "V2_0" } } }),
    );

    expect(plan.after).toEqual(pair(A, "V2_0"));
  });

  it("is left alone when a pool shows one member of it only", () => {
    const triggers = { preTokenGeneration: { functionArn: A } };

    expect(attach({ PreTokenGeneration: A }, input({ triggers })).changed).toBe(false);
    expect(
      attach({ PreTokenGenerationConfig: { LambdaVersion: "V1_0", LambdaArn: A } }, input({ triggers })).changed,
    ).toBe(false);
  });

  it("loses both members on removal, which Terraform's provider cannot do (terraform-provider-aws#45529)", () => {
    const plan = detach(pair(A, "V2_0"), input({ triggers: { preTokenGeneration: { functionArn: A } } }));

    expect(plan.after).toEqual({});
  });

  it("loses a stale function that the provider sent again, although the run before no longer had it", () => {
    const plan = attach(pair(A, "V1_0"), input({ reclaim: [A] }), input());

    expect(plan.after).toEqual({});
    expect(plan.slots).toEqual([{ trigger: "preTokenGeneration", action: "remove", from: A }]);
  });

  it("loses only the member that is ours when the two differ, and gets nothing put back beside the other", () => {
    const config: LambdaConfigType = {
      PreTokenGeneration: A,
      PreTokenGenerationConfig: { LambdaVersion: "V2_0", LambdaArn: FOREIGN },
    };

    const last = input({ triggers: { preTokenGeneration: { functionArn: A } }, replaces: { preTokenGeneration: B } });
    const plan = detach(config, last);

    expect(plan.after).toEqual({ PreTokenGenerationConfig: { LambdaVersion: "V2_0", LambdaArn: FOREIGN } });
  });

  it("is refused when either member is foreign", () => {
    const config: LambdaConfigType = {
      PreTokenGeneration: FOREIGN,
      PreTokenGenerationConfig: { LambdaVersion: "V1_0", LambdaArn: A },
    };

    const plan = attach(config, input({ triggers: { preTokenGeneration: { functionArn: A } } }));

    expect(plan.conflicts.map(({ arn }) => arn)).toEqual([FOREIGN]);
  });

  it("is taken over only when its version is known, and is put back with that version", () => {
    const triggers = { preTokenGeneration: { functionArn: A, lambdaVersion: "V1_0" as const } };
    const named = input({
      triggers,
      replaces: { preTokenGeneration: { functionArn: FOREIGN, lambdaVersion: "V2_0" } },
    });

    const unnamed = attach(pair(FOREIGN, "V2_0"), input({ triggers, replaces: { preTokenGeneration: FOREIGN } }));
    const taken = attach(pair(FOREIGN, "V2_0"), named);

    expect(unnamed.conflicts.map(({ kind, arn }) => ({ kind, arn }))).toEqual([{ kind: "version", arn: FOREIGN }]);
    expect(taken.after).toEqual(pair(A, "V1_0"));
    expect(detach(taken.after, named).after).toEqual(pair(FOREIGN, "V2_0"));
  });
});

describe("letting a trigger go", () => {
  const last = input({ triggers: { preSignUp: { functionArn: A } } });

  it("empties a slot that is no longer wanted", () => {
    const plan = attach(
      { PreSignUp: A, PostConfirmation: A },
      input({ triggers: { postConfirmation: { functionArn: A } } }),
      {
        ...last,
        triggers: { preSignUp: { functionArn: A }, postConfirmation: { functionArn: A } },
      },
    );

    expect(plan.after).toEqual({ PostConfirmation: A });
    expect(plan.slots).toEqual([{ trigger: "preSignUp", action: "remove", from: A }]);
  });

  it("leaves a foreign function that took the slot meanwhile", () => {
    const plan = detach({ PreSignUp: FOREIGN }, input({ ...last, replaces: { preSignUp: B } }));

    expect(plan.changed).toBe(false);
    expect(plan.slots).toEqual([]);
  });

  it("puts nothing back into a slot that somebody emptied meanwhile", () => {
    expect(detach({}, input({ ...last, replaces: { preSignUp: FOREIGN } })).after).toEqual({});
  });

  it("puts back what was replaced", () => {
    const plan = detach({ PreSignUp: A }, input({ ...last, replaces: { preSignUp: FOREIGN } }));

    expect(plan.after).toEqual({ PreSignUp: FOREIGN });
    expect(plan.slots).toEqual([{ trigger: "preSignUp", action: "put back", from: A, to: FOREIGN }]);
  });

  it("puts back what the run before replaced, not what is named now", () => {
    const previous = input({ ...last, replaces: { preSignUp: FOREIGN } });

    const plan = attach({ PreSignUp: A }, input({ replaces: { preSignUp: B } }), previous);

    expect(plan.after).toEqual({ PreSignUp: FOREIGN });
  });

  it("puts back what is named now, when a failed update made the state forget the run before", () => {
    const forgetful = input({ replaces: { preSignUp: FOREIGN }, reclaim: [A] });

    const plan = attach({ PreSignUp: A }, forgetful, forgetful);

    expect(plan.after).toEqual({ PreSignUp: FOREIGN });
  });

  it("removes ARNs of the input and of the run before alike", () => {
    const plan = detach(
      { PreSignUp: A, PostConfirmation: B },
      last,
      input({ triggers: { postConfirmation: { functionArn: B } } }),
    );

    expect(plan.after).toEqual({});
  });
});
