// Proves which key a pool with custom senders gets. That a sender with a wrong key sends nothing, it does not prove.
import type { LambdaConfigType } from "@aws-sdk/client-cognito-identity-provider";

import { changeToAttach, changeToDetach } from "../../../runtime/attachment/change";
import type { AttachmentInput } from "../../../runtime/attachment/input";
import { planLambdaConfigChange } from "../../../runtime/attachment/plan";
import { functionArn, keyArn, POOL_ID } from "./support/full-pool";

const OURS = functionArn("ours");
const FOREIGN = functionArn("foreign");
const K1 = keyArn("k1");
const K2 = keyArn("k2");
const sender = (arn: string) => ({ LambdaVersion: "V1_0", LambdaArn: arn }) as const;

const email = (members: Partial<AttachmentInput> = {}): AttachmentInput => ({
  userPoolId: POOL_ID,
  triggers: { customEmailSender: { functionArn: OURS } },
  kmsKeyArn: K1,
  ...members,
});

const attach = (config: LambdaConfigType, input: AttachmentInput, previous?: AttachmentInput) =>
  planLambdaConfigChange(config, changeToAttach(input, previous));
const detach = (config: LambdaConfigType, input: AttachmentInput) =>
  planLambdaConfigChange(config, changeToDetach(input));
const conflictsOf = (config: LambdaConfigType, input: AttachmentInput, previous?: AttachmentInput) =>
  attach(config, input, previous).conflicts.map(({ kind, trigger, arn }) => ({ kind, trigger, arn }));

describe("the key of the custom senders", () => {
  it("is set with a sender, and one that was made for it is dropped with the last one", () => {
    const input = email({ ownsKmsKey: true });
    const attached = attach({}, input);

    expect(attached.after).toEqual({ CustomEmailSender: sender(OURS), KMSKeyID: K1 });
    expect(detach(attached.after, input).after).toEqual({});
  });

  it("stays when a sender comes and goes with the key that was there before", () => {
    const attached = attach({ KMSKeyID: K1 }, email());

    expect(attached.after).toEqual({ CustomEmailSender: sender(OURS), KMSKeyID: K1 });
    expect(detach(attached.after, email()).after).toEqual({ KMSKeyID: K1 });
    expect(attach(attached.after, email({ triggers: {}, kmsKeyArn: undefined }), email()).after).toEqual({
      KMSKeyID: K1,
    });
  });

  it("stays when only another trigger goes", () => {
    const input = email({ triggers: { preSignUp: { functionArn: OURS } }, ownsKmsKey: true });

    expect(detach({ PreSignUp: OURS, KMSKeyID: K2 }, input).after).toEqual({ KMSKeyID: K2 });
  });

  it("is refused to be another one while a sender stays that uses it", () => {
    const config = { CustomEmailSender: sender(FOREIGN), CustomSMSSender: sender(OURS), KMSKeyID: K1 };
    const change = changeToDetach({ userPoolId: POOL_ID, triggers: { customSmsSender: { functionArn: OURS } } });
    const conflictsWith = (leftKmsKeyArn: string | null) =>
      planLambdaConfigChange(config, { ...change, leftKmsKeyArn }).conflicts.map(({ kind, trigger }) => ({
        kind,
        trigger,
      }));

    expect(conflictsWith(K2)).toEqual([{ kind: "key", trigger: "customEmailSender" }]);
    expect(conflictsWith(null)).toEqual([{ kind: "key", trigger: "customEmailSender" }]);
    expect(conflictsWith(K1)).toEqual([]);
  });

  it("is not set by a key without a sender", () => {
    expect(attach({}, email({ triggers: { preSignUp: { functionArn: OURS } } })).after).toEqual({ PreSignUp: OURS });
  });

  it("stays for a foreign sender that uses it", () => {
    const config = { CustomEmailSender: sender(OURS), CustomSMSSender: sender(FOREIGN), KMSKeyID: K1 };

    expect(detach(config, email()).after).toEqual({ CustomSMSSender: sender(FOREIGN), KMSKeyID: K1 });
  });

  it("stays when it is not ours, even with no sender left", () => {
    expect(detach({ CustomEmailSender: sender(OURS), KMSKeyID: K2 }, email()).after).toEqual({ KMSKeyID: K2 });
  });

  it("changes with ours when no other sender needs the old one", () => {
    const config = { CustomEmailSender: sender(OURS), KMSKeyID: K1 };

    const plan = attach(config, email({ kmsKeyArn: K2 }), email());

    expect(plan.after).toEqual({ CustomEmailSender: sender(OURS), KMSKeyID: K2 });
    expect(plan.members).toEqual(["CustomEmailSender", "KMSKeyID"]);
  });

  it("is refused when a foreign sender needs another one: its codes could not be decrypted", () => {
    const config = { CustomSMSSender: sender(FOREIGN), KMSKeyID: K2 };

    expect(conflictsOf(config, email())).toEqual([{ kind: "key", trigger: "customSmsSender", arn: K2 }]);
  });

  it("is shared with a foreign sender that has the same one", () => {
    const config = { CustomSMSSender: sender(FOREIGN), KMSKeyID: K1 };

    expect(attach(config, email()).after).toEqual({ ...config, CustomEmailSender: sender(OURS) });
  });

  it("is demanded for a sender of ours in a pool that has none", () => {
    expect(conflictsOf({}, email({ kmsKeyArn: undefined }))).toEqual([
      { kind: "key", trigger: "customEmailSender", arn: undefined },
    ]);
  });

  it("is the one in use for a sender of ours that names none", () => {
    const config = { CustomSMSSender: sender(FOREIGN), KMSKeyID: K2 };

    expect(attach(config, email({ kmsKeyArn: undefined })).after).toEqual({
      ...config,
      CustomEmailSender: sender(OURS),
    });
  });

  describe("of a sender that is taken over", () => {
    const config = { CustomEmailSender: sender(FOREIGN), KMSKeyID: K2 };
    const named = email({ replaces: { customEmailSender: { functionArn: FOREIGN, kmsKeyArn: K2 } } });

    it("must be named when ours is another, since nothing else remembers it", () => {
      expect(conflictsOf(config, email({ replaces: { customEmailSender: FOREIGN } }))).toEqual([
        { kind: "key", trigger: "customEmailSender", arn: K2 },
      ]);
    });

    it("is put back with the sender when it is named", () => {
      const attached = attach(config, named);

      expect(attached.after).toEqual({ CustomEmailSender: sender(OURS), KMSKeyID: K1 });
      expect(detach(attached.after, named).after).toEqual(config);
    });

    it("must be the one that is in use", () => {
      const wrong = email({ replaces: { customEmailSender: { functionArn: FOREIGN, kmsKeyArn: K1 } } });

      expect(conflictsOf(config, wrong)).toEqual([{ kind: "key", trigger: "customEmailSender", arn: K2 }]);
    });

    it("need not be named when ours is the same, until ours changes", () => {
      const same = email({ kmsKeyArn: K2, replaces: { customEmailSender: FOREIGN } });
      const attached = attach(config, same);

      expect(attached.after).toEqual({ CustomEmailSender: sender(OURS), KMSKeyID: K2 });
      expect(detach(attached.after, same).after).toEqual(config);
      expect(conflictsOf(attached.after, { ...same, kmsKeyArn: K1 }, same)).toEqual([
        { kind: "key", trigger: "customEmailSender", arn: K2 },
      ]);
    });

    it("cannot be put back beside a sender of ours with another key", () => {
      const both = { ...named, triggers: { ...named.triggers, customSmsSender: { functionArn: OURS } } };
      const attached = attach(config, both);

      const conflicts = conflictsOf(
        attached.after,
        { ...both, triggers: { customSmsSender: { functionArn: OURS } } },
        both,
      );

      expect(conflicts).toEqual([{ kind: "key", trigger: "customSmsSender", arn: K1 }]);
    });
  });
});
