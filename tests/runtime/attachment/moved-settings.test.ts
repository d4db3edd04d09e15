// Proves which differences between two descriptions count, and how they are shown.
import type { UserPoolType } from "@aws-sdk/client-cognito-identity-provider";

import { assertNothingReset, findMovedSettings } from "../../../runtime/attachment/moved-settings";
import { fieldsWith, USER_POOL_FIELDS } from "../../../runtime/attachment/fields";
import { FULL_POOL, functionArn, POOL_ID } from "./support/full-pool";

const pathsOf = (before: UserPoolType, after: UserPoolType, own: string[] = []): string[] =>
  findMovedSettings(before, after, own).map(({ path }) => path);

const messageOf = (before: UserPoolType, after: UserPoolType): string => {
  try {
    assertNothingReset({ before, first: after, settled: after, ownMembers: [] }, POOL_ID);
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
  return "no error";
};

describe("findMovedSettings", () => {
  const settings = fieldsWith("copy", "adapt", "keep", "rename").filter((field) => field !== "Id");

  it.each(settings)("reports %s when it is lost", (field) => {
    const { [field]: _lost, ...rest } = FULL_POOL;

    const moved = findMovedSettings(FULL_POOL, rest, []);

    expect(moved.length).toBeGreaterThan(0);
    expect(moved.every(({ path }) => path.split(".")[0] === field)).toBe(true);
  });

  it("reports no read-only member: some of them move by themselves", () => {
    const readOnly = Object.entries(USER_POOL_FIELDS).flatMap(([field, rule]) => (rule === "drop" ? [field] : []));
    const rest = Object.fromEntries(Object.entries(FULL_POOL).filter(([field]) => !readOnly.includes(field)));

    expect(pathsOf(FULL_POOL, rest)).toEqual([]);
  });

  it("names the single members that differ", () => {
    const after = structuredClone(FULL_POOL) as UserPoolType;
    Object.assign(after.Policies?.PasswordPolicy ?? {}, { MinimumLength: 8, FutureRule: true });
    after.UserPoolTags = { team: "identity" };

    expect(findMovedSettings(FULL_POOL, after, [])).toEqual([
      { path: "Policies.PasswordPolicy.MinimumLength", before: 14, after: 8 },
      { path: "Policies.PasswordPolicy.FutureRule", before: undefined, after: true },
      { path: "UserPoolTags.costCentre", before: "4711", after: undefined },
    ]);
  });

  it.each<[string, UserPoolType, UserPoolType]>([
    [
      "a list in another order",
      { AutoVerifiedAttributes: ["email", "phone_number"] },
      { AutoVerifiedAttributes: ["phone_number", "email"] },
    ],
    ["an empty list that was absent", {}, { AutoVerifiedAttributes: [] }],
    ["an empty map that was absent", {}, { UserPoolTags: {} }],
    ["multi-factor authentication off that was absent", {}, { MfaConfiguration: "OFF" }],
    ["the default sender that was absent", {}, { EmailConfiguration: { EmailSendingAccount: "COGNITO_DEFAULT" } }],
    [
      "self sign-up open that was absent",
      { AdminCreateUserConfig: {} },
      { AdminCreateUserConfig: { AllowAdminCreateUserOnly: false } },
    ],
    [
      "the default sign-in policy that was absent",
      {},
      { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD"] } } },
    ],
    ["default ACR names that were absent", {}, { AcrConfiguration: { Level3: { AcrValue: "urn:cognito:loa:3" } } }],
    [
      "the legacy validity beside the current one",
      { Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 3 } } },
      {
        Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 3 } },
        AdminCreateUserConfig: { UnusedAccountValidityDays: 3 },
      },
    ],
    [
      "a validity of 0, which stands for the default",
      { Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 0 } } },
      { AdminCreateUserConfig: { UnusedAccountValidityDays: 7 } },
    ],
    [
      "the legacy validity under its current name",
      { AdminCreateUserConfig: { UnusedAccountValidityDays: 3 } },
      { Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 3 } } },
    ],
  ])("takes %s as not moved, either way round", (_what, before, after) => {
    expect(pathsOf(before, after)).toEqual([]);
    expect(pathsOf(after, before)).toEqual([]);
  });

  it.each<[string, UserPoolType, UserPoolType, string]>([
    [
      "device remembering switched on by an empty configuration",
      {},
      { DeviceConfiguration: {} },
      "DeviceConfiguration",
    ],
    ["self sign-up opened", { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } }, {}, "AdminCreateUserConfig"],
    ["a feature plan that appears: it may be billed differently", {}, { UserPoolTier: "ESSENTIALS" }, "UserPoolTier"],
    [
      "the validity of temporary passwords",
      { AdminCreateUserConfig: { UnusedAccountValidityDays: 30 } },
      {},
      "Policies",
    ],
    ["a tag of CloudFormation", { UserPoolTags: { "aws:cloudformation:stack-name": "x" } }, {}, "UserPoolTags"],
  ])("reports %s", (_what, before, after, path) => {
    expect(pathsOf(before, after)).toEqual([path]);
  });

  it("reports a foreign trigger that is lost or changed, but not one that was added, nor our own", () => {
    const before = { LambdaConfig: { PreSignUp: "a", PostConfirmation: "b", CustomMessage: "c" } };
    const after = { LambdaConfig: { PreSignUp: "x", PostConfirmation: "y", UserMigration: "z" } };

    expect(findMovedSettings(before, after, ["PreSignUp"])).toEqual([
      { path: "LambdaConfig.PostConfirmation", before: "b", after: "y" },
      { path: "LambdaConfig.CustomMessage", before: "c", after: undefined },
    ]);
  });
});

describe("assertNothingReset", () => {
  it("names the pool and each setting with what it was and is", () => {
    const after = { ...FULL_POOL, MfaConfiguration: "OFF" as const, UserPoolTags: undefined };

    const message = messageOf(FULL_POOL, after);

    expect(message).toContain(`User pool ${POOL_ID}: its triggers were updated`);
    expect(message).toContain("MfaConfiguration was OPTIONAL, is now absent");
    expect(message).toContain("UserPoolTags was {costCentre: 4711, team: identity}, is now absent");
    expect(message).toContain("run the deployment again");
  });

  it("shows no secret, neither of a changed nor of a lost setting", () => {
    const changed = structuredClone(FULL_POOL) as UserPoolType;
    Object.assign(changed.SmsConfiguration ?? {}, { ExternalId: "external-id-new", SnsRegion: undefined });
    const lost = { ...FULL_POOL, SmsConfiguration: undefined };

    const messages = messageOf(FULL_POOL, changed) + messageOf(FULL_POOL, lost);

    expect(messages).toContain("SmsConfiguration.ExternalId changed (its value is not shown)");
    expect(messages).toContain("ExternalId: (not shown)");
    expect(messages).not.toContain("external-id");
  });

  it("shows no long text whole", () => {
    const EmailVerificationMessage = "x".repeat(20_000);

    const message = messageOf({ EmailVerificationMessage }, { EmailVerificationSubject: functionArn("y") });

    expect(message.length).toBeLessThan(1_000);
  });
});
