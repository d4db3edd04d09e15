/**
 * Which resources a configuration comes to, and how each is registered (parent, protection, replacement).
 *
 * Does not prove that AWS accepts them: nothing here talks to the provider. Inputs are checked in the files beside this.
 */
import * as pulumi from "@pulumi/pulumi";

import { CognitoTriggers } from "../../components";
import { TRIGGER_NAMES } from "../../runtime/contract";
import { evaluateComponent } from "../support/component";
import { ALL_BEHAVIOURS, passOn, resourcesOf, resourcesOfAttachment, SENDER_KEY } from "../support/configurations";
import { evaluate, shortType, TYPES, physicalName } from "../support/pulumi-mocks";
import type { RecordedResource, RecordingMocks } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

/** The whole configuration in the stack `dev`, evaluated once: most tests look at it from different sides. */
let whole: RecordingMocks;

beforeAll(async () => {
  whole = await evaluateComponent(ALL_BEHAVIOURS);
});

const childrenIn = (mocks: RecordingMocks): RecordedResource[] =>
  mocks.resources.filter(({ type }) => type.startsWith("aws:"));

const STORES = [
  "dynamodb.Table auth-login-history",
  "dynamodb.Table auth-profiles",
  "s3.Bucket auth-folders",
  "s3.BucketOwnershipControls auth-folders-ownership",
  "s3.BucketPolicy auth-folders-policy",
  "s3.BucketPublicAccessBlock auth-folders-public-access",
  "s3.BucketServerSideEncryptionConfiguration auth-folders-encryption",
  "s3.BucketVersioning auth-folders-versioning",
];
const POOL = ["cognito.UserPool auth", "cognito.UserPoolClient auth-app"];

/** What holds users' data, or makes every app unusable when it goes. */
const DATA = [
  "cognito.UserPool auth",
  "cognito.UserPoolClient auth-app",
  "dynamodb.Table auth-login-history",
  "dynamodb.Table auth-profiles",
  "s3.Bucket auth-folders",
];

describe("list of resources", () => {
  it("is exactly this for a created pool with the four behaviours and every store", () => {
    expect(whole.list()).toEqual(
      [
        ...POOL,
        ...STORES,
        ...resourcesOf("auth-pre-sign-up"),
        ...resourcesOf("auth-post-confirmation"),
        ...resourcesOf("auth-post-authentication"),
        ...resourcesOf("auth-user-migration"),
        ...resourcesOfAttachment("auth"),
      ].sort(),
    );
  });

  it("is exactly one function's for the smallest configuration: one trigger, no pool", async () => {
    const mocks = await evaluateComponent({ triggers: { customMessage: passOn } });

    expect(mocks.list()).toEqual(resourcesOf("auth-custom-message"));
  });

  it("is a pool and its client, without an attachment, for a created pool without triggers", async () => {
    const mocks = await evaluateComponent({ userPool: { create: {} }, triggers: {} });

    expect(mocks.list()).toEqual(POOL);
  });

  it("is empty for a component without anything", async () => {
    const mocks = await evaluateComponent({ triggers: {} });

    expect(mocks.list()).toEqual([]);
  });

  it("is the same in a preview, so that nothing appears only at the update", async () => {
    const mocks = await evaluateComponent(ALL_BEHAVIOURS, { preview: true });

    expect(mocks.list()).toEqual(whole.list());
  });

  it("is the same in the preview of a new stack, in which no ARN and no name is known yet", async () => {
    const unknown = pulumi.runtime.unknownValue;
    const outputs = () => ({ arn: unknown, name: unknown, version: unknown, bucket: unknown });
    const mocks = await evaluateComponent(ALL_BEHAVIOURS, { preview: true, outputs });

    expect(mocks.list()).toEqual(whole.list());
  });

  it("names every child after the component, so that two components live in one stack", async () => {
    const { mocks } = await evaluate(() => {
      new CognitoTriggers("staff", ALL_BEHAVIOURS);
      new CognitoTriggers("customers", ALL_BEHAVIOURS);
    });

    const labels = mocks.list();
    expect(labels).toHaveLength(2 * 40);
    expect(new Set(labels)).toHaveProperty("size", labels.length);
    expect(labels.filter((label) => !/ (staff|customers)(-|$)/.test(label))).toEqual([]);
  });

  it("adds one configuration for warm instances of the alias when they are asked for", async () => {
    const mocks = await evaluateComponent({
      triggers: { preSignUp: { autoConfirm: true, provisionedConcurrency: 2 } },
    });

    expect(mocks.list()).toEqual(
      [...resourcesOf("auth-pre-sign-up"), "lambda.ProvisionedConcurrencyConfig auth-pre-sign-up"].sort(),
    );
    const warm = mocks.one(TYPES.provisioned, "auth-pre-sign-up");
    expect(warm.inputs).toEqual({
      functionName: physicalName("auth-pre-sign-up"),
      qualifier: "live",
      provisionedConcurrentExecutions: 2,
    });
    expect(warm.engine.dependencies).toContain(`${TYPES.alias}::auth-pre-sign-up`);
  });
});

describe("registration", () => {
  it("makes the component the parent of every resource", () => {
    const children = childrenIn(whole);
    expect(new Set(children.map(({ engine }) => engine.parent))).toEqual(new Set([`${TYPES.component}::auth`]));
    expect(children).toHaveLength(40);
  });

  it("has the type token of the design", async () => {
    const mocks = await evaluateComponent({ triggers: {} });

    expect(mocks.resources.map(({ type }) => type)).toEqual([
      "pulumi:pulumi:Stack",
      "cognito-triggers:index:CognitoTriggers",
    ]);
  });

  it.each([
    ["a stack that is not called dev", {}, "production", DATA],
    ["a stack called dev", {}, "dev", []],
    ["dev, when the configuration says so", { deletionProtection: true }, "dev", DATA],
    ["production, when the configuration says otherwise", { deletionProtection: false }, "production", []],
  ])("protects what holds users' data, and nothing else, in %s", async (_, settings, stack, expected) => {
    const mocks = await evaluateComponent({ ...ALL_BEHAVIOURS, ...settings }, { stack });

    const protectedOnes = mocks.resources.filter(({ engine }) => engine.protect === true);
    expect(protectedOnes.map(({ type, name }) => `${shortType(type)} ${name}`).sort()).toEqual(expected);
  });

  it("hands protection of the component down to every child, in a stack whose data is not protected", async () => {
    const mocks = await evaluateComponent(ALL_BEHAVIOURS, { options: () => ({ protect: true }) });

    const children = childrenIn(mocks);
    expect(children).toHaveLength(40);
    expect(children.filter(({ engine }) => engine.protect !== true)).toEqual([]);
  });

  it("decides about the order of a replacement for the pool and the invocations only", () => {
    const decided = whole.resources.filter(({ engine }) => engine.deleteBeforeReplace !== undefined);
    expect(decided.map(({ type, engine }) => [type, engine.deleteBeforeReplace])).toEqual([
      [TYPES.pool, false],
      [TYPES.invocation, true],
      [TYPES.invocation, true],
    ]);
  });

  it("hides no difference from Pulumi but those that would replace the attachment's function, or an app client", () => {
    const { resources } = whole;
    const ignoring = resources.filter(({ engine }) => engine.ignoreChanges.length > 0);
    expect(Object.fromEntries(ignoring.map(({ type, engine }) => [type, engine.ignoreChanges]))).toEqual({
      // Its replacement would detach.
      [TYPES.function]: ["name"],
      // After an import, which does not read it back.
      [TYPES.client]: ["generateSecret"],
    });
    expect(ignoring.filter(({ type }) => type === TYPES.function)).toHaveLength(1);
    expect(whole.names(TYPES.function)).toHaveLength(5);
  });

  it("leaves nothing behind and forces no replacement", () => {
    const { resources } = whole;
    expect(resources.flatMap(({ engine }) => engine.replaceOnChanges)).toEqual([]);
    expect(resources.filter(({ engine }) => engine.retainOnDelete === true)).toEqual([]);
  });
});

describe("names that Pulumi completes", () => {
  it("fit Lambda's and IAM's 64 characters for the longest component name and every trigger", async () => {
    const name = "a".repeat(25);
    const mocks = await evaluateComponent(
      {
        userPool: { create: {} },
        customSenderKey: { existing: SENDER_KEY },
        triggers: Object.fromEntries(TRIGGER_NAMES.map((trigger) => [trigger, passOn])),
      },
      { name },
    );

    const labels = [...mocks.names(TYPES.function), ...mocks.names(TYPES.role)];
    expect(labels).toHaveLength(2 * 14);
    expect(labels.filter((label) => label.length > 56)).toEqual([]);
    expect(Math.max(...labels.map((label) => label.length))).toBe(56);
    // Pulumi completes them with eight characters; the attachment's function has its role's name.
    expect(labels.filter((label) => !/^[A-Za-z0-9-]+$/.test(label))).toEqual([]);
  });

  it("is a lower-case one for the bucket, since S3 takes no other", async () => {
    const mocks = await evaluateComponent(ALL_BEHAVIOURS, { name: "AuthOfApp" });

    expect(mocks.names(TYPES.bucket)).toEqual(["authofapp-folders"]);
  });
});
