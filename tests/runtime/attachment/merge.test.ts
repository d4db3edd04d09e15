// Proves what the request carries. That the service keeps what it is sent, and refuses what is said here, it does not prove.
import type { UserPoolType } from "@aws-sdk/client-cognito-identity-provider";

import { buildUpdateRequest } from "../../../runtime/attachment/merge";
import { FULL_POOL, POOL_ID } from "./support/full-pool";

const minimal = (settings: UserPoolType): UserPoolType => ({ Id: POOL_ID, ...settings });

describe("buildUpdateRequest", () => {
  it("sends every setting of a pool that has all of them, under the request's names", () => {
    const request = buildUpdateRequest(FULL_POOL, { PreSignUp: "arn" });

    expect(request).toEqual({
      UserPoolId: POOL_ID,
      PoolName: "live-pool",
      AccountRecoverySetting: FULL_POOL.AccountRecoverySetting,
      AcrConfiguration: FULL_POOL.AcrConfiguration,
      AdminCreateUserConfig: {
        AllowAdminCreateUserOnly: true,
        InviteMessageTemplate: FULL_POOL.AdminCreateUserConfig?.InviteMessageTemplate,
      },
      AutoVerifiedAttributes: FULL_POOL.AutoVerifiedAttributes,
      DeletionProtection: "ACTIVE",
      DeviceConfiguration: FULL_POOL.DeviceConfiguration,
      EmailConfiguration: FULL_POOL.EmailConfiguration,
      EmailVerificationMessage: FULL_POOL.EmailVerificationMessage,
      EmailVerificationSubject: FULL_POOL.EmailVerificationSubject,
      IssuerConfiguration: FULL_POOL.IssuerConfiguration,
      KeyConfiguration: FULL_POOL.KeyConfiguration,
      LambdaConfig: { PreSignUp: "arn" },
      MfaConfiguration: "OPTIONAL",
      Policies: FULL_POOL.Policies,
      SmsAuthenticationMessage: FULL_POOL.SmsAuthenticationMessage,
      SmsConfiguration: FULL_POOL.SmsConfiguration,
      SmsVerificationMessage: FULL_POOL.SmsVerificationMessage,
      UserAttributeUpdateSettings: FULL_POOL.UserAttributeUpdateSettings,
      UserPoolAddOns: FULL_POOL.UserPoolAddOns,
      UserPoolTags: FULL_POOL.UserPoolTags,
      UserPoolTier: "PLUS",
      VerificationMessageTemplate: FULL_POOL.VerificationMessageTemplate,
    });
  });

  it("leaves absent what the description does not have", () => {
    expect(buildUpdateRequest(minimal({}), {})).toEqual({ UserPoolId: POOL_ID, LambdaConfig: {} });
  });

  it("leaves absent what the description shows as null, at any depth", () => {
    const described = minimal({ SmsConfiguration: { ExternalId: "x" } });
    Object.assign(described, { DeviceConfiguration: null });
    Object.assign(described.SmsConfiguration ?? {}, { SnsRegion: null });

    const request = buildUpdateRequest(described, {});

    expect(request).toStrictEqual({ UserPoolId: POOL_ID, SmsConfiguration: { ExternalId: "x" }, LambdaConfig: {} });
  });

  it("keeps an empty device configuration, which switches device remembering on", () => {
    expect(buildUpdateRequest(minimal({ DeviceConfiguration: {} }), {}).DeviceConfiguration).toEqual({});
  });

  it("keeps an explicitly empty list of attributes to verify before an update", () => {
    const UserAttributeUpdateSettings = { AttributesRequireVerificationBeforeUpdate: [] };

    const request = buildUpdateRequest(minimal({ UserAttributeUpdateSettings }), {});

    expect(request.UserAttributeUpdateSettings).toEqual(UserAttributeUpdateSettings);
  });

  it("keeps the legacy validity of temporary passwords, when it is the only one", () => {
    const AdminCreateUserConfig = { UnusedAccountValidityDays: 30 };

    const request = buildUpdateRequest(minimal({ AdminCreateUserConfig, Policies: { PasswordPolicy: {} } }), {});

    expect(request.AdminCreateUserConfig).toEqual({ UnusedAccountValidityDays: 30 });
  });

  it("drops the legacy validity beside a current one of 0, and sends no empty configuration for it", () => {
    const Policies = { PasswordPolicy: { TemporaryPasswordValidityDays: 0 } };

    const request = buildUpdateRequest(
      minimal({ AdminCreateUserConfig: { UnusedAccountValidityDays: 7 }, Policies }),
      {},
    );

    expect(request).toEqual({ UserPoolId: POOL_ID, Policies, LambdaConfig: {} });
  });

  it.each([
    { name: "a Lite pool's default one is dropped", UserPoolTier: "LITE", factors: ["PASSWORD"], isSent: false },
    { name: "a Lite pool's other one is sent", UserPoolTier: "LITE", factors: ["PASSWORD", "EMAIL_OTP"], isSent: true },
    {
      name: "an Essentials pool's default one is sent",
      UserPoolTier: "ESSENTIALS",
      factors: ["PASSWORD"],
      isSent: true,
    },
    { name: "that of a pool without a plan is sent", UserPoolTier: undefined, factors: ["PASSWORD"], isSent: true },
  ] as const)("sign-in policy: $name", ({ UserPoolTier, factors, isSent }) => {
    const SignInPolicy = { AllowedFirstAuthFactors: [...factors] };
    const PasswordPolicy = { MinimumLength: 10 };

    const request = buildUpdateRequest(minimal({ UserPoolTier, Policies: { PasswordPolicy, SignInPolicy } }), {});

    expect(request.Policies).toEqual(isSent ? { PasswordPolicy, SignInPolicy } : { PasswordPolicy });
  });

  it.each([
    {
      name: "a Lite pool's default names are dropped",
      UserPoolTier: "LITE",
      value: "urn:cognito:loa:1",
      isSent: false,
    },
    { name: "a Lite pool's own names are sent", UserPoolTier: "LITE", value: "urn:example:low", isSent: true },
    { name: "a Plus pool's default names are sent", UserPoolTier: "PLUS", value: "urn:cognito:loa:1", isSent: true },
  ] as const)("ACR levels: $name", ({ UserPoolTier, value, isSent }) => {
    const AcrConfiguration = { Level1: { AcrValue: value }, Level2: { AcrValue: "urn:cognito:loa:2" } };

    const request = buildUpdateRequest(minimal({ UserPoolTier, AcrConfiguration }), {});

    expect(request.AcrConfiguration).toEqual(isSent ? AcrConfiguration : undefined);
  });

  it("takes a level with another level's default name as a name of its own", () => {
    const AcrConfiguration = { Level1: { AcrValue: "urn:cognito:loa:2" } };

    const request = buildUpdateRequest(minimal({ UserPoolTier: "LITE", AcrConfiguration }), {});

    expect(request.AcrConfiguration).toEqual(AcrConfiguration);
  });

  it("strips the tags that AWS keeps itself, and sends no empty tags in their place", () => {
    const UserPoolTags = { "aws:cloudformation:stack-name": "live", team: "identity" };

    const mixed = buildUpdateRequest(minimal({ UserPoolTags }), {});
    const systemOnly = buildUpdateRequest(minimal({ UserPoolTags: { "aws:cloudformation:stack-id": "x" } }), {});

    expect(mixed.UserPoolTags).toEqual({ team: "identity" });
    expect(systemOnly).toEqual({ UserPoolId: POOL_ID, LambdaConfig: {} });
  });

  it("never sends the dynamic client registration, which Cognito keeps when it is absent", () => {
    expect(buildUpdateRequest(FULL_POOL, {})).not.toHaveProperty("DcrConfiguration");
  });

  it("copies: what happens to the request does not reach the description", () => {
    const described = minimal({ UserPoolTags: { team: "identity" } });

    Object.assign(buildUpdateRequest(described, {}).UserPoolTags ?? {}, { team: "other" });

    expect(described.UserPoolTags).toEqual({ team: "identity" });
  });

  it("refuses a description without an id", () => {
    expect(() => buildUpdateRequest({ Name: "x" }, {})).toThrow("without an Id");
  });
});
