// Does not prove that DescribeUserPool shows a pool so: the forms are those of the SDK's types.
import { buildUserPoolSettings } from "../../sandbox/deployment/user-pool-settings";
import { triggerFunctionsOf } from "../../sandbox/emulators/trigger-functions";

const identity = { id: "eu-west-1_abc", arn: "arn:pool", name: "app" };

describe("buildUserPoolSettings", () => {
  it("renames the provider's settings as the API names them", () => {
    const settings = buildUserPoolSettings(identity, {
      name: "ignored",
      usernameAttributes: ["email"],
      usernameConfiguration: { caseSensitive: false },
      mfaConfiguration: "OPTIONAL",
      softwareTokenMfaConfiguration: { enabled: true },
      passwordPolicy: { minimumLength: 12, requireSymbols: true },
      signInPolicy: { allowedFirstAuthFactors: ["PASSWORD"] },
      accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
      emailConfiguration: { fromEmailAddress: "a@example.com" },
      schemas: [{ name: "tenant", attributeDataType: "String", mutable: true }],
      tags: { costCentre: "one" },
    });

    expect(settings).toMatchObject({
      Id: "eu-west-1_abc",
      Arn: "arn:pool",
      Name: "app",
      UsernameAttributes: ["email"],
      UsernameConfiguration: { CaseSensitive: false },
      MfaConfiguration: "OPTIONAL",
      SoftwareTokenMfaConfiguration: { Enabled: true },
      Policies: {
        PasswordPolicy: { MinimumLength: 12, RequireSymbols: true, RequireNumbers: false },
        SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD"] },
      },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "verified_email", Priority: 1 }] },
      EmailConfiguration: { From: "a@example.com" },
      UserPoolTags: { costCentre: "one" },
    });
    expect(settings.SchemaAttributes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ Name: "email" }),
        { Name: "custom:tenant", AttributeDataType: "String", Mutable: true },
      ]),
    );
    expect(settings).not.toHaveProperty("Tags");
  });

  it("gives a pool without settings the service's defaults", () => {
    const settings = buildUserPoolSettings(identity, {});

    expect(settings).toMatchObject({
      MfaConfiguration: "OFF",
      LambdaConfig: {},
      Policies: { PasswordPolicy: { MinimumLength: 8 } },
    });
  });

  it.each([
    [
      { preTokenGeneration: "arn:f" },
      { PreTokenGeneration: "arn:f", PreTokenGenerationConfig: { LambdaVersion: "V1_0", LambdaArn: "arn:f" } },
    ],
    [
      { preTokenGenerationConfig: { lambdaVersion: "V2_0", lambdaArn: "arn:f" } },
      { PreTokenGeneration: "arn:f", PreTokenGenerationConfig: { LambdaVersion: "V2_0", LambdaArn: "arn:f" } },
    ],
    [
      { customSmsSender: { lambdaVersion: "V1_0", lambdaArn: "arn:f" }, kmsKeyId: "arn:k" },
      { CustomSMSSender: { LambdaVersion: "V1_0", LambdaArn: "arn:f" }, KMSKeyID: "arn:k" },
    ],
  ])("shows the triggers %j as the API does", (lambdaConfig, expected) => {
    expect(buildUserPoolSettings(identity, { lambdaConfig }).LambdaConfig).toEqual(expected);
  });
});

describe("triggerFunctionsOf", () => {
  const everything = () => true;

  it("has what the emulator fires and the pool points at, at the time of asking", () => {
    const lambdaConfig: Record<string, unknown> = { PreSignUp: "arn:a", PreAuthentication: "arn:b" };
    const functions = triggerFunctionsOf(() => lambdaConfig, everything);

    expect({ ...functions }).toMatchObject({ PreSignUp: "arn:a", PostConfirmation: undefined });
    lambdaConfig.PreSignUp = undefined;
    lambdaConfig.PostConfirmation = "arn:c";
    expect({ ...functions }).toMatchObject({ PreSignUp: undefined, PostConfirmation: "arn:c" });
    expect(functions).not.toHaveProperty("PreAuthentication");
  });

  it.each([
    ["V1_0", "arn:t"],
    ["V2_0", undefined],
    ["V3_0", undefined],
  ])("has a token trigger of version %s: %s", (LambdaVersion, expected) => {
    const config = { PreTokenGeneration: "arn:t", PreTokenGenerationConfig: { LambdaVersion, LambdaArn: "arn:t" } };

    expect(triggerFunctionsOf(() => config, everything).PreTokenGeneration).toBe(expected);
  });

  it("has no function that is not deployed, and none before there is a pool", () => {
    expect(
      triggerFunctionsOf(
        () => ({ PreSignUp: "arn:a" }),
        () => false,
      ).PreSignUp,
    ).toBeUndefined();
    expect(triggerFunctionsOf(() => undefined, everything).PreSignUp).toBeUndefined();
  });
});
