import type { UpdateUserPoolCommandInput, UserPoolType } from "@aws-sdk/client-cognito-identity-provider";

import { REQUEST_MEMBERS, USER_POOL_FIELDS } from "../../../../runtime/attachment/fields";
import type { UserPoolApi } from "../../../../runtime/attachment/user-pool-api";

/** An error as the SDK throws it. */
export function serviceError(name: string, message = name, extra: object = {}): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } }, extra);
}

/** What the next call does instead of, or before, what it should. */
export type Fault = (perform: () => void) => void;

/** The call is refused. */
export function refuses(name: string, message?: string): Fault {
  return () => {
    throw serviceError(name, message);
  };
}

/** The call takes effect, and its answer is lost. */
export const losesTheAnswer: Fault = (perform) => {
  perform();
  throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
};

/** The call never arrives, and the client gives up waiting. */
export const losesTheRequest: Fault = () => {
  throw Object.assign(new Error("timed out"), { name: "TimeoutError", code: "ETIMEDOUT" });
};

/**
 * A model of one user pool as facts.md 3 describes UpdateUserPool: what a request leaves out goes to its default,
 * LambdaConfig is replaced as a whole, and combinations that the service refuses are refused.
 */
export class ModelPool implements UserPoolApi {
  readonly requests: UpdateUserPoolCommandInput[] = [];
  readonly calls: ("describe" | "update")[] = [];
  readonly describeFaults: (Fault | undefined)[] = [];
  readonly updateFaults: (Fault | undefined)[] = [];
  /** Runs after each update that took effect: what somebody else does, or what the service gets wrong. */
  afterUpdate: (() => void)[] = [];
  /** Members of a time to come that a description shows and an update refuses. */
  futureReadOnly: string[] = [];

  constructor(public pool: UserPoolType) {
    this.pool = structuredClone(pool);
  }

  describe = (userPoolId: string): Promise<UserPoolType> =>
    this.#call("describe", this.describeFaults, () => {
      if (userPoolId !== this.pool.Id)
        throw serviceError("ResourceNotFoundException", `User pool ${userPoolId} does not exist.`);
      return structuredClone(this.pool);
    });

  update = async (request: UpdateUserPoolCommandInput): Promise<void> => {
    this.requests.push(structuredClone(request));
    await this.#call("update", this.updateFaults, () => {
      refuseWhatTheServiceRefuses(request, this.pool, this.futureReadOnly);
      this.pool = updated(this.pool, request);
      this.afterUpdate.shift()?.();
    });
  };

  async #call<Result>(
    name: "describe" | "update",
    faults: (Fault | undefined)[],
    perform: () => Result,
  ): Promise<Result> {
    this.calls.push(name);
    const fault = faults.shift();
    fault?.(() => void perform());
    return perform();
  }
}

/** The defaults that are not simply "absent". */
const DEFAULTS: UserPoolType = {
  MfaConfiguration: "OFF",
  DeletionProtection: "INACTIVE",
  UserPoolTier: "ESSENTIALS",
  LambdaConfig: {},
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
  EmailConfiguration: { EmailSendingAccount: "COGNITO_DEFAULT" },
  VerificationMessageTemplate: { DefaultEmailOption: "CONFIRM_WITH_CODE" },
};

function updated(pool: UserPoolType, request: UpdateUserPoolCommandInput): UserPoolType {
  const next: Record<string, unknown> = { ...pool, LastModifiedDate: new Date("2026-11-20T00:00:00Z") };
  for (const [member, field] of Object.entries(REQUEST_MEMBERS)) {
    const isKept = member === "DcrConfiguration" || member === "PoolName";
    const value = (request as unknown as Record<string, unknown>)[member] ?? (isKept ? next[field] : DEFAULTS[field]);
    if (value === undefined) delete next[field];
    else next[field] = structuredClone(value);
  }
  // A setting of a time to come is one like the others: absent, it goes to its default, which is not shown.
  for (const field of Object.keys(next).filter((name) => !(name in USER_POOL_FIELDS))) delete next[field];
  for (const [member, value] of Object.entries(request)) {
    if (!(member in REQUEST_MEMBERS)) next[member] = structuredClone(value);
  }
  const result = next as UserPoolType;
  keepSystemTags(pool, result);
  showBothTokenMembers(result);
  showEffectiveAcrNames(result);
  showBothValidities(result);
  return result;
}

function keepSystemTags(pool: UserPoolType, next: UserPoolType): void {
  const system = Object.entries(pool.UserPoolTags ?? {}).filter(([name]) => name.startsWith("aws:"));
  if (system.length > 0) next.UserPoolTags = { ...next.UserPoolTags, ...Object.fromEntries(system) };
}

function showBothTokenMembers({ LambdaConfig: config }: UserPoolType): void {
  const arn = config?.PreTokenGenerationConfig?.LambdaArn ?? config?.PreTokenGeneration;
  if (!config || arn === undefined) return;
  config.PreTokenGeneration = arn;
  config.PreTokenGenerationConfig ??= { LambdaVersion: "V1_0", LambdaArn: arn };
}

function showEffectiveAcrNames(next: UserPoolType): void {
  const levels = [1, 2, 3, 4].map((level): [string, { AcrValue: string }] => {
    const name = `Level${level}`;
    return [name, { AcrValue: `urn:cognito:loa:${level}`, ...next.AcrConfiguration?.[name] }];
  });
  next.AcrConfiguration = Object.fromEntries(levels);
}

function showBothValidities(next: UserPoolType): void {
  const validityDays = next.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays;
  if (validityDays === undefined) return;
  next.AdminCreateUserConfig = { ...next.AdminCreateUserConfig, UnusedAccountValidityDays: validityDays };
}

function refuseWhatTheServiceRefuses(
  request: UpdateUserPoolCommandInput,
  pool: UserPoolType,
  futureReadOnly: readonly string[],
): void {
  const refused = [...Object.keys(USER_POOL_FIELDS), ...futureReadOnly];
  const readOnly = Object.keys(request).filter((member) => refused.includes(member) && !(member in REQUEST_MEMBERS));
  if (readOnly.length > 0)
    throw serviceError("InvalidParameterException", `Unexpected members: ${readOnly.join(", ")}`);
  const { AdminCreateUserConfig, Policies, LambdaConfig, UserPoolTags, AcrConfiguration } = request;
  if (
    AdminCreateUserConfig?.UnusedAccountValidityDays !== undefined &&
    Policies?.PasswordPolicy?.TemporaryPasswordValidityDays !== undefined
  ) {
    throw serviceError(
      "InvalidParameterException",
      "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays",
    );
  }
  const tier = request.UserPoolTier ?? DEFAULTS.UserPoolTier;
  if (tier === "LITE" && (AcrConfiguration ?? Policies?.SignInPolicy))
    throw serviceError("FeatureUnavailableInTierException");
  if (pool.UserPoolTier !== undefined && tier !== pool.UserPoolTier)
    throw serviceError("TierChangeNotAllowedException");
  if (Object.keys(UserPoolTags ?? {}).some((tag) => tag.startsWith("aws:")))
    throw serviceError("UserPoolTaggingException");
  const token = LambdaConfig?.PreTokenGenerationConfig?.LambdaArn;
  if (
    LambdaConfig?.PreTokenGeneration !== undefined &&
    token !== undefined &&
    token !== LambdaConfig.PreTokenGeneration
  ) {
    throw serviceError("InvalidParameterException", "PreTokenGeneration and PreTokenGenerationConfig differ");
  }
  const hasSender = LambdaConfig?.CustomEmailSender ?? LambdaConfig?.CustomSMSSender;
  if (hasSender && LambdaConfig?.KMSKeyID === undefined)
    throw serviceError("InvalidParameterException", "KMSKeyID is required");
}
