/**
 * The custom senders' key: its inputs in full, whom its policy names, and what a function gets to decrypt with it.
 *
 * Does not prove that KMS takes the policy, that Cognito needs nothing more of a real key, nor that it presents itself as the
 * policy's conditions ask.
 */
import * as pulumi from "@pulumi/pulumi";

import { CodeGate } from "../../components/packaging/code-gate";
import type { ComponentScope } from "../../components/component-scope";
import { currentDeployment } from "../../components/configuration/settings/deployment";
import { normalizeArgs } from "../../components/configuration/settings/normalize-args";
import { lookUpProviderLocation } from "../../components/provider-location";
import { buildCodeDecryption, createSenderKey } from "../../components/user-pool/sender-key";
import type { SenderKeyArgs } from "../../components/configuration/component/sender-key-args";
import { ENVIRONMENT } from "../../runtime/contract";
import { evaluateComponent } from "../support/component";
import { passOn, SENDER_KEY } from "../support/configurations";
import { evaluate, parsed, TYPES, valueOf } from "../support/pulumi-mocks";
import type { Circumstances, RecordingMocks } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

const KEY = "aws:kms/key:Key";
const ALIAS = "aws:kms/alias:Alias";
const POOLS = "arn:aws:cognito-idp:ap-northeast-1:123456789012:userpool";

interface KeyCircumstances extends Circumstances {
  /** Arguments of the component around the key. */
  args?: Record<string, unknown>;
}

/** Makes the key as a child of a component `auth`. */
async function evaluateKey(key: SenderKeyArgs, { args = {}, ...circumstances }: KeyCircumstances = {}) {
  const program = () => {
    const codeGate = new CodeGate();
    codeGate.close();
    const parent = new pulumi.ComponentResource("cognito-triggers:index:CognitoTriggers", "auth");
    const settings = normalizeArgs("auth", { triggers: {}, ...args }, currentDeployment());
    const scope: ComponentScope = {
      name: "auth",
      parent,
      location: lookUpProviderLocation(parent),
      settings,
      codeGate,
    };
    return createSenderKey(scope, key);
  };
  const outputs = (type: string) =>
    type === KEY ? { arn: SENDER_KEY, keyId: "1234abcd-12ab-34cd-56ef-1234567890ab" } : undefined;
  return evaluate(program, { outputs, ...circumstances });
}

const policyOf = (mocks: RecordingMocks) => parsed(mocks.one(KEY, "auth-sender-key").inputs["policy"]);

/** The policy, for one account and its pools. */
const policyFor = (root: string, pools: string) => ({
  Version: "2012-10-17",
  Statement: [
    { Sid: "Account", Effect: "Allow", Principal: { AWS: root }, Action: "kms:*", Resource: "*" },
    {
      Sid: "Cognito",
      Effect: "Allow",
      Principal: { Service: "cognito-idp.amazonaws.com" },
      Action: "kms:CreateGrant",
      Resource: "*",
      Condition: {
        StringEquals: { "aws:SourceAccount": "123456789012" },
        ArnLike: { "aws:SourceArn": pools },
      },
    },
  ],
});

describe("a created key", () => {
  it("is symmetric by default, rotates, and waits 30 days for its deletion", async () => {
    const { mocks } = await evaluateKey({ create: {} });

    const { policy: _policy, ...inputs } = mocks.one(KEY, "auth-sender-key").inputs;
    expect(inputs).toEqual({
      description: "Codes and temporary passwords of the Cognito user pool of auth, for its custom senders",
      enableKeyRotation: true,
      deletionWindowInDays: 30,
    });
  });

  it("is a key and an alias, and nothing else", async () => {
    const { mocks } = await evaluateKey({ create: {} });

    expect(mocks.list()).toEqual(["kms.Alias auth-sender-key", "kms.Key auth-sender-key"]);
  });

  it("has a policy that names the account, and Cognito for the pools of account and Region", async () => {
    const { mocks } = await evaluateKey({ create: {} });

    expect(policyOf(mocks)).toEqual(policyFor("arn:aws:iam::123456789012:root", `${POOLS}/*`));
  });

  it("names no other pool than the one that exists", async () => {
    const userPool = { existing: { id: "ap-northeast-1_abc123" } };
    const { mocks } = await evaluateKey({ create: {} }, { args: { userPool } });

    expect(policyOf(mocks)).toEqual(policyFor("arn:aws:iam::123456789012:root", `${POOLS}/ap-northeast-1_abc123`));
  });

  it("has ARNs of the partition and Region that the provider deploys to", async () => {
    const place = { partition: "aws-us-gov", region: "us-gov-west-1" };
    const { mocks } = await evaluateKey({ create: {} }, { place });

    expect(policyOf(mocks)).toEqual(
      policyFor(
        "arn:aws-us-gov:iam::123456789012:root",
        "arn:aws-us-gov:cognito-idp:us-gov-west-1:123456789012:userpool/*",
      ),
    );
  });

  it("has the tags", async () => {
    const { mocks } = await evaluateKey({ create: {} }, { args: { tags: { owner: "identity" } } });

    expect(mocks.one(KEY, "auth-sender-key").inputs["tags"]).toEqual({ owner: "identity" });
  });

  it("has an alias, whose name is left to Pulumi", async () => {
    const { mocks } = await evaluateKey({ create: {} });

    expect(mocks.one(ALIAS, "auth-sender-key").inputs).toEqual({ targetKeyId: "1234abcd-12ab-34cd-56ef-1234567890ab" });
  });

  it("and its alias are the component's children", async () => {
    const { mocks } = await evaluateKey({ create: {} });

    const parents = [KEY, ALIAS].map((type) => mocks.one(type, "auth-sender-key").engine.parent);
    expect(parents).toEqual(Array(2).fill("cognito-triggers:index:CognitoTriggers::auth"));
  });

  it.each([
    ["production", true],
    ["dev", false],
  ])("is protected as what holds users' data is, in stack %s", async (stack, protect) => {
    const { mocks } = await evaluateKey({ create: {} }, { stack });

    expect(mocks.one(KEY, "auth-sender-key").engine.protect).toBe(protect);
    expect(mocks.one(ALIAS, "auth-sender-key").engine.protect).toBe(false);
  });

  it("gives its ARN", async () => {
    const { result } = await evaluateKey({ create: {} });

    expect(await valueOf(result.arn)).toBe(SENDER_KEY);
  });
});

describe("a key that exists", () => {
  it.each([
    ["a text", () => SENDER_KEY],
    ["another resource's output", () => pulumi.output(SENDER_KEY)],
  ])("is taken as it is, given as %s", async (_kind, existing) => {
    const { mocks, result } = await evaluateKey({ existing: existing() });

    expect(mocks.list()).toEqual([]);
    expect(await valueOf(result.arn)).toBe(SENDER_KEY);
  });
});

it("lets a function decrypt with that key and do nothing else, and tells it the key's ARN", async () => {
  const { environment, statements } = buildCodeDecryption({ isCreated: false, arn: pulumi.output(SENDER_KEY) });

  expect(await valueOf(pulumi.output({ environment, statements }))).toEqual({
    environment: { [ENVIRONMENT.senderKeyArn]: SENDER_KEY },
    statements: [{ Effect: "Allow", Action: ["kms:Decrypt"], Resource: SENDER_KEY }],
  });
});

it.each<[string, () => pulumi.Input<string>]>([
  ["a text", () => SENDER_KEY.replace("ap-northeast-1", "eu-west-1")],
  ["another resource's output", () => pulumi.output(SENDER_KEY.replace("ap-northeast-1", "eu-west-1"))],
])("a key of another region, given as %s, is refused in the preview: Cognito takes none", async (_kind, key) => {
  await expect(evaluateKey({ existing: key() })).rejects.toThrow(
    `CognitoTriggers "auth": customSenderKey.existing: must be in ap-northeast-1, where the pool is, found ${SENDER_KEY.replace("ap-northeast-1", "eu-west-1")}.`,
  );
});

describe("in the component", () => {
  const triggers = { customEmailSender: passOn };

  it("a created key: the pool, the function's right and the attachment name it", async () => {
    const outputs = (type: string) => (type === KEY ? { arn: SENDER_KEY, keyId: "1234abcd" } : undefined);
    const mocks = await evaluateComponent(
      { userPool: { create: {} }, triggers, customSenderKey: { create: {} } },
      { outputs },
    );

    expect(mocks.one(TYPES.pool, "auth").inputs["lambdaConfig"]).toMatchObject({ kmsKeyId: SENDER_KEY });
    const input = parsed(mocks.one(TYPES.invocation, "auth-attachment").inputs["input"]);
    expect(input).toMatchObject({ kmsKeyArn: SENDER_KEY, ownsKmsKey: true });
    expect(mocks.one(TYPES.rolePolicy, "auth-custom-email-sender").inputs["policy"]).toContain(SENDER_KEY);
  });

  it.each([
    ["dev", []],
    ["production", ["auth-sender-key"]],
  ])("a created key whose sender is off, in %s: stays exactly where it is protected", async (stack, keys) => {
    const args = {
      userPool: { create: {} },
      triggers: { customEmailSender: { enabled: false as const } },
      customSenderKey: { create: {} },
    };
    const mocks = await evaluateComponent(args, { stack });

    expect(mocks.names(KEY)).toEqual(keys);
  });

  it("none without a sender", async () => {
    const mocks = await evaluateComponent({ userPool: { create: {} }, triggers: { customMessage: passOn } });

    expect(mocks.names(KEY)).toEqual([]);
  });
});
