import { functionArn, FULL_POOL, keyArn } from "./full-pool";

type Members = Record<string, unknown>;

/** A full pool of raw JSON, with a foreign function in each slot whose member has members of its own. */
export function fullRawPool(): Members {
  const pool = JSON.parse(JSON.stringify(FULL_POOL)) as Members;
  const versioned = (name: string, LambdaVersion = "V1_0"): Members => ({
    LambdaVersion,
    LambdaArn: functionArn(name),
  });
  pool.LambdaConfig = {
    ...FULL_POOL.LambdaConfig,
    PreTokenGeneration: functionArn("foreign-tokens"),
    PreTokenGenerationConfig: versioned("foreign-tokens", "V2_0"),
    CustomEmailSender: versioned("foreign-email"),
    CustomSMSSender: versioned("foreign-sms"),
    InboundFederation: versioned("foreign-federation"),
    KMSKeyID: keyArn("foreign"),
  };
  return { ...pool, CreationDate: 1_577_836_800.123, LastModifiedDate: 1_790_812_800 };
}

/** Every structure of a pool in which AWS may add a member, the pool itself first. */
export const PLACES: readonly string[] = [
  "",
  "Policies",
  "Policies.PasswordPolicy",
  "Policies.SignInPolicy",
  "LambdaConfig",
  "LambdaConfig.PreTokenGenerationConfig",
  "LambdaConfig.CustomEmailSender",
  "LambdaConfig.CustomSMSSender",
  "LambdaConfig.InboundFederation",
  "VerificationMessageTemplate",
  "UserAttributeUpdateSettings",
  "DeviceConfiguration",
  "EmailConfiguration",
  "SmsConfiguration",
  "SmsConfiguration.EumsSms",
  "AdminCreateUserConfig",
  "AdminCreateUserConfig.InviteMessageTemplate",
  "UserPoolAddOns",
  "UserPoolAddOns.AdvancedSecurityAdditionalFlows",
  "AccountRecoverySetting",
  "AccountRecoverySetting.RecoveryMechanisms.0",
  "KeyConfiguration",
  "IssuerConfiguration",
  "AcrConfiguration.Level2",
];

/** What a new member may look like: each of JSON's kinds, and a structure of them. */
export const FUTURE_VALUES: Readonly<Record<string, unknown>> = {
  "a text": functionArn("future"),
  "a fraction and a switch that is off": { Share: 0.25, Enabled: false, Since: 1_790_812_800.5 },
  "a list of structures": [{ Name: "b", Items: [2, 1] }, { Name: "a" }],
  "an empty structure": {},
};

/** The name of the new member in a place; in LambdaConfig it is another team's new trigger. */
export const FUTURE_MEMBER = "FutureMember";

/** The structure at a path, whose items of lists are counted. */
export function structureAt(pool: Members, path: string): Members {
  const names = path === "" ? [] : path.split(".");
  return names.reduce<Members>((value, name) => value[name] as Members, pool);
}
