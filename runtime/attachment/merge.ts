import type {
  AcrLevelConfigType,
  AdminCreateUserConfigType,
  LambdaConfigType,
  UpdateUserPoolCommandInput,
  UserPoolPolicyType,
  UserPoolType,
} from "@aws-sdk/client-cognito-identity-provider";

import { fieldsWith, unknownFields, type FieldsWith } from "./fields";
import { cloneDefined } from "./values";

/**
 * The request that sets LambdaConfig and sends every other setting back as it was described.
 *
 * Built from a list of what becomes of each member (fields.ts): UpdateUserPool refuses read-only members, and sets what it is
 * not given to its default. What is on no list, at any depth, is a setting that is newer than this code: it is sent as it is.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPool.html
 */
export function buildUpdateRequest(
  described: UserPoolType,
  lambdaConfig: LambdaConfigType,
): UpdateUserPoolCommandInput & { UserPoolId: string } {
  if (!described.Id) throw new TypeError("A user pool's description without an Id cannot be sent back.");
  const settings: Pick<UserPoolType, FieldsWith<"copy" | "adapt">> = {};
  for (const field of fieldsWith("copy")) setDefined(settings, field, described[field]);
  for (const field of fieldsWith("adapt")) setDefined(settings, field, ADAPTERS[field](described));
  return {
    ...cloneDefined(unknownFields(described)),
    UserPoolId: described.Id,
    ...(described.Name ? { PoolName: described.Name } : {}),
    ...settings,
    LambdaConfig: cloneDefined(lambdaConfig),
  };
}

function setDefined<Target, Key extends keyof Target>(target: Target, key: Key, value: Target[Key]): void {
  if (value !== undefined && value !== null) target[key] = cloneDefined(value);
}

/** What the request carries of the members that Cognito would refuse as described. */
const ADAPTERS: { [Field in FieldsWith<"adapt">]: (described: UserPoolType) => UserPoolType[Field] } = {
  AcrConfiguration: adaptAcrConfiguration,
  AdminCreateUserConfig: adaptAdminCreateUserConfig,
  Policies: adaptPolicies,
  UserPoolTags: ({ UserPoolTags }) => withoutSystemTags(UserPoolTags),
};

/**
 * The ACR level names; absent for a Lite pool that has only the default ones.
 *
 * A description always shows the four effective names, and setting names needs the Essentials plan.
 */
function adaptAcrConfiguration({ AcrConfiguration, UserPoolTier }: UserPoolType): UserPoolType["AcrConfiguration"] {
  const names = customAcrNames(AcrConfiguration);
  return UserPoolTier === "LITE" && Object.keys(names).length === 0 ? undefined : AcrConfiguration;
}

/** The ACR levels whose name is not the default one. */
export function customAcrNames(acr: UserPoolType["AcrConfiguration"]): Record<string, AcrLevelConfigType> {
  const isDefault = (level: string, name: string | undefined): boolean =>
    name === undefined || (/^Level\d$/.test(level) && name === `urn:cognito:loa:${level.slice("Level".length)}`);
  const custom = Object.entries(acr ?? {}).filter(
    ([level, config]) => hasOtherMembers(config, "AcrValue") || !isDefault(level, config?.AcrValue),
  );
  return Object.fromEntries(custom);
}

/**
 * The configuration for users that administrators create, without the legacy validity of temporary passwords.
 *
 * A description shows both validities; sent together they are refused ("Please use TemporaryPasswordValidityDays …").
 */
function adaptAdminCreateUserConfig(described: UserPoolType): AdminCreateUserConfigType | undefined {
  const config = described.AdminCreateUserConfig;
  if (!config || described.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays === undefined) return config;
  const { UnusedAccountValidityDays: _legacy, ...rest } = config;
  return withMembers(rest);
}

/** The policies; a Lite pool without its sign-in policy when that is the default, which only Essentials may set. */
function adaptPolicies({ Policies, UserPoolTier }: UserPoolType): UserPoolPolicyType | undefined {
  if (!Policies || UserPoolTier !== "LITE" || !isDefaultSignInPolicy(Policies)) return Policies;
  const { SignInPolicy: _default, ...rest } = Policies;
  return withMembers(rest);
}

/** Whether the sign-in policy is the one that a pool has when it sets none: the password alone. */
export function isDefaultSignInPolicy({ SignInPolicy }: UserPoolPolicyType): boolean {
  const factors = SignInPolicy?.AllowedFirstAuthFactors ?? [];
  if (hasOtherMembers(SignInPolicy, "AllowedFirstAuthFactors")) return false;
  return factors.length === 1 && factors[0] === "PASSWORD";
}

/** The tags without those that AWS itself keeps there (`aws:cloudformation:…`), which a caller may not set. */
function withoutSystemTags(tags: UserPoolType["UserPoolTags"]): UserPoolType["UserPoolTags"] {
  if (!tags) return undefined;
  const own = Object.entries(tags).filter(([name]) => !name.toLowerCase().startsWith("aws:"));
  return own.length === Object.keys(tags).length ? tags : withMembers(Object.fromEntries(own));
}

/** Whether a structure has members besides the one that is known. */
function hasOtherMembers(structure: object | undefined, known: string): boolean {
  return Object.keys(structure ?? {}).some((member) => member !== known);
}

function withMembers<Value extends object>(value: Value): Value | undefined {
  return Object.keys(value).length > 0 ? value : undefined;
}
