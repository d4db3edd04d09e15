import { DynamoDBClient } from "@aws-sdk/client-dynamodb";

import { FAILURE_MODES } from "../../contract";
import type { TriggerEvents, TriggerHandler } from "../../events";
import type { LoginHistoryOptions, PostAuthenticationOptions } from "./options";
import type { ProvisioningOptions } from "../../stores/options";
import { CLIENT_SETTINGS } from "../../shared/aws-call";
import { TriggerRefusedError } from "../../shared/errors";
import { createTriggerHandler, type Invocation } from "../../shared/invocation";
import { assertKnownKeys, assertOptionalChoice, assertOptionalInteger, assertText } from "../../shared/option-checks";
import { isBeyondRepair } from "../../stores/beyond-repair";
import { createLoginHistoryStore } from "../../stores/login-history";
import {
  assertProvisioningOptions,
  createProvisioner,
  type CreateProvisioner,
  type Provisioner,
  type StoreDependencies,
} from "../../stores/provisioning";

const OPTION_KEYS = { loginHistory: true, repair: true, onError: true } as const satisfies Record<
  keyof PostAuthenticationOptions,
  true
>;
const HISTORY_KEYS = { tableName: true, retentionDays: true } as const satisfies Record<
  keyof LoginHistoryOptions,
  true
>;
const REPAIR_KEYS = { profile: true, folders: true } as const satisfies Record<keyof ProvisioningOptions, true>;

const FAULT_MESSAGE = "Sign-in is not possible right now. Please try again later";

/**
 * Records the sign-in and provisions a user who has no profile; a failure is logged and passed (`onError: "continue"`), or
 * refuses the sign-in (`"refuse"`).
 *
 * A retry by Cognito can record one sign-in twice: the event has nothing that tells a retry from a second sign-in.
 *
 * @throws {TypeError} at once, when an option is unknown or there is nothing to do
 * @example createPostAuthenticationHandler({ loginHistory: { tableName: "Logins", retentionDays: 30 } })
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-authentication.html
 */
export function createPostAuthenticationHandler(
  options: PostAuthenticationOptions,
  dependencies: StoreDependencies = {},
): TriggerHandler<"postAuthentication"> {
  return createPostAuthenticationHandlerWith(createProvisioner, options, dependencies);
}

/** {@link createPostAuthenticationHandler} with a provisioner for just the stores that are used, for smaller bundles. */
export function createPostAuthenticationHandlerWith(
  createStores: CreateProvisioner,
  options: PostAuthenticationOptions,
  dependencies: StoreDependencies = {},
): TriggerHandler<"postAuthentication"> {
  assertPostAuthenticationOptions(options);
  const dynamodb = dependencies.dynamodb ?? new DynamoDBClient(CLIENT_SETTINGS);
  const history = options.loginHistory && createLoginHistoryStore(options.loginHistory, dynamodb);
  const provisioner = options.repair && createStores(options.repair, { ...dependencies, dynamodb });

  return createTriggerHandler(
    { ...dependencies, trigger: "postAuthentication", faultMessage: FAULT_MESSAGE },
    async (event, invocation) => {
      // Side by side: neither waits for the other, nor falls with it.
      const jobs = await Promise.allSettled([
        history?.record(event, invocation.clock(), invocation.deadline),
        provisioner && repairProfile(provisioner, event, invocation),
      ]);
      // What may refuse comes first: the outcome is about it.
      const [cause, ...further] = jobs
        .flatMap((job) => (job.status === "rejected" ? [job.reason as unknown] : []))
        .sort((one, other) => Number(isBeyondRepair(one)) - Number(isBeyondRepair(other)));
      further.forEach((failure) => invocation.noteFailure(failure));
      const [, repair] = jobs;
      if (cause === undefined)
        return { outcome: repair.status === "fulfilled" && repair.value ? "repaired" : "recorded" };
      if (options.onError !== "refuse" || isBeyondRepair(cause)) return { outcome: "continued", failure: cause };
      throw new TriggerRefusedError("ERR_SIGN_IN_NOT_RECORDED", FAULT_MESSAGE, { cause });
    },
  );
}

/** Provisions a user who has no profile; whether there was anything to do. */
async function repairProfile(
  provisioner: Provisioner,
  event: TriggerEvents["postAuthentication"],
  invocation: Invocation,
): Promise<boolean> {
  if (await provisioner.hasProfile(event, invocation)) return false;
  await provisioner.provision(event, invocation);
  return true;
}

function assertPostAuthenticationOptions(options: PostAuthenticationOptions): void {
  const where = "postAuthentication";
  assertKnownKeys(where, options, OPTION_KEYS);
  const { loginHistory, repair, onError } = options;
  assertOptionalChoice(`${where}.onError`, onError, FAILURE_MODES);
  if (loginHistory !== undefined) {
    assertKnownKeys(`${where}.loginHistory`, loginHistory, HISTORY_KEYS);
    assertText(`${where}.loginHistory.tableName`, loginHistory.tableName);
    assertOptionalInteger(`${where}.loginHistory.retentionDays`, loginHistory.retentionDays, 1, 3650);
  }
  if (repair !== undefined) {
    assertKnownKeys(`${where}.repair`, repair, REPAIR_KEYS);
    assertProvisioningOptions(`${where}.repair`, repair);
    if (repair.profile === undefined) {
      throw new TypeError(
        `${where}.repair.profile: missing. A missing profile is what tells that a user needs repair.`,
      );
    }
  }
  if (loginHistory === undefined && repair === undefined) {
    throw new TypeError(`${where}: there is nothing to do. Give loginHistory, repair or both.`);
  }
}
