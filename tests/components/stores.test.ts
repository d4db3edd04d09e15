/**
 * Tables and bucket: their inputs in full, the order of the bucket's settings, which of them there are when a trigger is
 * switched off, and how their names reach the functions.
 *
 * Does not prove that DynamoDB and S3 behave so; the behaviours' own tests run against emulators.
 */
import * as pulumi from "@pulumi/pulumi";

import type { TriggersArgs } from "../../components";
import { ENVIRONMENT } from "../../runtime/contract";
import { evaluateComponent } from "../support/component";
import { ALL_BEHAVIOURS, passOn } from "../support/configurations";
import { parsed, TYPES } from "../support/pulumi-mocks";
import type { RecordingMocks } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

const BUCKET = {
  ownership: "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  access: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  policy: "aws:s3/bucketPolicy:BucketPolicy",
  encryption: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  versioning: "aws:s3/bucketVersioning:BucketVersioning",
};

/** The stores among the resources: tables and buckets with their settings. */
const storesOf = (mocks: RecordingMocks): string[] =>
  mocks.list().filter((label) => label.startsWith("dynamodb.") || label.startsWith("s3.Bucket "));

const variablesOf = (mocks: RecordingMocks, label: string): unknown =>
  (mocks.one(TYPES.function, label).inputs["environment"] as { variables: unknown } | undefined)?.variables;

describe("table of profiles", () => {
  it("is on demand, recoverable, encrypted and keyed by id", async () => {
    const mocks = await evaluateComponent(ALL_BEHAVIOURS);

    expect(mocks.one(TYPES.table, "auth-profiles").inputs).toEqual({
      billingMode: "PAY_PER_REQUEST",
      hashKey: "id",
      attributes: [{ name: "id", type: "S" }],
      pointInTimeRecovery: { enabled: true },
      serverSideEncryption: { enabled: true },
      deletionProtectionEnabled: false,
    });
  });

  it("has the given name, and DynamoDB's own protection in a protected stack", async () => {
    const triggers = { postConfirmation: { profile: { table: { create: { name: "app-users" } } } } };
    const mocks = await evaluateComponent({ triggers }, { stack: "production" });

    const { inputs } = mocks.one(TYPES.table, "auth-profiles");
    expect(inputs["name"]).toBe("app-users");
    expect(inputs["deletionProtectionEnabled"]).toBe(true);
    expect(variablesOf(mocks, "auth-post-confirmation")).toEqual({ [ENVIRONMENT.profileTableName]: "app-users" });
  });
});

describe("table of sign-ins", () => {
  it("is the same, keyed by user and time, and lets records expire", async () => {
    const mocks = await evaluateComponent(ALL_BEHAVIOURS);

    expect(mocks.one(TYPES.table, "auth-login-history").inputs).toEqual({
      billingMode: "PAY_PER_REQUEST",
      hashKey: "userId",
      rangeKey: "signedInAt",
      attributes: [
        { name: "userId", type: "S" },
        { name: "signedInAt", type: "S" },
      ],
      ttl: { enabled: true, attributeName: "expiresAt" },
      pointInTimeRecovery: { enabled: true },
      serverSideEncryption: { enabled: true },
      deletionProtectionEnabled: false,
    });
  });
});

describe("bucket of folders", () => {
  it("is private, owner-enforced, TLS-only, encrypted and versioned, and never emptied by force", async () => {
    const mocks = await evaluateComponent(ALL_BEHAVIOURS);

    const bucket = "auth-folders-0000001";
    expect(mocks.one(TYPES.bucket, "auth-folders").inputs).toEqual({});
    expect(mocks.one(BUCKET.ownership, "auth-folders-ownership").inputs).toEqual({
      bucket,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
    expect(mocks.one(BUCKET.access, "auth-folders-public-access").inputs).toEqual({
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    const { inputs } = mocks.one(BUCKET.policy, "auth-folders-policy");
    expect(inputs["bucket"]).toBe(bucket);
    expect(parsed(inputs["policy"])).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "TlsOnly",
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    });
    expect(mocks.one(BUCKET.encryption, "auth-folders-encryption").inputs).toEqual({
      bucket,
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" }, bucketKeyEnabled: false }],
    });
    expect(mocks.one(BUCKET.versioning, "auth-folders-versioning").inputs).toEqual({
      bucket,
      versioningConfiguration: { status: "Enabled" },
    });
  });

  it("has the given name", async () => {
    const folders = { bucket: { create: { name: "app-folders" } }, prefixes: ["raw"] };
    const mocks = await evaluateComponent({ triggers: { postConfirmation: { folders } } });

    expect(mocks.one(TYPES.bucket, "auth-folders").inputs).toEqual({ bucket: "app-folders" });
  });

  it("gets its settings one after the other, since S3 answers 409 to two at once", async () => {
    const slow = [BUCKET.ownership, BUCKET.access, BUCKET.policy, BUCKET.encryption];
    const mocks = await evaluateComponent(ALL_BEHAVIOURS, { slow });

    const chain = [
      `${TYPES.bucket}::auth-folders`,
      `${BUCKET.ownership}::auth-folders-ownership`,
      `${BUCKET.access}::auth-folders-public-access`,
      `${BUCKET.policy}::auth-folders-policy`,
      `${BUCKET.encryption}::auth-folders-encryption`,
      `${BUCKET.versioning}::auth-folders-versioning`,
    ];
    const pairs = chain.slice(1).map((label, index) => [chain[index] ?? "", label] as const);
    expect(pairs.filter(([first, second]) => !mocks.isAnsweredBefore(first, second))).toEqual([]);
    const last = mocks.comesAfter(BUCKET.versioning, "auth-folders-versioning");
    expect([...last].sort()).toEqual(chain.slice(0, -1).sort());
  });
});

describe("stores that exist", () => {
  const existing: TriggersArgs = {
    postConfirmation: {
      profile: { table: { existing: "Users" } },
      folders: { bucket: { existing: pulumi.output("lab-data") }, prefixes: ["raw"] },
    },
    postAuthentication: { loginHistory: { table: { existing: pulumi.output("SignIns") } }, repairProfile: true },
  };

  it("are not created, whatever the stack protects", async () => {
    const mocks = await evaluateComponent({ triggers: existing }, { stack: "production" });

    expect(mocks.list().filter((label) => /^(dynamodb|s3)\./.test(label))).toEqual([]);
  });

  it("reach the functions by the names given", async () => {
    const mocks = await evaluateComponent({ triggers: existing });

    expect(variablesOf(mocks, "auth-post-confirmation")).toEqual({
      [ENVIRONMENT.profileTableName]: "Users",
      [ENVIRONMENT.folderBucketName]: "lab-data",
    });
    expect(variablesOf(mocks, "auth-post-authentication")).toEqual({
      [ENVIRONMENT.loginHistoryTableName]: "SignIns",
      [ENVIRONMENT.profileTableName]: "Users",
      [ENVIRONMENT.folderBucketName]: "lab-data",
    });
  });
});

describe("names of created stores", () => {
  it("reach the functions that use them, and no others", async () => {
    const mocks = await evaluateComponent(ALL_BEHAVIOURS);

    const provisioning = {
      [ENVIRONMENT.profileTableName]: "auth-profiles-0000001",
      [ENVIRONMENT.folderBucketName]: "auth-folders-0000001",
    };
    expect(variablesOf(mocks, "auth-post-confirmation")).toEqual(provisioning);
    expect(variablesOf(mocks, "auth-post-authentication")).toEqual({
      ...provisioning,
      [ENVIRONMENT.loginHistoryTableName]: "auth-login-history-0000001",
    });
    expect(variablesOf(mocks, "auth-pre-sign-up")).toBeUndefined();
  });

  it("make the function wait for the store", async () => {
    const mocks = await evaluateComponent(ALL_BEHAVIOURS, { slow: [TYPES.table, TYPES.bucket] });

    for (const store of [`${TYPES.table}::auth-profiles`, `${TYPES.bucket}::auth-folders`]) {
      expect(mocks.comesAfter(TYPES.function, "auth-post-confirmation")).toContain(store);
      expect(mocks.isAnsweredBefore(store, `${TYPES.function}::auth-post-confirmation`)).toBe(true);
    }
  });
});

describe("stores of triggers that are switched off", () => {
  const { postConfirmation, postAuthentication } = ALL_BEHAVIOURS.triggers;
  const off = (trigger: unknown): object => ({ ...(trigger as object), enabled: false });
  const ALL = ["dynamodb.Table auth-login-history", "dynamodb.Table auth-profiles", "s3.Bucket auth-folders"];
  const PROFILES_AND_FOLDERS = ["dynamodb.Table auth-profiles", "s3.Bucket auth-folders"];

  const triggersWith: Record<string, object> = {
    "both on": { postConfirmation, postAuthentication },
    "both off": { postConfirmation: off(postConfirmation), postAuthentication: off(postAuthentication) },
    "confirmation off, repair on": { postConfirmation: off(postConfirmation), postAuthentication },
    "confirmation off, no repair": {
      postConfirmation: off(postConfirmation),
      postAuthentication: { loginHistory: { table: { create: {} } } },
    },
    "authentication off": { postConfirmation, postAuthentication: off(postAuthentication) },
    "confirmation removed, no repair": { postAuthentication: { loginHistory: { table: { create: {} } } } },
  };

  it.each([
    ["both on", ALL],
    ["both off", []],
    ["confirmation off, repair on", ALL],
    ["confirmation off, no repair", ["dynamodb.Table auth-login-history"]],
    ["authentication off", PROFILES_AND_FOLDERS],
    ["confirmation removed, no repair", ["dynamodb.Table auth-login-history"]],
  ])("go in a stack that is not protected: %s", async (circumstance, expected) => {
    const mocks = await evaluateComponent({ triggers: triggersWith[circumstance] }, { stack: "dev" });

    expect(storesOf(mocks)).toEqual(expected);
  });

  it.each([
    ["both on", ALL],
    ["both off", ALL],
    ["confirmation off, repair on", ALL],
    ["confirmation off, no repair", ALL],
    ["authentication off", ALL],
    // What the configuration no longer names goes: Pulumi refuses it until the protection is lifted.
    ["confirmation removed, no repair", ["dynamodb.Table auth-login-history"]],
  ])("stay in a protected one, where deleting them would stop the whole update: %s", async (circumstance, expected) => {
    const mocks = await evaluateComponent({ triggers: triggersWith[circumstance] }, { stack: "production" });

    expect(storesOf(mocks)).toEqual(expected);
    expect(mocks.ofType(TYPES.table).filter(({ engine }) => engine.protect !== true)).toEqual([]);
  });

  it("are never created for a callback that takes the behaviour's place", async () => {
    const triggers = { postConfirmation: passOn, postAuthentication: passOn };
    const mocks = await evaluateComponent({ triggers }, { stack: "production" });

    expect(storesOf(mocks)).toEqual([]);
  });
});

describe("bucket of a stack that is thrown away", () => {
  const confirmation = (create: object) => ({
    postConfirmation: { folders: { bucket: { create }, prefixes: ["raw"] } },
  });
  const path = "triggers.postConfirmation.folders.bucket.create.deleteWithObjects";

  it("goes with its objects when the configuration says so in both words", async () => {
    const triggers = confirmation({ deleteWithObjects: true });
    const mocks = await evaluateComponent({ triggers, deletionProtection: false });

    expect(mocks.one(TYPES.bucket, "auth-folders").inputs).toEqual({ forceDestroy: true });
    expect(mocks.one(TYPES.bucket, "auth-folders").engine.protect).toBe(false);
  });

  it.each([
    ["nothing", {}],
    ["the opposite", { deleteWithObjects: false }],
  ])("stays as long as it holds objects when the configuration says %s", async (_, create) => {
    const mocks = await evaluateComponent({ triggers: confirmation(create), deletionProtection: false });

    expect(mocks.one(TYPES.bucket, "auth-folders").inputs).toEqual({});
  });

  it.each([
    ["protected", { deletionProtection: true }],
    ["unprotected only by its name", {}],
  ])("is refused in a stack that is %s", async (_, protection) => {
    const triggers = confirmation({ deleteWithObjects: true });

    await expect(evaluateComponent({ triggers, ...protection })).rejects.toThrow(
      `${path}: needs deletionProtection: false, written out: it deletes users' folders with the bucket`,
    );
  });

  it("is the component's own: of a bucket that exists nobody may ask it, and of a table neither", async () => {
    const existing = {
      postConfirmation: {
        folders: { bucket: { existing: "their-bucket", deleteWithObjects: true }, prefixes: ["raw"] },
      },
    };
    const table = { postConfirmation: { profile: { table: { create: { deleteWithObjects: true } } } } };

    await expect(evaluateComponent({ triggers: existing })).rejects.toThrow("deleteWithObjects: unknown key");
    await expect(evaluateComponent({ triggers: table })).rejects.toThrow("deleteWithObjects: unknown key");
  });
});
