import { FAILURE_MODES } from "./contract";
import type { TriggerHandler } from "./events";
import type { PostConfirmationOptions } from "./options";
import { TriggerRefusedError } from "./shared/errors";
import { createTriggerHandler } from "./shared/invocation";
import { assertKnownKeys, assertOptionalChoice } from "./shared/option-checks";
import {
  assertProvisioningOptions,
  createProvisioner,
  type CreateProvisioner,
  type StoreDependencies,
} from "./stores/provisioning";

const OPTION_KEYS = { profile: true, folders: true, onError: true } as const satisfies Record<
  keyof PostConfirmationOptions,
  true
>;

const FAULT_MESSAGE = "Your account is confirmed, but setting it up did not finish. Please sign in, or contact support";

/**
 * Makes a new user's folders and profile; a failure is reported to the caller (`onError: "refuse"`, although the user is
 * confirmed by then) or logged and passed (`"continue"`).
 *
 * Runs for `PostConfirmation_ConfirmSignUp` only: a user who confirms a forgotten password has been provisioned before. Safe to
 * run several times, also at once: nothing that exists is written over.
 *
 * @throws {TypeError} at once, when an option is unknown or there is nothing to make
 * @example createPostConfirmationHandler({ profile: { tableName: "Users" }, onError: "continue" })
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-confirmation.html
 */
export function createPostConfirmationHandler(
  options: PostConfirmationOptions,
  dependencies: StoreDependencies = {},
): TriggerHandler<"postConfirmation"> {
  return createPostConfirmationHandlerWith(createProvisioner, options, dependencies);
}

/** {@link createPostConfirmationHandler} with a provisioner for just the stores that are used, for smaller bundles. */
export function createPostConfirmationHandlerWith(
  createStores: CreateProvisioner,
  options: PostConfirmationOptions,
  dependencies: StoreDependencies = {},
): TriggerHandler<"postConfirmation"> {
  assertPostConfirmationOptions(options);
  const provisioner = createStores(options, dependencies);

  return createTriggerHandler(
    { ...dependencies, trigger: "postConfirmation", faultMessage: FAULT_MESSAGE },
    async (event, invocation) => {
      if (event.triggerSource !== "PostConfirmation_ConfirmSignUp") return { outcome: "ignored" };
      try {
        await provisioner.provision(event, invocation);
        return { outcome: "provisioned" };
      } catch (cause) {
        if (options.onError === "continue") return { outcome: "continued", failure: cause };
        throw new TriggerRefusedError("ERR_PROVISIONING_FAILED", FAULT_MESSAGE, { cause });
      }
    },
  );
}

function assertPostConfirmationOptions(options: PostConfirmationOptions): void {
  assertKnownKeys("postConfirmation", options, OPTION_KEYS);
  assertProvisioningOptions("postConfirmation", options);
  assertOptionalChoice("postConfirmation.onError", options.onError, FAILURE_MODES);
  if (options.profile === undefined && options.folders === undefined) {
    throw new TypeError("postConfirmation: there is nothing to make. Give profile, folders or both.");
  }
}
