import type { AdminGetUserCommandOutput } from "@aws-sdk/client-cognito-identity-provider";

/** What the old pool says of a user's second factors; old pools name text messages in `MFAOptions` alone. */
export type SecondFactorSettings = Pick<
  AdminGetUserCommandOutput,
  "UserMFASettingList" | "PreferredMfaSetting" | "MFAOptions"
>;

/** Whether the user has a second factor in the old pool, of whatever kind. */
export function hasSecondFactor({
  UserMFASettingList,
  PreferredMfaSetting,
  MFAOptions,
}: SecondFactorSettings): boolean {
  return Boolean(PreferredMfaSetting) || [UserMFASettingList, MFAOptions].some((list) => (list ?? []).length > 0);
}
