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
import { CALLS, evaluate } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

const SES_IDENTITY = "arn:aws:ses:ap-northeast-1:123456789012:identity/example.com";

/** A pool as the provider's data source shows it, made as `{ mfa: "optional", email: … }` asks for. */
const HEALTHY = {
  id: "ap-northeast-1_auth",
  lambdaConfigs: [],
  mfaConfiguration: "OPTIONAL",
  deletionProtection: "INACTIVE",
  autoVerifiedAttributes: ["email"],
  adminCreateUserConfigs: [{ allowAdminCreateUserOnly: false }],
  accountRecoverySettings: [{ recoveryMechanisms: [{ name: "verified_email", priority: 1 }] }],
  emailConfigurations: [{ emailSendingAccount: "DEVELOPER", sourceArn: SES_IDENTITY }],
  userPoolAddOns: [{ advancedSecurityMode: "AUDIT" }],
  schemaAttributes: [{ name: "email", attributeDataType: "String", mutable: true }],
};

const CREATE: CreateUserPoolArgs = {
  mfa: "optional",
  email: { sourceArn: SES_IDENTITY, from: "no-reply@example.com" },
  tier: "PLUS",
  threatProtection: "audit",
};

/** What a run says when the pool is `found`: the warnings, and in a preview the notes. */
async function said(found: object, { create = CREATE, preview = false } = {}): Promise<string[]> {
  const log = jest.spyOn(pulumi.log, preview ? "info" : "warn").mockResolvedValue(undefined);
  try {
    const answers = { [CALLS.userPool]: () => ({ ...HEALTHY, ...found }) };
    await evaluateComponent(
      { userPool: { create }, triggers: { preSignUp: { enabled: false } } },
      { answers, preview },
    );
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

    expect(await said({ ...hidden, id: HEALTHY.id })).toEqual([]);
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
      { adminCreateUserConfigs: [{ allowAdminCreateUserOnly: true }] },
      "adminCreateUserConfig.allowAdminCreateUserOnly is true, and the program asks for false",
    ],
    [
      "what is verified",
      { autoVerifiedAttributes: ["phone_number", "email"] },
      "autoVerifiedAttributes is [email, phone_number], and the program asks for [email]",
    ],
    [
      "ways of recovery",
      { accountRecoverySettings: [{ recoveryMechanisms: [{ name: "admin_only", priority: 1 }] }] },
      "accountRecoverySetting is [admin_only], and the program asks for [verified_email]",
    ],
    [
      "the sender",
      { emailConfigurations: [{ emailSendingAccount: "COGNITO_DEFAULT" }] },
      "emailConfiguration.emailSendingAccount is COGNITO_DEFAULT, and the program asks for DEVELOPER",
    ],
    [
      "threat protection",
      { userPoolAddOns: [{ advancedSecurityMode: "OFF" }] },
      "userPoolAddOns.advancedSecurityMode is OFF, and the program asks for AUDIT",
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
    auth.attachTo(new UserPool("pool", { lambdaConfig: auth.lambdaConfig, mfaConfiguration: "OPTIONAL" }));
  };
  const found = { id: "ap-northeast-1_pool", lambdaConfigs: [], mfaConfiguration: "OFF", deletionProtection: "ACTIVE" };
  await evaluate(program, { answers: { [CALLS.userPool]: () => found } });

  expect(warn.mock.calls.map(([message]) => message)).toEqual([
    'CognitoTriggers "auth": user pool ap-northeast-1_pool: mfaConfiguration is OFF, and the program asks for OPTIONAL; ' +
      'this run did not change it, as after an update that failed, or a change by hand. Run "pulumi up --refresh".',
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

    await expect(said({ schemaAttributes }, { create, preview: true })).rejects.toThrow(
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

    await expect(said({ schemaAttributes }, { create, preview: true })).resolves.toEqual([]);
  });

  it("leaves attributes to the preview: a run that got through changed none", async () => {
    await expect(said({ schemaAttributes: [{ ...OURS, name: "custom:tenant" }] })).resolves.toEqual([]);
  });
});
