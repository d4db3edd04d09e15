/**
 * What a created pool is on AWS beside what the program asks for: after a failed update, and before attributes are changed.
 *
 * Does not prove what the provider sends, nor what its state holds: the engine's own tests run it.
 */
import { UserPool } from "@pulumi/aws/cognito/userPool";
import * as pulumi from "@pulumi/pulumi";

import { CognitoTriggers } from "../../components";
import type { CreateUserPoolArgs } from "../../components";
import { evaluateComponent } from "../support/component";
import { CALLS, evaluate, TYPES } from "../support/pulumi-mocks";
import type { Circumstances } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

const SMS_ROLE = "arn:aws:iam::123456789012:role/auth-sms-0000001";
const SES_IDENTITY = "arn:aws:ses:ap-northeast-1:123456789012:identity/example.com";

/** A pool as the provider reads it, made as `CREATE` asks for. */
const HEALTHY = {
  mfaConfiguration: "OPTIONAL",
  deletionProtection: "INACTIVE",
  passwordPolicy: {
    minimumLength: 12,
    requireLowercase: true,
    requireUppercase: true,
    requireNumbers: true,
    requireSymbols: false,
    temporaryPasswordValidityDays: 7,
    passwordHistorySize: 0,
  },
  signInPolicy: { allowedFirstAuthFactors: ["PASSWORD"] },
  userPoolTier: "PLUS",
  autoVerifiedAttributes: ["phone_number", "email"],
  adminCreateUserConfig: { allowAdminCreateUserOnly: false },
  accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
  emailConfiguration: { emailSendingAccount: "DEVELOPER", sourceArn: SES_IDENTITY },
  smsConfiguration: { snsCallerArn: SMS_ROLE, externalId: "of-somebody", snsRegion: "us-east-1" },
  userPoolAddOns: { advancedSecurityMode: "AUDIT" },
};

const CREATE: CreateUserPoolArgs = {
  mfa: "optional",
  mfaMethods: ["totp", "sms"],
  email: { sourceArn: SES_IDENTITY, from: "no-reply@example.com" },
  tier: "PLUS",
  threatProtection: "audit",
  sms: { create: { snsRegion: "us-east-1" } },
};

/** What is read of the pool: everything, and the custom attributes by the data source. */
function reading(found: object, schemaAttributes: object[] = []): Circumstances {
  return {
    outputs: (_, name) => (name === "auth-as-it-is" ? { ...HEALTHY, ...found } : undefined),
    answers: { [CALLS.userPool]: ({ userPoolId: id }) => ({ id, lambdaConfigs: [], schemaAttributes }) },
  };
}

/** What a run says when the pool is `found`: the warnings, and in a preview the notes. */
async function said(
  found: object,
  { create = CREATE, preview = false, schemaAttributes = [] as object[] } = {},
): Promise<string[]> {
  const log = jest.spyOn(pulumi.log, preview ? "info" : "warn").mockResolvedValue(undefined);
  try {
    await evaluateComponent({ userPool: { create }, triggers: {} }, { ...reading(found, schemaAttributes), preview });
    return log.mock.calls.map(([message]) => message);
  } finally {
    log.mockRestore();
  }
}

describe("a run that is through with the pool", () => {
  it("says nothing about a pool that is as it should be", async () => {
    expect(await said({})).toEqual([]);
    expect(await said({}, { preview: true })).toEqual([]);
  });

  it("says nothing about what the provider does not show", async () => {
    const hidden = Object.fromEntries(Object.keys(HEALTHY).map((key) => [key, undefined]));

    expect(await said(hidden)).toEqual([]);
  });

  it.each<[string, object, string]>([
    ["MFA", { mfaConfiguration: "OFF" }, "mfaConfiguration is OFF, and the program asks for OPTIONAL"],
    [
      "deletion protection",
      { deletionProtection: "ACTIVE" },
      "deletionProtection is ACTIVE, and the program asks for INACTIVE",
    ],
    [
      "who may sign up",
      { adminCreateUserConfig: { allowAdminCreateUserOnly: true } },
      "adminCreateUserConfig.allowAdminCreateUserOnly is true, and the program asks for false",
    ],
    [
      "what is verified",
      { autoVerifiedAttributes: ["email"] },
      "autoVerifiedAttributes is [email], and the program asks for [email, phone_number]",
    ],
    [
      "ways of recovery",
      { accountRecoverySetting: { recoveryMechanisms: [{ name: "admin_only", priority: 1 }] } },
      "accountRecoverySetting is [admin_only], and the program asks for [verified_email]",
    ],
    [
      "the sender",
      { emailConfiguration: { emailSendingAccount: "COGNITO_DEFAULT" } },
      "emailConfiguration.emailSendingAccount is COGNITO_DEFAULT, and the program asks for DEVELOPER",
    ],
    [
      "threat protection",
      { userPoolAddOns: { advancedSecurityMode: "OFF" } },
      "userPoolAddOns.advancedSecurityMode is OFF, and the program asks for AUDIT",
    ],
    [
      "the password policy",
      { passwordPolicy: { ...HEALTHY.passwordPolicy, minimumLength: 8 } },
      "passwordPolicy.minimumLength is 8, and the program asks for 12",
    ],
    ["the plan", { userPoolTier: "ESSENTIALS" }, "userPoolTier is ESSENTIALS, and the program asks for PLUS"],
    [
      "the role for text messages",
      { smsConfiguration: { ...HEALTHY.smsConfiguration, snsCallerArn: "arn:aws:iam::123456789012:role/old" } },
      `smsConfiguration.snsCallerArn is arn:aws:iam::123456789012:role/old, and the program asks for ${SMS_ROLE}`,
    ],
  ])(
    "warns when a failed update left %s as it was, with what is there and what to run",
    async (_, found, difference) => {
      expect(await said(found)).toEqual([
        `CognitoTriggers "auth": user pool ap-northeast-1_auth: ${difference}; this run did not change it, as after an ` +
          'update that failed, or a change by hand. Run "pulumi up --refresh".',
      ]);
    },
  );
});

it("is compared, too, when it is the program's own: its resource holds what was planned", async () => {
  const warn = jest.spyOn(pulumi.log, "warn").mockResolvedValue(undefined);
  const program = () => {
    const auth = new CognitoTriggers("auth", { triggers: { preSignUp: { autoConfirm: true } } });
    const signInPolicy = { allowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] };
    auth.attachTo(
      new UserPool("pool", { lambdaConfig: auth.lambdaConfig, mfaConfiguration: "OPTIONAL", signInPolicy }),
    );
  };
  const found = { mfaConfiguration: "OFF", deletionProtection: "ACTIVE" };
  const { mocks } = await evaluate(program, reading(found));

  expect(mocks.reads).toEqual([{ type: TYPES.pool, name: "auth-as-it-is", id: "ap-northeast-1_pool", provider: "" }]);
  const warningOf = (difference: string): string =>
    `CognitoTriggers "auth": user pool ap-northeast-1_pool: ${difference}; this run did not change it, as after an update ` +
    'that failed, or a change by hand. Run "pulumi up --refresh".';
  expect(warn.mock.calls.map(([message]) => message)).toEqual([
    warningOf("mfaConfiguration is OFF, and the program asks for OPTIONAL"),
    warningOf("signInPolicy.allowedFirstAuthFactors is [PASSWORD], and the program asks for [EMAIL_OTP, PASSWORD]"),
  ]);
  warn.mockRestore();
});

describe("a preview", () => {
  it("says what differs without an alarm: the change may be in this very preview", async () => {
    expect(await said({ mfaConfiguration: "OFF" }, { preview: true })).toEqual([
      'CognitoTriggers "auth": user pool ap-northeast-1_auth: mfaConfiguration is OFF, and the program asks for OPTIONAL. ' +
        'Should this preview show no change of it, an update failed before: run "pulumi up --refresh".',
    ]);
  });

  const OURS = {
    attributeDataType: "String",
    mutable: true,
    required: false,
    developerOnlyAttribute: false,
    stringAttributeConstraints: [{ minLength: "0", maxLength: "2048" }],
  };
  const NUMBER = { ...OURS, attributeDataType: "Number", stringAttributeConstraints: [] };

  it("refuses custom attributes that would fail only after other settings were changed, all of them in one message", async () => {
    const schemaAttributes = [
      { ...OURS, name: "custom:tenant" },
      { ...OURS, name: "custom:plan" },
      { ...NUMBER, name: "custom:seats" },
    ];
    const create: CreateUserPoolArgs = { customAttributes: ["plan", "seats"] };

    await expect(said({}, { create, preview: true, schemaAttributes })).rejects.toThrow(
      [
        'CognitoTriggers "auth": nothing was changed.',
        "  - userPool.create.customAttributes: tenant is in the pool, and an attribute cannot be taken away. Name it again; " +
          "when somebody else added it to the pool, run pulumi refresh first",
        "  - userPool.create.customAttributes: seats is in the pool already, as another kind of attribute, which cannot be " +
          "changed. Take another name",
      ].join("\n"),
    );
  });

  it.each([
    ["named and in the pool", [{ ...OURS, name: "custom:tenant" }], ["tenant"]],
    ["named and still to be added", [], ["tenant"]],
    ["somebody else's, of another kind, which the program never named", [{ ...NUMBER, name: "custom:seats" }], []],
    ["a developer's", [{ ...OURS, developerOnlyAttribute: true, name: "dev:custom:level" }], []],
  ])("takes an attribute that is %s", async (_, schemaAttributes, customAttributes) => {
    const create = { ...CREATE, customAttributes };

    await expect(said({}, { create, preview: true, schemaAttributes })).resolves.toEqual([]);
  });

  it("leaves attributes to the preview: a run that got through changed none", async () => {
    await expect(said({}, { schemaAttributes: [{ ...OURS, name: "custom:tenant" }] })).resolves.toEqual([]);
  });
});
